import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { entityOf, summaryOf, withQuarters } from '@/lib/domain/entities';

const raw = Prisma.raw;

/**
 * Queues the job that sums quarters of an hour for every organisation where these end before an instant, and captures
 * follow, however many processes ask. One that is under way stays as it is.
 */
export async function requestQuarterJobs(db: Sql, behind: Date, now: Date): Promise<number> {
  const organisations = await organisationsBehind(db, behind);
  return db.$executeRaw`
    INSERT INTO jobs AS j (org_id, kind, requested_at)
    SELECT u.org_id, 'sum_quarters', ${now}::timestamptz
    FROM unnest(${numberArray(organisations)}::int[]) AS u(org_id)
    ON CONFLICT (org_id, kind) DO UPDATE SET requested_at = EXCLUDED.requested_at, phase = 0, after_id = 0,
      after_day = NULL, finished_at = NULL
    WHERE j.finished_at IS NOT NULL`;
}

async function organisationsBehind(db: Sql, behind: Date): Promise<number[]> {
  const found = new Set<number>();
  for (const kind of withQuarters('by a job')) {
    const newest = summaryOf(kind)?.lastCapture;
    if (!newest) throw new Error(`a ${kind} keeps no summary`);
    const rows = await db.$queryRaw<{ orgId: number }[]>`
      SELECT DISTINCT o.org_id AS "orgId"
      FROM organisations o JOIN ${raw(entityOf(kind).table)} e ON e.org_id = o.org_id
      WHERE e.quarters_until < ${behind} AND e.${raw(newest)} >= e.quarters_until`;
    for (const { orgId } of rows) found.add(orgId);
  }
  return [...found];
}
