/** The value of one bucket: modes, rates and growth. */
import { calendarBucket, type Day } from './calendar';
import type { Members } from './members';
import type { Bucket, Query } from './query';
import { levelAt, newOver, sum } from './sums';

const ENGAGEMENT = ['likes', 'comments', 'shares', 'saves'];

export type Days = { first: Day; last: Day };

/** @param shift days to move back: 0 for the series itself, N for the prior period */
export function measure(query: Query, members: Members, bucket: Bucket, shift: number): number | null {
  if (query.metric === 'growth_rate_pop') return growth(query, members, bucket, shift);
  const first = bucket.first - shift;
  const last = bucket.last - shift;
  // "A compare bucket […] with any counted day before it is `null`, never older data."
  if (beforeRetention(query, first)) return null;
  const fresh = (metric: string) => newOver(members, metric, first, last, query.zone);
  const level = (metric: string) => levelAt(members, metric, last, query.zone);
  switch (query.metric) {
    case 'engagement_rate_by_views':
      return ratio(engagement(fresh), fresh('views'), 100);
    case 'engagement_rate_by_followers':
      return ratio(engagement(fresh), level('followers'), 100);
    case 'posts_per_week':
      // "new video_count / counted days of B × 7"
      return ((fresh('video_count') ?? 0) / (last - first + 1)) * 7;
    case 'avg_views_per_post':
      return ratio(fresh('views'), level('video_count'), 1);
    default:
      // "mode `new` is the sum of `new(d)` over B […]; mode `cumulative` is `level(l)`"
      return query.mode === 'new' ? fresh(query.metric) : level(query.metric);
  }
}

/** "The engagement sum skips unknown counters and is null only if all four are." */
function engagement(fresh: (metric: string) => number | null): number | null {
  return sum(ENGAGEMENT.map(fresh));
}

/** "A null or zero denominator gives null." */
function ratio(numerator: number | null, denominator: number | null, factor: number): number | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  return (numerator / denominator) * factor;
}

function growth(query: Query, members: Members, bucket: Bucket, shift: number): number | null {
  const days = growthDays(query, bucket);
  // "and the first point is null"
  if (days.before === null) return null;
  // Compare: "for growth: its and its predecessor's days […] moved back by N"
  return growthOver(query, members, moved(days.now, shift), {
    ...moved(days.before, shift),
    end: days.before.end - shift,
  });
}

function moved({ first, last }: Days, shift: number): Days {
  return { first: first - shift, last: last - shift };
}

/** @param before the days held against `now`; `end`: the last day of the bucket before */
export function growthOver(
  query: Query,
  members: Members,
  now: Days,
  before: Days & { end: Day },
): number | null {
  const base = query.baseMetric;
  if (base === null) throw new Error('growth without a base metric');
  // "A compare bucket, growth bucket or growth predecessor with any counted day before it is `null`"
  if (beforeRetention(query, now.first) || beforeRetention(query, before.first)) return null;

  if (base === 'followers' || base === 'video_count') {
    // "Σ new over the bucket / level at the end of the bucket before × 100; null where that `new` is null"
    const x = newOver(members, base, now.first, now.last, query.zone);
    return ratio(x, levelAt(members, base, before.end, query.zone), 100);
  }
  // "(x − p) / p × 100, x = Σ new over the bucket, p = the same over the bucket before"
  const x = newOver(members, base, now.first, now.last, query.zone);
  const p = newOver(members, base, before.first, before.last, query.zone);
  return ratio(x === null || p === null ? null : x - p, p, 100);
}

/** The days that a growth bucket and its predecessor count; `end`: the last day of the bucket before. */
function growthDays(query: Query, bucket: Bucket): { now: Days; before: (Days & { end: Day }) | null } {
  if (query.granularity === 'cumulative') {
    // "Under granularity `cumulative` x and p are neighbouring windows (for `followers` and `video_count`:
    // new(d) / level(d − 1)), and the first point is null." Reading: the latter read d and d − 1 alone, so that
    // only these are held against the plan's history.
    const d = bucket.last;
    const ofDay = query.baseMetric === 'followers' || query.baseMetric === 'video_count';
    const now = { first: ofDay ? d : bucket.first, last: d };
    if (d === query.from) return { now, before: null };
    return { now, before: { first: ofDay ? d - 1 : bucket.first, last: d - 1, end: d - 1 } };
  }
  // "Growth takes buckets *whole* (not cut to the range), so the first point compares with the bucket before
  // the range."
  const { start, end } = bucket.calendar;
  const predecessor = calendarBucket(start - 1, query.granularity, query.from, query.bucketDays);
  // "The bucket in progress compares like with like: its k days up to today against the *first k days* of the
  // bucket before (all of it, if shorter)." In progress: it holds today.
  if (end >= query.today) {
    const k = query.today - start + 1;
    return {
      now: { first: start, last: query.today },
      before: {
        first: predecessor.start,
        last: Math.min(predecessor.start + k - 1, predecessor.end),
        end: predecessor.end,
      },
    };
  }
  return {
    now: { first: start, last: end },
    before: { first: predecessor.start, last: predecessor.end, end: predecessor.end },
  };
}

/** "A point whose bucket counts fewer days than its calendar bucket carries `counted_days`"; else null. */
export function countedDays(query: Query, bucket: Bucket): number | null {
  // The window of granularity `cumulative` is its own calendar bucket.
  if (query.granularity === 'cumulative') return null;
  // Growth takes buckets whole, so only the bucket in progress is cut.
  const counted = query.metric === 'growth_rate_pop' ? growthDays(query, bucket).now : bucket;
  const days = counted.last - counted.first + 1;
  return days < bucket.calendar.end - bucket.calendar.start + 1 ? days : null;
}

function beforeRetention(query: Query, day: Day): boolean {
  return query.oldestAllowed !== null && day < query.oldestAllowed;
}
