import { cn } from '@/components/ui/cn';
import { StickyNote, Zap } from '@/components/ui/icons/icons';

/** A filled disc for a note, a hollow one for an automatic event, a number for several. */
export function Disc({ count, isAuto, isSelected }: { count: number; isAuto: boolean; isSelected: boolean }) {
  return (
    <span
      className={cn(
        'inline-flex size-5 items-center justify-center rounded-full font-semibold text-11 ring-offset-panel',
        isSelected
          ? 'bg-accent text-on-accent ring-2 ring-accent ring-offset-1'
          : [
              isAuto ? 'border-[1.5px] border-line-strong bg-panel text-ink-3' : 'bg-ink text-bg',
              count > 1 && 'ring-1 ring-line-strong ring-offset-1',
            ],
      )}
    >
      {count > 1 ? (
        count
      ) : isAuto ? (
        <Zap className="size-2.5" aria-hidden />
      ) : (
        <StickyNote className="size-2.5" aria-hidden />
      )}
    </span>
  );
}
