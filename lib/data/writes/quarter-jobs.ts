import { Prisma, type Sql } from '@/lib/data/db/client';
import { entityOf, summaryOf, withQuarters } from '@/lib/domain/entities';

const raw = Prisma.raw;

/**
 * Queues the job that sums quarters of an hour for every organisation where these end before an instant, and captures
 * follow. One that is under way finds all that is left.
 */
export async function requestQuarterJobs(db: Sql, behind: Date, now: Date): Promise<number> {
  const organisations = withQuarters('by a job').map((kind) => {
    const newest = summaryOf(kind)?.lastCapture;
    if (!newest) throw new Error(`a ${kind} keeps no summary`);
    return Prisma.sql`
      SELECT org_id FROM ${raw(entityOf(kind).table)}
      WHERE quarters_until < ${behind} AND ${raw(newest)} >= quarters_until`;
  });
  return db.$executeRaw`
    INSERT INTO jobs AS j (org_id, kind, requested_at)
    SELECT DISTINCT o.org_id, 'sum_quarters', ${now}::timestamptz FROM (${Prisma.join(organisations, ' UNION ')}) o
    ON CONFLICT (org_id, kind) DO UPDATE SET requested_at = EXCLUDED.requested_at, phase = 0, after_id = 0,
      after_day = NULL, finished_at = NULL
    WHERE j.finished_at IS NOT NULL`;
}
