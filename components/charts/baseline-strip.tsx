import { placeBaselines } from '@/components/charts/model/baselines';
import type { ChartModel } from '@/components/charts/model/chart-model';
import type { Geometry } from '@/components/charts/scales/geometry';

/** The strip under the axis: where tracking began. The tooltip of the bucket says it in full. */
export function BaselineStrip({
  model,
  geometry,
  noun,
}: {
  model: ChartModel;
  geometry: Geometry;
  noun: string;
}) {
  const { plot, bandPx } = geometry;
  const marks = placeBaselines(model.baselines, noun, bandPx, plot.width);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute h-[17px] text-11 text-ink-2"
      style={{
        left: plot.left,
        right: geometry.widthPx - plot.left - plot.width,
        top: plot.top + plot.height + 1,
      }}
    >
      {marks.map((mark) => (
        <span
          key={mark.xPx}
          className="absolute top-0 flex h-[16px] items-center gap-1 whitespace-nowrap rounded-[3px] bg-panel pr-1"
          style={{ left: `calc(${(mark.xPx / plot.width) * 100}% - 4.5px)` }}
        >
          <svg width="9" height="8" viewBox="0 0 9 8" aria-hidden>
            <path d="M4.5 0L9 8H0Z" fill="currentColor" />
          </svg>
          {mark.text}
        </span>
      ))}
    </div>
  );
}
