import { oldestDay, RETENTION_DAYS, retentionExceeded } from '@/lib/contract/accounts/plans';
import type { Scope } from '@/lib/data/db/scope';
import { isLevelBased, measureOf, metricOf, takesBase } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import { type Bucket, bucketsOf, type DayRange, daysIn, shiftDays, wholeBucket } from '@/lib/time/grain';
import { isSameZone, requireZone } from '@/lib/time/zone';
import { firstDayOf } from './range';
import type { AnalyticsQuery, Plan, PointPlan, Source } from './types';

/**
 * Takes a query and whose it is; gives everything the later stages need to know: the range, what each point
 * reads, where it is read. Throws `retention_exceeded`. Never reads the database or the clock.
 */

export function makePlan(query: AnalyticsQuery, scope: Scope, source?: Source): Plan {
  const oldest = oldestDay(scope.plan, query.today);
  const range = rangeOf(query, scope, oldest);
  const buckets = bucketsOf(range, query.grain);
  const main = buckets.map((bucket) => pointOf(query, bucket, range));
  const prior = query.compare ? main.map((point) => shiftPoint(point, -daysIn(range))) : [];
  const points = main.map((point) => hide(point, oldest));
  const comparePoints = prior.map((point) => hide(point, oldest));
  const columns = metricOf(query.metric).columns(query.mode, query.baseMetric);
  return {
    query,
    zone: requireZone(query.timezone),
    range,
    points,
    comparePoints,
    columns,
    source: isSameZone(query.timezone, scope.timezone) ? (source ?? 'own') : 'captures',
    cuts: cutsOf([...points, ...comparePoints]),
    mainCuts: cutsOf(points),
    partial: range.last === query.today ? (buckets.at(-1) ?? null) : null,
    retentionDays: RETENTION_DAYS[scope.plan],
  };
}

function rangeOf(query: AnalyticsQuery, scope: Scope, oldest: Day | null): DayRange {
  const { from, to } = query;
  if (oldest !== null && (to < oldest || (from !== null && from < oldest))) {
    throw retentionExceeded(scope.plan, oldest);
  }
  return { first: firstDayOf(query, oldest), last: to };
}

function pointOf(query: AnalyticsQuery, bucket: Bucket, range: DayRange): PointPlan {
  const { x, p } = takesBase(query.metric)
    ? growthWindows(query, bucket, range)
    : { x: bucket.counted, p: null };
  // An expanding window is whole by definition, also where growth looks at its last day only.
  const isCut = query.grain.granularity !== 'cumulative' && daysIn(x) < daysIn(bucket.whole);
  return { start: bucket.start, x, p, isBeyondHistory: false, countedDays: isCut ? daysIn(x) : null };
}

/** Growth reads buckets whole, up to today, and the bucket before; the one in progress like with like. */
function growthWindows(query: AnalyticsQuery, bucket: Bucket, range: DayRange): Pick<PointPlan, 'x' | 'p'> {
  const byLevel = query.baseMetric !== null && isLevelBased(measureOf(query.baseMetric));
  if (query.grain.granularity === 'cumulative') {
    const day = bucket.start;
    const x = byLevel ? { first: day, last: day } : bucket.counted;
    if (day === range.first) return { x, p: null };
    return { x, p: byLevel ? { first: day - 1, last: day - 1 } : { first: range.first, last: day - 1 } };
  }
  const { whole } = bucket;
  const x = { first: whole.first, last: Math.min(whole.last, query.today) };
  const before = wholeBucket(whole.first - 1, query.grain, range.first);
  const isInProgress = whole.last >= query.today;
  // A level is compared with the one at the end of the bucket before, however far this one has come.
  if (!isInProgress || byLevel) return { x, p: before };
  return { x, p: { first: before.first, last: Math.min(before.last, before.first + daysIn(x) - 1) } };
}

function shiftPoint(point: PointPlan, days: number): PointPlan {
  return { ...point, x: shiftDays(point.x, days), p: point.p && shiftDays(point.p, days) };
}

function hide(point: PointPlan, oldest: Day | null): PointPlan {
  const first = Math.min(point.x.first, point.p?.first ?? point.x.first);
  return { ...point, isBeyondHistory: oldest !== null && first < oldest };
}

/** Every day on which some window begins, or that follows its end. */
function cutsOf(points: readonly PointPlan[]): Day[] {
  const cuts = new Set<Day>();
  for (const { x, p } of points) {
    for (const window of p ? [x, p] : [x]) cuts.add(window.first).add(window.last + 1);
  }
  return [...cuts].sort((a, b) => a - b);
}
