import type { RangedQuery } from '@/lib/analytics/types';
import type { ResolvedQuery } from '@/lib/contract/analytics/resolved-query';
import { formatDay } from '@/lib/time/day';
import { daysBefore } from '@/lib/time/grain';

/** Returns a query as the parameters that ask the same on any later day, and the days that it is compared with. */
export function toResolvedQuery(query: RangedQuery): ResolvedQuery {
  const { entityIds, grain, from, to } = query;
  const before = query.compare ? daysBefore({ first: from, last: to }) : null;
  const ids = entityIds.join(',');
  return {
    entity: query.entity,
    ...(entityIds.length === 1 ? { entity_id: ids } : { entity_ids: ids }),
    metric: query.metric,
    mode: query.mode,
    granularity: grain.granularity,
    ...(grain.bucketDays !== null && { bucket_days: grain.bucketDays }),
    from: formatDay(from),
    to: formatDay(to),
    tz: query.timezone,
    compare: query.compare ? 'prior_period' : 'none',
    breakdown: query.breakdown ?? 'none',
    ...(query.breakdown && { top_n: query.topN }),
    ...(query.baseMetric && { base_metric: query.baseMetric }),
    hide_auto: query.hideAuto ? '1' : '0',
    compare_range: before ? { from: formatDay(before.first), to: formatDay(before.last) } : null,
  };
}
