import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import type { EntityType } from '@/lib/domain/entities';
import type { CountMetricId, MetricId, Mode } from '@/lib/domain/metrics';
import { type Day, formatDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import type { Granularity } from '@/lib/time/grains';

/** Whose numbers a view shows. */
export interface Subject {
  entity: EntityType;
  /** One, or up to five side by side. */
  ids: readonly string[];
}

/** A view that the endpoint answers: every rule between parameters holds. */
export interface View {
  readonly subject: Subject;
  readonly metric: MetricId;
  readonly baseMetric: CountMetricId | null;
  readonly mode: Mode;
  readonly granularity: Granularity;
  readonly bucketDays: number | null;
  /** What the person chose. */
  readonly chosen: DayRange;
  /** What is asked for: the same, from the start of its first bucket where the plan allows. */
  readonly range: DayRange;
  readonly compare: boolean;
  readonly breakdown: 'none' | 'video' | 'creator';
  readonly topN: number;
  readonly hideAuto: boolean;
}

/** What a metric gained by day, and nothing beside it: where smaller questions than the explorer's begin. */
export function dailyView(subject: Subject, metric: MetricId, range: DayRange): View {
  return {
    subject,
    metric,
    baseMetric: null,
    mode: 'new',
    granularity: 'day',
    bucketDays: null,
    chosen: range,
    range,
    compare: false,
    breakdown: 'none',
    topN: 1,
    hideAuto: true,
  };
}

/** The endpoint's parameters for a view. */
export function viewParams(view: View): URLSearchParams {
  const { subject, range } = view;
  const params = new URLSearchParams({ entity: subject.entity });
  const [only] = subject.ids;
  if (subject.ids.length === 1 && only) params.set('entity_id', only);
  else params.set('entity_ids', subject.ids.join(','));
  params.set('metric', view.metric);
  if (view.baseMetric) params.set('base_metric', view.baseMetric);
  params.set('mode', view.mode);
  params.set('granularity', view.granularity);
  if (view.bucketDays !== null) params.set('bucket_days', String(view.bucketDays));
  params.set('from', formatDay(range.first));
  params.set('to', formatDay(range.last));
  if (view.compare) params.set('compare', 'prior_period');
  if (view.breakdown !== 'none') {
    params.set('breakdown', view.breakdown);
    params.set('top_n', String(view.topN));
  }
  if (view.hideAuto) params.set('hide_auto', '1');
  return params;
}

/**
 * The question behind the headline: the last point of the running total with the prior period. Where the range ends
 * today it is asked up to yesterday, so that half a day is never held against a whole one; a level is simply the
 * latest. Growth is made of what its base brought in the range and in the one before.
 */
export function headlineView(view: View, today: Day): View {
  const { first, last } = view.range;
  const isOpen = last === today && first < today && view.mode !== 'cumulative';
  const range = isOpen ? { first, last: today - 1 } : view.range;
  const base = view.metric === 'growth_rate_pop' ? view.baseMetric : null;
  return {
    ...view,
    ...(base && { metric: base, baseMetric: null, mode: 'new' as const }),
    range,
    granularity: 'cumulative',
    bucketDays: null,
    compare: true,
    breakdown: 'none',
    hideAuto: true,
  };
}

/**
 * The question behind the level that growth of followers or videos began from: its prior value is that of the day
 * before the range. Null where there is none to ask for.
 */
export function levelBeforeView(view: View, today: Day): View | null {
  const isOfLevel = view.baseMetric === 'followers' || view.baseMetric === 'video_count';
  if (view.metric !== 'growth_rate_pop' || !isOfLevel) return null;
  return { ...headlineView(view, today), mode: 'cumulative' };
}

/** The question behind a breakdown's totals: the last point of each constituent's running total. */
export function totalsView(view: View): View {
  return { ...view, granularity: 'cumulative', bucketDays: null, compare: false, hideAuto: true };
}

/** In cumulative mode: what was gained meanwhile, which tells what baselines brought in. */
export function gainsView(view: View): View {
  return { ...view, mode: 'new', compare: false, breakdown: 'none', hideAuto: true };
}

/** The question behind the headline of a first day, when gains are not there yet: the latest level. */
export function levelView(view: View): View {
  return {
    ...view,
    mode: 'cumulative',
    granularity: 'day',
    bucketDays: null,
    compare: false,
    breakdown: 'none',
    hideAuto: true,
  };
}

/** Whether nothing but baselines has come yet. */
export function isFirstDay(data: AnalyticsData): boolean {
  return data.first_data_date === null && data.baselines.length > 0;
}

/** The smallest question that tells where a subject's data begin and how far the plan reaches. */
export function firstDataView(subject: Subject, metric: MetricId, today: Day): View {
  // Followers are captured per creator, all else per video.
  const asked = metric === 'followers' ? 'followers' : 'views';
  return dailyView(subject, asked, { first: today, last: today });
}
