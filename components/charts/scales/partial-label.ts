import type { ChartModel } from '@/components/charts/model/chart-model';

/** Of the label "in progress, as of 14:30": a digit or letter at 11 px, on average. */
const LETTER_PX = 5.7;
const GAP_PX = 6;
/** The height at the plot's top that the label takes, with a gap below it. */
const CLEAR_PX = 26;

export const partialLabelPx = (label: string) => Math.ceil(label.length * LETTER_PX);

/** The parts of the geometry in use: the plot's box, and the height of a value. */
interface PlotLayout {
  plot: { top: number; width: number };
  bandPx: number;
  y(value: number): number;
}

/** Whether the label fits at the top of the plot, left of its band, with nothing drawn through it. */
export function fitsPartialLabel(
  { partial, lines, prior, bands }: ChartModel,
  { plot, bandPx, y }: PlotLayout,
): boolean {
  if (!partial) return true;
  const widthPx = partialLabelPx(partial.label) + 2 * GAP_PX;
  if (plot.width - bandPx < widthPx) return false;
  // One bucket more on the left: its line leads into the label.
  const first = Math.max(0, Math.floor(partial.index - widthPx / bandPx) - 1);
  const drawn =
    bands.length > 0 ? bands.map(({ y1 }) => y1) : lines.filter(isShown).map(({ values }) => values);
  return [...drawn, ...prior.filter(isShown).map(({ values }) => values)]
    .flatMap((values) => values.slice(first, partial.index + 1))
    .every((value) => value === null || y(value) - plot.top >= CLEAR_PX);
}

const isShown = ({ isHidden }: { isHidden: boolean }) => !isHidden;
