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
  const indexOf = new Map(cuts.map((cut, i) => [cut, i]));
  const readers = columns.map((column) => ({
    column,
    x: makeReader(facts, column),
    p: makeReader(facts, column),
  }));
  const read = (window: DayRange, which: 'x' | 'p'): Sums => {
    const begin = requireIndex(indexOf, window.first);
    const end = requireIndex(indexOf, window.last + 1);
    return Object.fromEntries(readers.map((reader) => [reader.column, reader[which](begin, end)]));
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
  const indexOf = new Map(cuts.map((cut, i) => [cut, i]));
  const isKnown = ({ first, last }: DayRange) => {
    const [begin, end] = [requireIndex(indexOf, first), requireIndex(indexOf, last + 1)];
    return sums.some((values) => values.slice(begin + 1, end + 1).some((value) => (value ?? null) !== null));
  };
  return points
    .map(({ start, x }) => (isRunning(query.grain) ? { first: start, last: start } : x))
    .filter((days) => days.first >= range.first && days.last <= range.last && !isKnown(days));
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

function requireIndex(indexOf: ReadonlyMap<Day, number>, day: Day): number {
  const index = indexOf.get(day);
  if (index === undefined) throw new Error(`no cut at day ${day}`);
  return index;
}
