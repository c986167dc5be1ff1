import { useChart } from '@/components/charts/chart-context';
import { partialLabelTop } from '@/components/charts/scales/partial-label';
import { cn } from '@/components/ui/cn';

/** "in progress, as of 14:30", left of the bucket in progress. */
export function PartialLabel() {
  const { model, geometry } = useChart();
  if (!model.partial || model.isEmpty || geometry.isCompact) return null;
  const { plot, widthPx, bandPx } = geometry;
  const right = widthPx - plot.left - plot.width;
  return (
    <span
      aria-hidden
      className={cn(
        'pointer-events-none absolute whitespace-nowrap text-11 text-ink-2',
        // Lines do not run through it; bars and stacks reach up behind it.
        model.shape !== 'lines' && '-mr-1 rounded-[3px] bg-panel px-1',
      )}
      style={{ top: plot.top + partialLabelTop(model, geometry), right: right + Math.max(bandPx, 4) + 6 }}
    >
      {model.partial.label}
    </span>
  );
}
