import { useChart } from '@/components/charts/chart-context';
import { partialLabelPx } from '@/components/charts/scales/partial-label';

/** "in progress, as of 14:30": left of its band, or over it in a row of its own if something is drawn there. */
export function PartialLabel() {
  const { model, geometry } = useChart();
  if (!model.partial || model.isEmpty || geometry.isCompact) return null;
  const { index, label } = model.partial;
  const { plot, widthPx, bandPx, labelRowPx } = geometry;
  const edge = widthPx - plot.left - plot.width;
  const right =
    labelRowPx > 0
      ? Math.max(edge, widthPx - geometry.x(index) - partialLabelPx(label) / 2)
      : edge + Math.max(bandPx, 4) + 6;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute whitespace-nowrap text-11 text-ink-2"
      style={{ top: labelRowPx > 0 ? plot.top - labelRowPx : plot.top + 6, right }}
    >
      {label}
    </span>
  );
}
