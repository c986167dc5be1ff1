import { changeTone } from '@/components/charts/change';
import { Sparkline } from '@/components/charts/sparkline';
import { cn } from '@/components/ui/cn';
import { changeReason, fieldChange } from '@/lib/client/text/insights/fields';
import type { InsightField } from '@/lib/client/views/insights/insight-fields';
import { changeUnitOf } from '@/lib/domain/change';

/** A rank in front of a name. */
export function Rank({ value }: { value: number }) {
  return (
    <span className="w-5 shrink-0 text-right sm:w-6 text-12 text-ink-3" title={`Rank ${value}`}>
      <span className="sr-only">Rank </span>
      {value}
    </span>
  );
}

/** New views over the range, in equal parts. */
export function Spark({ values }: { values: readonly (number | null)[] | undefined }) {
  return (
    <span className="block w-[96px]" aria-hidden>
      <Sparkline values={values ?? []} width={96} height={22} />
    </span>
  );
}

/** A bar as long as a value's part of the largest one; the number is next to it. */
export function Bar({ part }: { part: number }) {
  return (
    <span aria-hidden className="block w-[128px]">
      {part > 0 && (
        <span
          className="block h-[6px] rounded-[2px] bg-bar"
          style={{ width: `${Math.max(2, Math.min(1, part) * 128)}px` }}
        />
      )}
    </span>
  );
}

/** A row's change in its colour, the value before on hover; without a change, the reason. */
export function RowChange({
  row,
  field,
  isOver,
  className,
}: {
  row: { prior?: number | null | undefined; change?: number | null | undefined };
  field: InsightField;
  /** Whether the last day of the range is over. */
  isOver: boolean;
  className?: string;
}) {
  const change = row.change ?? null;
  const reason = changeReason(row, field, isOver);
  return (
    <span title={reason} className={cn(changeTone(change, changeUnitOf(field.unit)), className)}>
      {fieldChange(change, field)}
      {change === null && <span className="sr-only"> {reason}</span>}
    </span>
  );
}
