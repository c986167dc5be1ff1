import { Button } from '@/components/ui/button';
import { ChevronLeft, ChevronRight } from '@/components/ui/icons/icons';

/** "51–100 of 1,500", and the way to the pages before and after. */
export function Pager({
  first,
  last,
  total,
  back,
  onNext,
}: {
  /** The numbers of the first and the last row, from 1. */
  first: number;
  last: number;
  total: number | null;
  /** The way back; null on the first page. */
  back: { label: string; onClick: () => void } | null;
  /** Null on the last page. */
  onNext: (() => void) | null;
}) {
  const count = (value: number) => value.toLocaleString('en-US');
  return (
    <div className="flex min-h-11 items-center gap-2 px-4 py-2 md:px-5">
      <p role="status" className="mr-auto text-12 text-ink-2 tabular-nums">
        {last === 0 ? '0' : `${count(first)}–${count(last)}`}
        {total !== null && last > 0 && ` of ${count(total)}`}
      </p>
      {(back || onNext) && (
        <>
          <Button size="sm" disabled={!back} onClick={back?.onClick}>
            <ChevronLeft className="size-3.5" aria-hidden />
            {back?.label ?? 'Previous'}
          </Button>
          <Button size="sm" disabled={!onNext} onClick={onNext ?? undefined}>
            Next
            <ChevronRight className="size-3.5" aria-hidden />
          </Button>
        </>
      )}
    </div>
  );
}
