import {
  bucketNoun,
  countText,
  dayMedium,
  formatChange,
  formatCompact,
  formatDelta,
  formatExact,
  rangeText,
} from '@/lib/client/text/format';
import type { AnalyticsData, Total } from '@/lib/contract/analytics/analytics';
import { changeOf } from '@/lib/domain/change';
import { type DayRange, daysIn, isRunning, shiftDays } from '@/lib/time/grain';
import type { ChartModel } from './chart-model';
import { comparisonOf, lockedText, totalDays } from './comparison';
import type { Figure, HeadlineInput } from './figure';
import { growthFigures } from './growth-headline';
import { seriesName } from './metric-text';

/** What the comparison is called. */
export const AGAINST = 'Against prior period';

/** Takes an answer and its model; returns the figures over the chart. Pure. */
export function headlineOf(input: HeadlineInput): Figure[] {
  const { model, answer, baseMetric, limits } = input;
  if (model.metric === 'growth_rate_pop') {
    const best = model.lines.length === 1 ? bestFigure(model) : null;
    return [...growthFigures(input), ...(best ? [best] : [])];
  }
  const name = seriesName(model.metric, model.mode, baseMetric);
  const days = totalDays(answer, model.range);
  const isTodayAlone = model.partial !== null && days.last === model.range.last;

  if (model.lines.length > 1) {
    const dates = rangeText(model.mode === 'cumulative' ? days : shiftDays(days, -daysIn(days)));
    return model.lines.map(({ label }, at) => {
      const { value = null, change = null } = answer.totals[at] ?? {};
      return {
        ...figure(label, value, model),
        detail: change === null ? name : `${formatChange(change)} against ${dates}`,
        tone: 'plain',
      };
    });
  }

  const [total] = answer.totals;
  if (!total) return [];
  const now = total.value;
  if (model.mode === 'cumulative')
    return [levelFigure(model, now, name, days), ...levelChange(input, total, days)];

  const complete = model.partial && !isTodayAlone ? 'complete day' : 'day';
  const figures: Figure[] = [
    {
      ...figure(
        isTodayAlone ? `${name}, today so far` : `${name}, ${countText(daysIn(days), complete)}`,
        now,
        model,
      ),
      detail: now === null ? 'no value in this range' : (exactly(now, model) ?? rangeText(days)),
    },
  ];
  if (!isTodayAlone) {
    const { change, detail } = comparisonOf(total, model.unit, days, limits);
    const tone = change === null || Math.abs(change) < 0.05 ? 'plain' : change > 0 ? 'up' : 'down';
    figures.push({ label: AGAINST, value: formatChange(change), exact: null, detail, tone });
  }
  const best = bestFigure(model);
  if (best) figures.push(best);
  return figures;
}

/** The first day: nothing is gained yet, so the headline is the latest level, and no change. */
export function firstDayFigures(model: ChartModel, level: AnalyticsData): Figure[] {
  const isAlone = level.series.length === 1;
  const name = seriesName(model.metric, 'cumulative');
  return level.series.map(({ entity_ref: { label } }, at) => {
    const latest = level.totals[at]?.value ?? null;
    return {
      ...figure(isAlone ? `${name}, latest` : label, latest, model),
      detail: (latest === null ? null : exactly(latest, model)) ?? (isAlone ? 'when tracking started' : name),
    };
  });
}

function figure(label: string, value: number | null, model: ChartModel): Figure {
  return {
    label,
    value: formatCompact(value, model.unit),
    exact: value === null ? null : formatExact(value, model.unit),
    detail: '',
    tone: 'plain',
  };
}

/** "17,784,346 exactly", where the compact figure hides digits. */
function exactly(value: number, model: ChartModel): string | null {
  const exact = formatExact(value, model.unit);
  return exact === formatCompact(value, model.unit) || model.unit !== 'count' ? null : `${exact} exactly`;
}

function levelFigure(model: ChartModel, now: number | null, name: string, days: DayRange): Figure {
  const detail = now === null ? 'not known yet' : (exactly(now, model) ?? `on ${dayMedium(days.last)}`);
  const captured = model.lines[0]?.lastCapture;
  const asOf = model.partial ? model.partial.label.replace('in progress, ', '') : dayMedium(days.last);
  // What was captured last year is not as of now.
  const when = captured ? `last captured ${dayMedium(captured.day)}` : asOf;
  return { ...figure(`${name}, ${when}`, now, model), detail };
}

/** A level one period ago is the level just before the range, so the two differ by what the range brought. */
function levelChange(
  { model, limits }: HeadlineInput,
  { value: now, prior: before }: Total,
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
          ? (lockedText(shiftDays(days, -daysIn(days)), limits) ?? 'not known before')
          : `${change === null ? `from ${formatCompact(before, model.unit)}` : formatChange(change)} on ${dayMedium(days.first - 1)}`,
      tone: delta === null || delta === 0 ? 'plain' : delta > 0 ? 'up' : 'down',
    },
  ];
}

/**
 * The largest bucket: never the one in progress, never one that the range or the begin of tracking cuts, and none
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
  const noun = model.granularity === 'custom' ? 'bucket' : bucketNoun(model.granularity);
  const after = isAfterGap ? `, after ${countText(empty, noun)} without a capture` : '';
  const label =
    model.granularity === 'custom' ? `Best ${bucketNoun('custom', daysIn(bucket.whole))}` : `Best ${noun}`;
  return { ...figure(label, line.values[best] ?? null, model), detail: bucket.title + after };
}
