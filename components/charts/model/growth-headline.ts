import {
  changeOf,
  countText,
  dayMedium,
  formatCompact,
  formatDelta,
  formatExact,
} from '@/lib/client/text/format';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { parseDay } from '@/lib/time/day';
import { daysIn, shiftDays } from '@/lib/time/grain';
import { comparisonOf, lockedText } from './comparison';
import type { Figure, HeadlineInput } from './figure';
import { seriesName } from './metric-text';

/**
 * Growth over the whole range, one figure an entity: what it brought against what the range before it brought, and
 * for followers and videos against the level before it. Pure.
 */
export function growthFigures({ model, answer, before, days, baseMetric, limits }: HeadlineInput): Figure[] {
  const name = seriesName(model.metric, model.mode, baseMetric);
  const isOfLevel = baseMetric === 'followers' || baseMetric === 'video_count';
  const isTodayAlone = model.partial !== null && days.last === model.range.last;
  const firstData = answer?.first_data_date ? parseDay(answer.first_data_date) : null;
  const span = isTodayAlone
    ? 'today so far'
    : countText(daysIn(days), model.partial ? 'complete day' : 'day');

  return (answer?.series ?? []).map((series, at): Figure => {
    const now = lastOf(answer?.series[at]);
    const label = answer?.series.length === 1 ? `${name}, ${span}` : series.entity_ref.label;
    const { value, detail } = isOfLevel
      ? ofLevel(now, lastOf(before?.compare_series[at]))
      : ofGains(now, lastOf(answer?.compare_series[at]));
    const exact = value === null ? null : formatExact(value, 'percent');
    return { label, value: formatCompact(value, 'percent'), exact, detail, tone: 'plain' };
  });

  function ofGains(now: number | null, prior: number | null) {
    if (isTodayAlone) return { value: null, detail: 'today is not over yet' };
    const { change, detail } = comparisonOf({ now, before: prior, unit: 'count', days, firstData, limits });
    if (change === null) return { value: null, detail };
    return { value: change, detail: `${formatCompact(now)} against ${detail}` };
  }

  function ofLevel(now: number | null, level: number | null) {
    const locked = lockedText(shiftDays(days, -daysIn(days)), limits);
    const isUnwatched = firstData !== null && firstData >= days.first;
    const unknown = isUnwatched ? `tracking began ${dayMedium(firstData)}` : 'not known before';
    if (level === null) return { value: null, detail: locked ?? unknown };
    const from = `${formatCompact(level)} on ${dayMedium(days.first - 1)}`;
    const value = now === null ? null : changeOf(level + now, level);
    return { value, detail: now === null ? from : `${formatDelta(now)} from ${from}` };
  }
}

function lastOf(series: AnalyticsData['series'][number] | undefined): number | null {
  return series?.points.at(-1)?.value ?? null;
}
