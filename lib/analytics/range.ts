import { DEFAULT_RANGE_DAYS } from '@/lib/contract/limits';
import { oldestDay } from '@/lib/contract/plans';
import type { Scope } from '@/lib/data/db/scope';
import { FIRST_DAY } from '@/lib/time/day';
import type { AnalyticsQuery, RangedQuery } from './types';

/**
 * A query with its first day: `from`, or by default 30 days before `to`, moved up to the first day that the plan shows.
 */
export function withRange(query: AnalyticsQuery, { plan }: Pick<Scope, 'plan'>): RangedQuery {
  const oldest = oldestDay(plan, query.today) ?? FIRST_DAY;
  return { ...query, from: query.from ?? Math.max(query.to - (DEFAULT_RANGE_DAYS - 1), oldest, FIRST_DAY) };
}
