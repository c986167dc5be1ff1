import { useChart } from '@/components/charts/chart-context';
import { formatCompact, formatExact } from '@/lib/client/text/format';

/** A campaign's target across a chart of its views; at the top edge, with an arrow, if it is far above them. */
export function TargetLine() {
  const { model, geometry } = useChart();
  const { target } = model;
  if (target === null || geometry.isCompact) return null;
  const { plot, scale } = geometry;
  const isAbove = target > scale.max;
  const isBelow = target < scale.min;
  if (isBelow) return null;
  const top = isAbove ? plot.top : geometry.y(target);
  return (
    <div
      className="pointer-events-none absolute text-11"
      style={{ left: plot.left, width: plot.width, top }}
      data-testid="target-line"
    >
      {!isAbove && <div aria-hidden className="border-accent border-t border-dashed" />}
      <span
        className="absolute left-1 bg-panel px-1 text-accent-ink"
        style={isAbove || top - plot.top < 18 ? { top: 2 } : { bottom: 2 }}
        title={`${formatExact(target)} views`}
      >
        Target {formatCompact(target)}
        {isAbove && ' ↑'}
      </span>
    </div>
  );
}
