import { DEFAULT_RANGE_DAYS } from '@/lib/contract/limits';
import { type Day, FIRST_DAY } from '@/lib/time/day';
import type { AnalyticsQuery } from './types';

/**
 * The first day of the range: `from`, or by default 30 days before `to`, moved up to what the plan shows.
 * @param oldest the oldest day of the plan's history; null where it is unlimited
 */
export function firstDayOf(query: AnalyticsQuery, oldest: Day | null): Day {
  return query.from ?? Math.max(query.to - (DEFAULT_RANGE_DAYS - 1), oldest ?? FIRST_DAY, FIRST_DAY);
}
