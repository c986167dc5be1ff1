/**
 * The invariants that one organisation can show, for anything that answers queries: the reference
 * (tests/reference/invariants.test.ts) and the product (tests/analytics/invariants.db.test.ts). Each returns the
 * number of comparisons it made, so that a test without cases cannot pass.
 */
import type { Answer, Point } from '../../reference/answer';
import type { Params } from '../../reference/query';
import { countMetrics, type QueryDraw, type RangeDraw, rangeOf, toParams } from '../queries';
import type { GeneratedWorld } from '../world';

export type Ask = (params: Params) => Promise<Answer>;

/** The subject of a question: chosen by numbers, as in a query. */
export type Choice = { query: QueryDraw; range: RangeDraw };

/** The parameters for entity, range and zone; the invariant chooses metric and mode. Null: nothing to ask. */
export function subject(world: GeneratedWorld, { query, range }: Choice): Params | null {
  const params = toParams(world, { ...query, granularity: 'day', breakdown: false, compare: undefined });
  if (params === null) return null;
  const counts = countMetrics(query.entity);
  return {
    entity: params.entity,
    entity_ids: params.entity_ids,
    metric: counts[query.metric % counts.length] as string,
    ...rangeOf(world, { ...range, from: range.from ?? 0 }),
    ...(params.tz === undefined ? {} : { tz: params.tz }),
  };
}

/** Two of the metrics that an invariant holds for, picked by the choice: another world finds more than the others. */
export function someOf(metrics: readonly string[], { query }: Choice): string[] {
  const numbers = [query.metric, query.metric + 1 + (query.bucketDays % 3)];
  return numbers.map((number) => metrics[number % metrics.length] as string);
}

/** The sum of the known values; null: none is. */
export function total(points: Point[]): number | null {
  const known = points.map(({ value }) => value).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
}
