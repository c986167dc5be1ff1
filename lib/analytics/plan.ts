import { oldestDay, RETENTION_DAYS, retentionExceeded } from '@/lib/contract/plans';
import { sourceOfAnyZone } from '@/lib/data/analytics/quarters';
import type { Source } from '@/lib/data/analytics/scan';
import type { Scope } from '@/lib/data/db/scope';
import { isLevelBased, measureOf, metricOf, takesBase } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import {
  type Bucket,
  bucketsOf,
  type DayRange,
  daysIn,
  isRunning,
  shiftDays,
  wholeBucket,
} from '@/lib/time/grain';
import { isSameZone, requireZone } from '@/lib/time/zone';
import type { AnalyticsQuery, Plan, PointPlan, RangedQuery, TotalPlan } from './types';

/**
 * Takes a query and the caller's scope; returns everything that the later stages need: the range, the days that each
 * point reads, and where they are read. Throws `retention_exceeded`. Never reads the database or the clock.
 */

export function makePlan(query: RangedQuery, scope: Scope, source?: Source): Plan {
  const oldest = oldestDay(scope.plan, query.today);
  const range = rangeOf(query, scope, oldest);
  const buckets = bucketsOf(range, query.grain);
  const main = buckets.map((bucket) => pointOf(query, bucket, range));
  const prior = query.compare ? main.map((point) => shiftPoint(point, -daysIn(range))) : [];
  const points = main.map((point) => hide(point, oldest));
  const comparePoints = prior.map((point) => hide(point, oldest));
  const total = totalOf(query, range, oldest);
  const columns = metricOf(query.metric).columns(query.mode, query.baseMetric);
  const zone = requireZone(query.timezone);
  const cuts = cutsOf([...points, ...comparePoints, ...total.points]);
  return {
    query,
    zone,
    range,
    points,
    comparePoints,
    total,
    columns,
    source: sourceOf({ query, zone, cuts }, scope, source),
    cuts,
    mainCuts: cutsOf([...points, ...total.points.slice(0, 1)]),
    partial: range.last === query.today ? (buckets.at(-1) ?? null) : null,
    retentionDays: RETENTION_DAYS[scope.plan],
  };
}

/**
 * The daily rows for the organisation's zone, where a breakdown ranks by months; for others the quarters of an hour, of
 * what has them. @param asked the layer that a test asks for, where it has the days of the zone
 */
function sourceOf(
  { query, zone, cuts }: Pick<Plan, 'query' | 'zone' | 'cuts'>,
  scope: Scope,
  asked: Source | undefined,
): Source {
  const ofAnyZone = sourceOfAnyZone(query.entity, zone, cuts);
  if (asked === 'captures' || asked === 'quarters') return asked === 'captures' ? asked : ofAnyZone;
  if (!isSameZone(query.timezone, scope.timezone)) return ofAnyZone;
  return asked ?? (query.breakdown ? 'months' : 'own');
}

function rangeOf(query: RangedQuery, scope: Scope, oldest: Day | null): DayRange {
  const { from, to } = query;
  if (oldest !== null && (to < oldest || from < oldest)) {
    throw retentionExceeded(scope.plan, oldest);
  }
  return { first: from, last: to };
}

function pointOf(query: AnalyticsQuery, bucket: Bucket, range: DayRange): PointPlan {
  const { x, p } = takesBase(query.metric)
    ? growthWindows(query, bucket, range)
    : { x: bucket.counted, p: null };
  // An expanding window is whole by definition, also where growth looks at its last day only.
  const isCut = !isRunning(query.grain) && daysIn(x) < daysIn(bucket.whole);
  return { start: bucket.start, x, p, isBeyondHistory: false, countedDays: isCut ? daysIn(x) : null };
}

/**
 * Growth reads whole buckets, up to today, and the bucket before; a bucket in progress is compared with as many days.
 */
function growthWindows(query: AnalyticsQuery, bucket: Bucket, range: DayRange): Pick<PointPlan, 'x' | 'p'> {
  const byLevel = query.baseMetric !== null && isLevelBased(measureOf(query.baseMetric));
  if (isRunning(query.grain)) {
    const day = bucket.start;
    const x = byLevel ? { first: day, last: day } : bucket.counted;
    if (day === range.first) return { x, p: null };
    return { x, p: byLevel ? { first: day - 1, last: day - 1 } : { first: range.first, last: day - 1 } };
  }
  const { whole } = bucket;
  const x = { first: whole.first, last: Math.min(whole.last, query.today) };
  const before = wholeBucket(whole.first - 1, query.grain, range.first);
  const isInProgress = whole.last >= query.today;
  // A level is compared with the one at the end of the bucket before, even if this bucket is in progress.
  if (!isInProgress || byLevel) return { x, p: before };
  return { x, p: { first: before.first, last: Math.min(before.last, before.first + daysIn(x) - 1) } };
}

/**
 * The range as one bucket. A range that ends today counts up to yesterday where it can, because a partial day does not
 * add up with whole ones; a level is the latest. Growth is compared with the range before.
 */
function totalOf(query: AnalyticsQuery, range: DayRange, oldest: Day | null): TotalPlan {
  const countsToday = range.last === query.today && query.mode !== 'cumulative';
  const isTodayAlone = countsToday && range.first === range.last;
  const days = countsToday && !isTodayAlone ? { first: range.first, last: range.last - 1 } : range;
  const priorDays = shiftDays(days, -daysIn(days));
  const point: PointPlan = {
    start: days.first,
    x: days,
    p: takesBase(query.metric) ? priorDays : null,
    isBeyondHistory: false,
    countedDays: null,
  };
  const points = query.compare ? [point, shiftPoint(point, -daysIn(days))] : [point];
  return { days, priorDays, isOver: !isTodayAlone, points: points.map((one) => hide(one, oldest)) };
}

function shiftPoint(point: PointPlan, days: number): PointPlan {
  return { ...point, x: shiftDays(point.x, days), p: point.p && shiftDays(point.p, days) };
}

function hide(point: PointPlan, oldest: Day | null): PointPlan {
  const first = Math.min(point.x.first, point.p?.first ?? point.x.first);
  return { ...point, isBeyondHistory: oldest !== null && first < oldest };
}

/** Every day on which a window begins, or that follows its end. */
function cutsOf(points: readonly PointPlan[]): Day[] {
  const cuts = new Set<Day>();
  for (const { x, p } of points) {
    for (const window of p ? [x, p] : [x]) cuts.add(window.first).add(window.last + 1);
  }
  return [...cuts].sort((a, b) => a - b);
}
