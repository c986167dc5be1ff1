import type { Line } from '@/components/charts/model/chart-model';
import { Swatch } from '@/components/charts/swatch';
import { cn } from '@/components/ui/cn';

/** The name of one of several lines; a click toggles the line, hovering dims the others. */
export function LineToggle({
  line: { id, label, slot, isHidden },
  onToggle,
  onFocus,
}: {
  line: Line;
  onToggle: (id: string) => void;
  onFocus: (id: string | null) => void;
}) {
  const focus = () => onFocus(isHidden ? null : id);
  return (
    <button
      type="button"
      aria-pressed={!isHidden}
      onClick={() => onToggle(id)}
      onPointerEnter={focus}
      onPointerLeave={() => onFocus(null)}
      onFocus={focus}
      onBlur={() => onFocus(null)}
      className="-ml-1 inline-flex h-6 max-w-full items-center gap-1.5 rounded-chip px-1 hover:bg-hover"
    >
      <Swatch slot={slot} isOff={isHidden} />
      <span className={cn('truncate', isHidden && 'text-ink-3 line-through')} title={label}>
        {label}
      </span>
    </button>
  );
}
