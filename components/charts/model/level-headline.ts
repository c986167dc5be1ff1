import {
  countText,
  dayMedium,
  formatChange,
  formatCompact,
  formatDelta,
  formatExact,
} from '@/lib/client/text/format';
import type { Total } from '@/lib/contract/analytics/analytics';
import { changeOf } from '@/lib/domain/change';
import { type DayRange, daysIn, shiftDays } from '@/lib/time/grain';
import type { ChartModel } from './chart-model';
import { beganText, lockedText } from './comparison';
import { exactly, type Figure, figureOf, type HeadlineInput, toneOf } from './figure';

/** The figures of a running total: its level now, and how it changed over the range. Pure. */

export function levelFigure(model: ChartModel, now: number | null, name: string, days: DayRange): Figure {
  const detail = now === null ? 'not known yet' : (exactly(now, model) ?? `on ${dayMedium(days.last)}`);
  const captured = model.lines[0]?.lastCapture;
  const asOf = model.partial ? model.partial.label.replace('in progress, ', '') : dayMedium(days.last);
  // An old capture is not "as of now".
  const when = captured ? `last captured ${dayMedium(captured.day)}` : asOf;
  return { ...figureOf(`${name}, ${when}`, now, model), detail };
}

/** A level one period ago is the level just before the range, so the two differ by the range's gain. */
export function levelChange(
  { model, limits }: Pick<HeadlineInput, 'model' | 'limits'>,
  { value: now, prior: before, first_data_date }: Total,
  days: DayRange,
): Figure[] {
  if (now === null) return [];
  const delta = before === null ? null : now - before;
  const change = changeOf(now, before);
  return [
    {
      label: `Change over ${countText(daysIn(days), 'day')}`,
      value: formatDelta(delta, model.unit),
      exact: delta === null ? null : formatExact(delta, model.unit),
      detail:
        delta === null
          ? (lockedText(shiftDays(days, -daysIn(days)), limits) ?? beganText(first_data_date, days))
          : `${change === null ? `from ${formatCompact(before, model.unit)}` : formatChange(change)} on ${dayMedium(days.first - 1)}`,
      tone: toneOf(delta),
    },
  ];
}
