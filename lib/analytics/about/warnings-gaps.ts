import type { Facts, Plan } from '@/lib/analytics/types';
import { memberOfColumn } from '@/lib/data/analytics/scan';
import { memberOfMetric } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import { type DayRange, isRunning } from '@/lib/time/grain';

/**
 * Takes the sums of an entity and the days on which its data began and was captured last; returns the buckets between
 * them in which nothing is known. Both ends are whole buckets away, and growth has none in buckets that the range cuts.
 * Never finds any for posts, of which it is always known how many there are.
 */
export function gapsOf(plan: Plan, facts: Facts, data: { first: Day; newest: Day }): DayRange[] {
  const { query, cuts, range } = plan;
  const member = memberOfMetric(query.metric, query.baseMetric);
  const columns = plan.columns.filter(
    (column) => !column.startsWith('posts_') && memberOfColumn(column) === member,
  );
  if (columns.length === 0) return [];
  const sums = columns.map((column) => facts.columns.get(column) ?? []);
  const indexOf = new Map(cuts.map((cut, i) => [cut, i]));
  const isKnown = ({ first, last }: DayRange) => {
    const [begin, end] = [indexOf.get(first) ?? 0, indexOf.get(last + 1) ?? 0];
    return sums.some((values) => values.slice(begin + 1, end + 1).some((value) => (value ?? null) !== null));
  };
  return plan.points
    .map(({ start, x }) => (isRunning(query.grain) ? { first: start, last: start } : x))
    .filter(({ first, last }) => first >= range.first && last <= range.last)
    .filter(({ first, last }) => first > data.first && last < data.newest)
    .filter((bucket) => !isKnown(bucket));
}
