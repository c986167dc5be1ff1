import { type TooltipLines, useChart, useTooltipLines } from '@/components/charts/chart-context';
import { baselineText, placeBaselines } from '@/components/charts/model/baselines';
import { capturedNoun } from '@/components/charts/model/metric-text';

/** "tracking started, 4 videos", on the buckets that have a mark. */
export const baselineLines: TooltipLines = ({ model, baseMetric }, index) => {
  const mark = model.baselines.find((baseline) => baseline.index === index);
  return mark ? [baselineText(mark, capturedNoun(model.metric, baseMetric))] : [];
};

/** The strip under the axis: where tracking began. A small chart has no room for it, only for its tooltip line. */
export function BaselineStrip() {
  const { model, geometry, baseMetric } = useChart();
  useTooltipLines(baselineLines);
  if (geometry.isCompact) return null;
  const { plot, bandPx } = geometry;
  const marks = placeBaselines(model.baselines, capturedNoun(model.metric, baseMetric), bandPx, plot.width);
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
