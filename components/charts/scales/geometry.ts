import type { ChartModel } from '@/components/charts/model/chart-model';
import { formatTicks } from '@/lib/client/text/format-ticks';
import { fitsPartialLabel } from './partial-label';
import { type YScale, yScale } from './y-scale';

/** The positions of all parts in a box of pixels. Pure. */
export interface Geometry {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly plot: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** The height of the row over the plot for the label of the bucket in progress; 0 if it fits into the plot. */
  readonly labelRowPx: number;
  /** The width of one bucket; points lie in its middle. */
  readonly bandPx: number;
  readonly scale: YScale;
  /** The baseline of bars and areas: zero, or the lowest tick of an axis that starts above it. */
  readonly baseY: number;
  readonly isNarrow: boolean;
  readonly isCompact: boolean;
  /** The middle of a bucket. */
  x(index: number): number;
  y(value: number): number;
  /** The bucket at an x position, clamped to the plot. */
  indexAt(xPx: number): number;
}

export const CHART_HEIGHT = { wide: 366, narrow: 262 };
/** Below this width the chart is laid out for a phone. */
export const NARROW_BELOW_PX = 560;
/** Of a label of the axis: the width of a letter at 11 px, and its distance from the plot. */
const LETTER_PX = 6.2;
const LABEL_GAP_PX = 10;
const LABEL_ROW_PX = 16;
const MARGIN = { left: 44, right: 4, top: 36, bottom: 54 };
/** Room for the names at the lines' ends, side by side. */
const NAMES_PX = 132;

/** A small chart has neither lane nor strip. */
const COMPACT = { top: 8, bottom: 26 };

export function geometryOf(
  model: ChartModel,
  widthPx: number,
  heightPx: number,
  isCompact = false,
): Geometry {
  const isNarrow = widthPx < NARROW_BELOW_PX;
  const margin = isCompact ? { ...MARGIN, ...COMPACT } : MARGIN;
  const hasNames = model.lines.length > 1 && !isNarrow;
  const scale = yScale(
    model.low,
    model.high,
    model.unit === 'count' && model.mode !== 'rate',
    isRaisable(model),
  );
  const letters = Math.max(...formatTicks(scale.ticks, model.unit).map((label) => label.length));
  const left = Math.max(isNarrow ? 38 : MARGIN.left, Math.ceil(letters * LETTER_PX) + LABEL_GAP_PX);
  const width = Math.max(1, widthPx - left - (hasNames ? NAMES_PX : margin.right));
  const count = Math.max(1, model.buckets.length);
  const bandPx = width / count;
  const span = scale.max - scale.min;
  const below = (top: number) => {
    const height = heightPx - top - margin.bottom;
    const y = (value: number) => top + height * (1 - (value - scale.min) / span);
    return { plot: { left, top, width, height }, y };
  };
  const fits = isCompact || fitsPartialLabel(model, { ...below(margin.top), bandPx });
  const labelRowPx = fits ? 0 : LABEL_ROW_PX;
  const { plot, y } = below(margin.top + labelRowPx);
  return {
    widthPx,
    heightPx,
    plot,
    labelRowPx,
    bandPx,
    scale,
    baseY: y(Math.max(0, scale.min)),
    isNarrow,
    isCompact,
    x: (index) => plot.left + (index + 0.5) * bandPx,
    y,
    indexAt: (xPx) => Math.min(count - 1, Math.max(0, Math.floor((xPx - plot.left) / bandPx))),
  };
}

/** Bars and areas are read from zero: only lines of levels may start above it. */
function isRaisable({ mode, shape }: ChartModel): boolean {
  return mode === 'cumulative' && shape === 'lines';
}

const BAR_PART = 0.7;
const WIDEST_BAR_PX = 88;

export function barWidthPx(bandPx: number): number {
  return Math.max(1, Math.min(WIDEST_BAR_PX, bandPx * BAR_PART));
}

/** A bar between two heights with its far corners rounded; downwards for a loss. */
export function barPath(centre: number, width: number, from: number, to: number, radius: number): string {
  const half = width / 2;
  const rise = to <= from ? -1 : 1;
  const round = Math.min(radius, half, Math.abs(to - from));
  const [left, right] = [centre - half, centre + half];
  return (
    `M${left} ${from}V${to - rise * round}Q${left} ${to} ${left + round} ${to}` +
    `H${right - round}Q${right} ${to} ${right} ${to - rise * round}V${from}Z`
  );
}

/** Moves names apart that would overlap, keeping their order and staying between the ends. */
export function spreadLabels(wanted: readonly number[], gapPx: number, lowest: number): number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  const placed: number[] = [];
  let floor = Number.NEGATIVE_INFINITY;
  for (const one of order) {
    one.y = Math.max(one.y, floor);
    floor = one.y + gapPx;
  }
  let ceiling = lowest;
  for (const one of order.toReversed()) {
    one.y = Math.min(one.y, ceiling);
    ceiling = one.y - gapPx;
    placed[one.index] = one.y;
  }
  return placed;
}
