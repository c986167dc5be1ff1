import {
  bucketNoun,
  capital,
  countText,
  dayMedium,
  formatChange,
  formatCompact,
  NONE,
  rangeText,
} from '@/lib/client/text/format';
import type { AnalyticsData, Total } from '@/lib/contract/analytics/analytics';
import { type ChangeUnit, changeUnitOf } from '@/lib/domain/change';
import { takesBase } from '@/lib/domain/metrics';
import { seriesName } from '@/lib/domain/series-name';
import { type DayRange, daysIn, isRunning, shiftDays } from '@/lib/time/grain';
import { grainOf } from '@/lib/time/grains';
import type { ChartModel } from './chart-model';
import { comparisonOf, hasPriorValues, totalDays } from './comparison';
import { exactly, type Figure, figureOf, type HeadlineInput, type Tone, toneOf } from './figure';
import { growthFigures } from './growth-headline';
import { levelChange, levelFigure } from './level-headline';

/** The title of the comparison. */
export const AGAINST = 'Against prior period';

/** The titles and days of the figures over the chart. */
export interface Headline {
  /** Of several entities: the common title of the figures. */
  readonly caption: string | null;
  readonly figures: readonly Figure[];
  /** Why there is nothing to compare with, if no figure says it. */
  readonly lacks?: string;
}

/** Takes an answer and its model; returns the texts over the chart. Pure. */
export function headlineOf(input: HeadlineInput): Headline {
  const { model, answer, baseMetric, limits } = input;
  const name = seriesName(model.metric, model.mode, baseMetric);
  const days = totalDays(answer, model.range);
  const span = spanText(model, days);
  const over = model.mode === 'rate' && model.buckets.length > 1 ? ' over the whole range' : '';
  const title = `${name}${over}, ${span}`;
  const before = shiftDays(days, -daysIn(days));

  if (model.lines.length > 1) {
    if (takesBase(model.metric)) return { caption: title, figures: growthFigures(input, title) };
    const isLevel = model.mode === 'cumulative';
    const caption = isLevel ? `${name} on ${dayMedium(days.last)}` : title;
    const against = isLevel ? `over ${countText(daysIn(days), 'day')}` : `against ${rangeText(before)}`;
    const change = answer.totals.some((total) => !lacksPrior(total, answer))
      ? `, and the change ${against}`
      : '';
    return { caption: caption + change, figures: sideBySide(input, isLevel, days) };
  }

  const best = bestFigure(model);
  const rest = best ? [best] : [];
  if (takesBase(model.metric)) {
    return { caption: null, figures: [...growthFigures(input, title), ...rest] };
  }
  const [total] = answer.totals;
  if (!total) return { caption: null, figures: [] };
  const now = total.value;
  if (model.mode === 'cumulative') {
    const level = levelFigure(model, now, name, days);
    return withAgainst(level, levelChange(input, total, days), []);
  }
  const known = exactly(now, model) ?? rangeText(days);
  const main = { ...figureOf(title, now, model), detail: now === null ? 'no value in this range' : known };
  if (isTodayAlone(model, days)) return { caption: null, figures: [main, ...rest] };
  const { change, detail } = comparisonOf(total, model.unit, days, limits);
  const unit = changeUnitOf(model.unit);
  const value = formatChange(change, unit);
  const against = { label: AGAINST, value, exact: null, detail, tone: changeToneOf(change, unit) };
  return withAgainst(main, [against], rest);

  /** Instead of a dash: if nothing is known before, a sentence says so. */
  function withAgainst(first: Figure, compared: readonly Figure[], more: readonly Figure[]): Headline {
    if (!total || !lacksPrior(total, answer)) {
      return { caption: null, figures: [first, ...compared, ...more] };
    }
    const reason = now === null ? undefined : compared[0]?.detail;
    return {
      caption: null,
      figures: [first, ...more],
      ...(reason && { lacks: `Nothing to compare with. ${capital(reason)}.` }),
    };
  }
}

/** Neither the total before nor any of its buckets is known. */
function lacksPrior(total: Total, answer: AnalyticsData): boolean {
  return total.prior === null && !hasPriorValues(answer);
}

/** A partial day alone. */
function isTodayAlone(model: ChartModel, days: DayRange): boolean {
  return model.partial !== null && days.first === days.last && days.last === model.range.last;
}

/** "29 complete days", from where tracking began; "today so far". */
function spanText(model: ChartModel, days: DayRange): string {
  if (isTodayAlone(model, days)) return 'today so far';
  const { first, last } = days;
  const began = model.firstData ?? first;
  const tracked = { first: began > last ? first : Math.max(first, began), last };
  return countText(daysIn(tracked), model.partial ? 'complete day' : 'day');
}

function changeToneOf(change: number | null, unit: ChangeUnit): Tone {
  return formatChange(change, unit).startsWith('±') ? 'plain' : toneOf(change);
}

/** A figure an entity, with its own change. */
function sideBySide({ model, answer, limits }: HeadlineInput, isLevel: boolean, days: DayRange): Figure[] {
  return model.lines.map(({ label }, at): Figure => {
    const total = answer.totals[at];
    const own = figureOf(label, total?.value ?? null, model);
    if (!total) return own;
    if (isLevel) {
      const [change] = levelChange({ model, limits }, total, days);
      if (!change || change.value === NONE) return { ...own, detail: change?.detail ?? '' };
      return { ...own, change: { text: change.value, tone: change.tone }, detail: change.detail };
    }
    const { change, detail } = comparisonOf(total, model.unit, days, limits);
    if (change === null) return { ...own, detail };
    const unit = changeUnitOf(model.unit);
    const text = formatChange(change, unit);
    return {
      ...own,
      change: { text, tone: changeToneOf(change, unit) },
      detail: `on ${formatCompact(total.prior, model.unit)}`,
    };
  });
}

/** The first day: nothing is gained yet, so the headline is the latest level, and no change. */
export function firstDayFigures(model: ChartModel, level: AnalyticsData): Figure[] {
  const isAlone = level.series.length === 1;
  const name = seriesName(model.metric, 'cumulative');
  return level.series.map(({ entity_ref: { label } }, at) => {
    const latest = level.totals[at]?.value ?? null;
    return {
      ...figureOf(isAlone ? `${name}, latest` : label, latest, model),
      detail: (latest === null ? null : exactly(latest, model)) ?? (isAlone ? 'when tracking started' : name),
    };
  });
}

/**
 * The largest bucket: never the one in progress, never one that the range or the start of tracking cuts, and none
 * where only one is left; after a gap it names the span.
 */
function bestFigure(model: ChartModel): Figure | null {
  const [line] = model.lines;
  if (!line || isRunning(model) || model.buckets.length < 2) return null;
  let best = -1;
  let whole = 0;
  for (const [index, value] of line.values.entries()) {
    const one = model.buckets[index];
    const isTracked = model.firstData === null || (one?.counted.first ?? 0) >= model.firstData;
    if (index === model.partial?.index || one?.cut !== null || !isTracked) continue;
    whole += 1;
    if (value !== null && (best < 0 || value > (line.values[best] ?? 0))) best = index;
  }
  const bucket = model.buckets[best];
  if (!bucket || whole < 2) return null;
  let empty = 0;
  while (best - empty - 1 >= 0 && (line.values[best - empty - 1] ?? null) === null) empty += 1;
  const isAfterGap = model.mode === 'new' && empty > 0 && best - empty > 0;
  const isCounted = grainOf(model.granularity).kind === 'counted';
  const noun = isCounted ? 'bucket' : bucketNoun(model.granularity);
  const after = isAfterGap ? `, after ${countText(empty, noun)} without a capture` : '';
  const label = `Best ${isCounted ? bucketNoun(model.granularity, daysIn(bucket.whole)) : noun}`;
  return { ...figureOf(label, line.values[best] ?? null, model), detail: bucket.title + after };
}
