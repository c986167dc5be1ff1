import { numberArray } from '@/lib/data/db/arrays';
import type { Sql } from '@/lib/data/db/client';
import { MS_PER_DAY } from '@/lib/time/day';

/** How many days the rows of an organisation without writes may stay unchecked. */
const CHECKED_EVERY_DAYS = 7;

/**
 * Queues the nightly job of every organisation that needs it, once per `due`, however many processes ask. An
 * organisation needs it after a write, and otherwise on its own day of the week. With `missedBefore`, only for
 * organisations whose last nightly job ended before then, or that are older than that and have had none.
 * @param due the beginning of a UTC day; a write after it is followed by the next night's job, too
 */
export async function requestNightlyJobs(db: Sql, due: Date, missedBefore: Date | null): Promise<number> {
  const lastWrites = await readLastWrites(db);
  const organisations = await db.$queryRaw<{ orgId: number; requestedAt: Date | null }[]>`
    SELECT o.org_id AS "orgId", n.requested_at AS "requestedAt"
    FROM organisations o LEFT JOIN jobs n ON n.org_id = o.org_id AND n.kind = 'nightly'
    WHERE ${missedBefore}::timestamptz IS NULL OR o.created_at < ${missedBefore} OR n.org_id IS NOT NULL`;
  const day = Math.floor(due.getTime() / MS_PER_DAY);
  const needed = organisations.filter(({ orgId, requestedAt }) => {
    if (requestedAt === null || (orgId + day) % CHECKED_EVERY_DAYS === 0) return true;
    const isLongAgo = due.getTime() - requestedAt.getTime() >= CHECKED_EVERY_DAYS * MS_PER_DAY;
    return isLongAgo || (lastWrites.get(orgId) ?? 0) >= requestedAt.getTime();
  });
  return db.$executeRaw`
    INSERT INTO jobs AS j (org_id, kind, requested_at)
    SELECT o.org_id, 'nightly', ${due} FROM organisations o
    WHERE o.org_id = ANY(${numberArray(needed.map(({ orgId }) => orgId))}::int[])
    ON CONFLICT (org_id, kind) DO UPDATE SET requested_at = EXCLUDED.requested_at, phase = 0, after_id = 0,
      after_day = NULL, done = 0, rows_compared = 0, differences = 0, runner = NULL, lease_until = NULL,
      finished_at = NULL
    WHERE j.requested_at < EXCLUDED.requested_at
      AND j.finished_at < coalesce(${missedBefore}::timestamptz, 'infinity'::timestamptz)`;
}

/** When each organisation last wrote, in epoch milliseconds: its counter of evictions, so that no write pays for this. */
async function readLastWrites(db: Sql): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ orgId: number; atMs: number }[]>`
    SELECT o.org_id AS "orgId", c.seq::float8 / 1000 AS "atMs"
    FROM organisations o JOIN cache_counters c ON c.org_id = o.org_id`;
  return new Map(rows.map(({ orgId, atMs }) => [orgId, atMs]));
}
