/** A query as HTTP parameters: its defaults, range, retention and buckets. */
import { type CalendarBucket, calendarBucket, type Day, type Granularity, localDay, toDay } from './calendar';
import { toMilliseconds } from './records';

/** HTTP parameters; `entity_ids` hold entity keys (platform ids) or the names of campaigns and projects, no uuids. */
export type Params = {
  entity: 'video' | 'creator' | 'campaign' | 'project';
  entity_ids: string[];
  metric: string;
  mode?: string;
  granularity?: Granularity;
  bucket_days?: number;
  from?: string;
  to?: string;
  tz?: string;
  compare?: 'none' | 'prior_period';
  breakdown?: 'none' | 'video' | 'creator' | 'campaign';
  top_n?: number;
  formula?: 'by_views' | 'by_followers';
  base_metric?: string;
};

export type Plan = 'free' | 'starter' | 'pro' | 'ultra';
export type Mode = 'new' | 'cumulative' | 'rate';

/** A bucket of the range, with the days it counts. */
export type Bucket = {
  /** What the answer calls it: the calendar start, or `d` under granularity `cumulative`. */
  label: Day;
  calendar: CalendarBucket;
  /** The counted days, both ends included. */
  first: Day;
  last: Day;
};

export type Query = {
  entity: Params['entity'];
  ids: string[];
  metric: string;
  mode: Mode;
  granularity: Granularity;
  bucketDays: number;
  zone: string;
  today: Day;
  from: Day;
  to: Day;
  /** The first day the plan shows; null: unlimited. */
  oldestAllowed: Day | null;
  compare: boolean;
  breakdown: 'none' | 'video' | 'creator' | 'campaign';
  topN: number;
  baseMetric: string | null;
  buckets: Bucket[];
};

export const HISTORY_DAYS: { [plan in Plan]: number | null } = {
  free: 90,
  starter: 180,
  pro: 730,
  ultra: null,
};

export class RetentionExceeded extends Error {}

export function toQuery(params: Params, context: { zone: string; plan: Plan; now: string }): Query {
  const zone = params.tz ?? context.zone;
  const today = localDay(toMilliseconds(context.now), zone);
  const granularity = params.granularity ?? 'day';
  const metric = variant(params.metric, params.formula);

  // "`oldest_allowed` = today (in `tz`) − history days"
  const historyDays = HISTORY_DAYS[context.plan];
  const oldestAllowed = historyDays === null ? null : today - historyDays;

  // "a later date is clamped to today (today in `tz`)"
  const to = Math.min(params.to === undefined ? today : toDay(params.to), today);
  // "a `to` before it is 402 as well"
  if (oldestAllowed !== null && to < oldestAllowed) throw new RetentionExceeded();
  // "30 days before `to` (31 points)"; "a defaulted `from` is moved up to it"
  let from = params.from === undefined ? to - 30 : toDay(params.from);
  if (oldestAllowed !== null && from < oldestAllowed) {
    if (params.from !== undefined) throw new RetentionExceeded();
    from = oldestAllowed;
  }

  const bucketDays = params.bucket_days ?? 0;
  return {
    entity: params.entity,
    ids: params.entity_ids,
    metric,
    mode: modeOf(metric, params.mode),
    granularity,
    bucketDays,
    zone,
    today,
    from,
    to,
    oldestAllowed,
    compare: params.compare === 'prior_period',
    breakdown: params.breakdown ?? 'none',
    topN: params.top_n ?? 10,
    baseMetric: params.base_metric ?? null,
    buckets: bucketsOf(from, to, granularity, bucketDays),
  };
}

/** "picks the variant of an `engagement_rate_*` metric and wins over it" */
function variant(metric: string, formula: Params['formula']): string {
  return formula === undefined ? metric : `engagement_rate_${formula}`;
}

/** "the metric's default"; "a rate-only metric always answers in `rate`, whatever was sent" */
function modeOf(metric: string, sent: string | undefined): Mode {
  const modes: { [metric: string]: Mode } = {
    views: 'new',
    likes: 'new',
    comments: 'new',
    shares: 'new',
    saves: 'new',
    followers: 'cumulative',
    video_count: 'cumulative',
  };
  const byDefault = modes[metric];
  if (byDefault === undefined) return 'rate';
  return sent === 'new' || sent === 'cumulative' ? sent : byDefault;
}

/** "Every bucket of the range has a point"; "A bucket counts only its days inside the range". */
function bucketsOf(from: Day, to: Day, granularity: Granularity, bucketDays: number): Bucket[] {
  const buckets: Bucket[] = [];
  for (let day = from; day <= to; day++) {
    const calendar = calendarBucket(day, granularity, from, bucketDays);
    const label = granularity === 'cumulative' ? day : calendar.start;
    if (buckets.at(-1)?.label === label) continue;
    buckets.push({
      label,
      calendar,
      first: Math.max(calendar.start, from),
      last: Math.min(calendar.end, to),
    });
  }
  return buckets;
}
