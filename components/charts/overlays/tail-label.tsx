import { useChart } from '@/components/charts/chart-context';
import { dayNextTo } from '@/lib/client/text/format';

/** The width of "last captured 30 Sep 2025" at 11 px, and its distance from the line. */
const WIDTH_PX = 146;
const ABOVE_PX = 20;
const BELOW_PX = 6;

/** Over the dashed end of a level: "last captured 3 Nov". Side by side the tooltip says it. */
export function TailLabel() {
  const { model, geometry } = useChart();
  const [line] = model.lines;
  const last = line?.lastCapture;
  const value = last ? (line.values[last.index] ?? null) : null;
  if (!last || value === null || model.lines.length > 1 || model.bands.length > 0 || geometry.isCompact)
    return null;
  const { plot } = geometry;
  const x = geometry.x(last.index);
  const y = geometry.y(value);
  const left = Math.min(x + 4, plot.left + plot.width - WIDTH_PX);
  // The label of the bucket in progress takes the top right, or the space just below a line there.
  const isHigh = y - plot.top < 2 * ABOVE_PX;
  const isLate =
    model.partial !== null && geometry.labelRowPx === 0 && left + 2 * WIDTH_PX > plot.left + plot.width;
  const top = isHigh ? y + BELOW_PX + (isLate ? ABOVE_PX : 0) : y - ABOVE_PX;
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute whitespace-nowrap text-11 text-ink-2"
      style={{ left, top }}
    >
      last captured {dayNextTo(last.day, model.range.last)}
    </span>
  );
}
