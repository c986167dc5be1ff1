import { useChart } from '@/components/charts/chart-context';
import { X_GAP_PX, xTicks } from '@/components/charts/scales/x-ticks';
import { formatTicks } from '@/lib/client/text/format-ticks';

/** Labels are HTML, placed in percent of the plot's width, so that they are right before anything is measured. */
export function Axes() {
  const { model, geometry } = useChart();
  const { plot, widthPx, bandPx, scale } = geometry;
  const starts = model.buckets.map((bucket) => bucket.start);
  const ticks = xTicks(starts, model.granularity, bandPx, X_GAP_PX[geometry.isNarrow ? 'narrow' : 'wide']);
  const labels = formatTicks(scale.ticks, model.unit);
  const right = widthPx - plot.left - plot.width;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 text-11 text-ink-3">
      {scale.ticks.map((tick, at) => (
        <span
          key={tick}
          className="absolute -translate-y-1/2 whitespace-nowrap text-right"
          style={{ top: geometry.y(tick), left: 0, width: plot.left - 10 }}
        >
          {labels[at]}
        </span>
      ))}
      <div className="absolute" style={{ left: plot.left, right, top: plot.top + plot.height, bottom: 0 }}>
        {ticks.map((tick) => {
          const part = ((tick.index + 0.5) * bandPx) / plot.width;
          return (
            <span
              key={tick.index}
              className="absolute whitespace-nowrap text-center"
              style={{
                left: `${part * 100}%`,
                top: geometry.isCompact ? 8 : 21,
                transform: 'translateX(-50%)',
              }}
            >
              {tick.label}
              {tick.year && !geometry.isCompact && <span className="block">{tick.year}</span>}
            </span>
          );
        })}
        {ticks.map((tick) => (
          <span
            key={tick.index}
            className={
              geometry.isCompact ? 'absolute top-0 h-1 w-px bg-axis' : 'absolute top-0 h-[17px] w-px bg-axis'
            }
            style={{ left: `${(((tick.index + 0.5) * bandPx) / plot.width) * 100}%` }}
          />
        ))}
      </div>
    </div>
  );
}
