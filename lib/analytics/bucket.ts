import { memberOfColumn } from '@/lib/data/analytics/scan';
import { type Column, memberOfMetric, type Sums } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import { type DayRange, isRunning } from '@/lib/time/grain';
import type { Facts, Plan, PointPlan, PointSums } from './types';

/**
 * Takes the sums between cuts and the windows that each point reads; returns each point's sums over them. A sum skips
 * unknown values, and is null only if all are unknown. Never turns null into 0.
 */
export function bucketSums(
  facts: Facts,
  cuts: readonly Day[],
  columns: readonly Column[],
  points: readonly PointPlan[],
): PointSums[] {
  const readers = columns.map((column) => ({
    column,
    x: makeReader(facts, column),
    p: makeReader(facts, column),
  }));
  const read = (window: DayRange, which: 'x' | 'p'): Sums => {
    const begin = requireIndex(cuts, window.first);
    const end = requireIndex(cuts, window.last + 1);
    const sums: { -readonly [Name in keyof Sums]: Sums[Name] } = {};
    for (const reader of readers) sums[reader.column] = reader[which](begin, end);
    return sums;
  };
  return points.map((point) => ({ point, x: read(point.x, 'x'), p: point.p && read(point.p, 'p') }));
}

/**
 * Takes a plan and the sums of an entity; returns the buckets in which none of the plan's columns is known, of buckets
 * that the range holds with all the days that they read. There is none of posts: it is always known how many there are.
 */
export function unknownBuckets({ query, columns, cuts, points, range }: Plan, facts: Facts): DayRange[] {
  const member = memberOfMetric(query.metric, query.baseMetric);
  const counters = columns.filter(
    (column) => !column.startsWith('posts_') && memberOfColumn(column) === member,
  );
  if (counters.length === 0) return [];
  const sums = counters.map((column) => facts.columns.get(column) ?? []);
  const isKnown = ({ first, last }: DayRange) => {
    const end = requireIndex(cuts, last + 1);
    for (let i = requireIndex(cuts, first) + 1; i <= end; i++) {
      for (const values of sums) if ((values[i] ?? null) !== null) return true;
    }
    return false;
  };
  const isRunningGrain = isRunning(query.grain);
  const unknown: DayRange[] = [];
  for (const { start, x } of points) {
    const days = isRunningGrain ? { first: start, last: start } : x;
    if (days.first >= range.first && days.last <= range.last && !isKnown(days)) unknown.push(days);
  }
  return unknown;
}

/** Sums segments (begin, end]; a level sums everything up to `end`. */
type Reader = (begin: number, end: number) => number | null;

/**
 * Consecutive points mostly share a beginning (levels, expanding windows), so the reader remembers its last sum and
 * adds only the new segments. It adds the values themselves rather than subtracting prefixes: a window's sum stays
 * exact even where the sum of all history would pass 2^53.
 */
function makeReader(facts: Facts, column: Column): Reader {
  const values = facts.columns.get(column) ?? [];
  const isLevel = column.endsWith('_level');
  let from = -1;
  let to = -1;
  let sum: number | null = null;
  return (begin, end) => {
    const first = isLevel ? 0 : begin + 1;
    if (first !== from || end < to) {
      from = first;
      to = first - 1;
      sum = null;
    }
    for (let i = to + 1; i <= end; i++) {
      const value = values[i] ?? null;
      if (value !== null) sum = (sum ?? 0) + value;
    }
    to = end;
    return sum;
  };
}

/** Cuts mostly follow each other day by day; others are searched for. */
function requireIndex(cuts: readonly Day[], day: Day): number {
  const direct = day - (cuts[0] ?? day);
  if (cuts[direct] === day) return direct;
  let [low, high] = [0, cuts.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] ?? day) < day) low = middle + 1;
    else high = middle;
  }
  if (cuts[low] !== day) throw new Error(`no cut at day ${day}`);
  return low;
}
