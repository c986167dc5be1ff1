import { defaultFirstDay } from '@/lib/contract/analytics/range';
import type { Scope } from '@/lib/data/db/scope';
import type { AnalyticsQuery, RangedQuery } from './types';

/** A query with its first day: `from`, or the default. */
export function withRange(query: AnalyticsQuery, { plan }: Pick<Scope, 'plan'>): RangedQuery {
  return { ...query, from: query.from ?? defaultFirstDay(query.to, query.today, plan) };
}
