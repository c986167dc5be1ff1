import type { ChartModel } from '@/components/charts/model/chart-model';
import type { Geometry } from './geometry';

/** Of the label's place: top of the plot, unless a line runs there. */
const TOP_PX = 6;
const HEIGHT_PX = 16;
const GAP_PX = 6;
/** A digit or letter of 11 px, on average. */
const LETTER_PX = 5.7;

/**
 * How far below the plot's top the label "in progress, as of 14:30" is placed, left of its band: below every line
 * that would run through it. Bars and stacks are filled down to the axis, so there it stays at the top.
 */
export function partialLabelTop(model: ChartModel, geometry: Geometry): number {
  if (!model.partial || model.shape !== 'lines') return TOP_PX;
  const { plot, bandPx } = geometry;
  const widthPx = model.partial.label.length * LETTER_PX + GAP_PX;
  const last = model.partial.index;
  // One bucket more on the left: its line leads into the label.
  const first = Math.max(0, Math.floor(last - widthPx / bandPx) - 1);
  const heights = [...model.lines, ...model.prior]
    .filter((line) => !line.isHidden)
    .flatMap((line) => line.values.slice(first, last + 1))
    .flatMap((value) => (value === null ? [] : [geometry.y(value) - plot.top]))
    .sort((a, b) => a - b);
  let top = TOP_PX;
  for (const y of heights) {
    if (y > top - GAP_PX && y < top + HEIGHT_PX + GAP_PX) top = y + GAP_PX;
  }
  return top + HEIGHT_PX < plot.height / 2 ? top : TOP_PX;
}
