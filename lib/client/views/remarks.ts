import { bucketNoun, countText, dayMedium } from '@/lib/client/text/format';
import { entityOf } from '@/lib/domain/entities';
import { hasMetric, METRIC_IDS, type MetricId, metricOf } from '@/lib/domain/metrics';
import { type DayRange, wholeBucket } from '@/lib/time/grain';
import { grainOf } from '@/lib/time/grains';
import type { ExplorerState } from './explorer-state';
import type { Limits } from './range';
import type { Subject, View } from './views';

/** Unknown text of a URL is shown up to this length. */
const MAX_SHOWN = 40;

/**
 * Remarks about a subject or metric that the URL names but the screen does not show, a sentence each. Pure. @param
 * named the URL's raw `metric`; null: none @param metric the one that is shown
 */
export function subjectRemarks(
  { entity, missing = [] }: Subject,
  named: string | null,
  metric: MetricId,
): string[] {
  const { noun } = entityOf(entity);
  const remarks: string[] = [];
  if (missing.length > 0) {
    remarks.push(
      `${countText(missing.length, noun)} of this link ${missing.length === 1 ? 'was' : 'were'} not found: ${missing.join(', ')}.`,
    );
  }
  const isKnown = named === null || METRIC_IDS.some((id) => id === named);
  const views = `${metricOf('views').name} are shown instead.`;
  if (!isKnown) remarks.push(`There is no metric “${named.slice(0, MAX_SHOWN)}”. ${views}`);
  else if (!hasMetric(entity, metric)) {
    remarks.push(`A ${noun} has no ${metricOf(metric).name.toLowerCase()}. ${views}`);
  }
  return remarks;
}

/**
 * Why the days on screen are not exactly the requested ones: a sentence each. The headline says where tracking
 * began within them. Pure.
 * @param fallback the days shown when the URL names none, if not the usual ones
 */
export function rangeRemarks(
  state: Pick<ExplorerState, 'range' | 'from' | 'to' | 'day'>,
  view: Pick<View, 'chosen' | 'range' | 'granularity'>,
  limits: Limits,
  fallback: DayRange | null,
): string[] {
  const { chosen } = view;
  const { today, lastData } = limits;
  const remarks: string[] = [];
  const isOpening = state.range === null && state.from === null && state.to === null;
  if (lastData != null && chosen.last === lastData && lastData < today) {
    if (state.range === 'all')
      remarks.push(`All time ends with the last capture, on ${dayMedium(lastData)}.`);
    else if (isOpening && fallback !== null) remarks.push(`The last capture was on ${dayMedium(lastData)}.`);
  }
  if (state.range === null && state.to !== null && state.to > today) {
    remarks.push('Days after today are left out.');
  }
  const { day } = state;
  if (day !== null && (day < view.range.first || day > view.range.last))
    remarks.push(`The link opens ${dayMedium(day)}, which is not among the days shown.`);
  const buckets = bucketRemark(view, limits);
  if (buckets !== null) remarks.push(buckets);
  return remarks;
}

/** How calendar buckets change the range: whole ones are shown if possible, else the first one is cut. */
function bucketRemark(
  { chosen, range, granularity }: Pick<View, 'chosen' | 'range' | 'granularity'>,
  { oldest }: Limits,
): string | null {
  if (grainOf(granularity).kind !== 'calendar') return null;
  const noun = bucketNoun(granularity);
  const more = chosen.first - range.first;
  if (more > 0) {
    return `Whole ${noun}s: shown from ${dayMedium(range.first)}, ${countText(more, 'day')} before the chosen range.`;
  }
  const { first } = wholeBucket(range.first, { granularity, bucketDays: null }, range.first);
  if (first === range.first) return null;
  const why = oldest === null ? '' : `: your plan shows days from ${dayMedium(oldest)} on`;
  return `The first ${noun} is not whole${why}.`;
}
