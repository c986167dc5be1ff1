import { type ContextRows, readContext } from '@/lib/data/analytics/context';
import type { Database } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { isOfCreators } from '@/lib/domain/metrics';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import type { Plan } from './types';

/** At most this many baselines and annotations are in an answer; one more is read, to tell that there are more. */
export const LIST_LIMIT = 500;

/**
 * Takes a plan; gives what stands beside the numbers in its range: baseline entries, first data, annotations,
 * newest first, in one statement.
 */
export async function fetchContext(db: Database, scope: Scope, plan: Plan): Promise<ContextRows> {
  const { query, zone, range } = plan;
  return readContext(db, scope, {
    entity: query.entity,
    uuids: query.entityIds,
    member: isOfCreators(query.metric, query.baseMetric) ? 'creator' : 'video',
    startMs: Math.max(zone.startOf(range.first), FIRST_INSTANT_MS),
    endMs: Math.max(zone.startOf(range.last + 1), FIRST_INSTANT_MS),
    withAuto: !query.hideAuto,
    limit: LIST_LIMIT + 1,
  });
}
