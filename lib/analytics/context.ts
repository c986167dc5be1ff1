import { readContext } from '@/lib/data/analytics/context';
import type { Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { memberOfMetric } from '@/lib/domain/metrics';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import type { Plan, Surroundings } from './types';

/** An answer lists at most this many baselines and annotations; one more is read to know whether there are more. */
const LIST_LIMIT = 500;

/** Takes a plan; returns the baseline entries and annotations in its range, newest first, and first data. */
export async function fetchContext(db: Sql, scope: Scope, plan: Plan): Promise<Surroundings> {
  const { query, zone, range } = plan;
  const rows = await readContext(db, scope, {
    entity: query.entity,
    uuids: query.entityIds,
    member: memberOfMetric(query.metric, query.baseMetric),
    startMs: Math.max(zone.startOf(range.first), FIRST_INSTANT_MS),
    endMs: Math.max(zone.startOf(range.last + 1), FIRST_INSTANT_MS),
    withAuto: !query.hideAuto,
    limit: LIST_LIMIT + 1,
  });
  return {
    ...rows,
    baselines: rows.baselines.slice(0, LIST_LIMIT),
    hasMoreBaselines: rows.baselines.length > LIST_LIMIT,
    annotations: rows.annotations.slice(0, LIST_LIMIT),
    hasMoreAnnotations: rows.annotations.length > LIST_LIMIT,
  };
}
