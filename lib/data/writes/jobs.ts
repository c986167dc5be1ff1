import type { Sql, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type Day, MS_PER_DAY } from '@/lib/time/day';

/** The queue of background jobs. A job is one row, which also holds how far the job has come. */

export type JobKind = 'rebuild_days' | 'rebuild_quarters' | 'sum_quarters' | 'nightly';
/** Jobs whose work people notice; the others come after them, and leave them the processor. */
export const AWAITED: readonly JobKind[] = ['rebuild_days', 'rebuild_quarters'];

/** Entities done and to be done. */
export interface JobProgress {
  done: number;
  total: number;
}

/** A claimed job. */
export interface Job {
  orgId: number;
  kind: JobKind;
}

/** A position in a walk over an organisation's entities: everything before it is done. */
export interface WalkPosition {
  phase: number;
  afterId: bigint;
  /** That entity is done only up to this day; null: completely. */
  afterDay: Day | null;
}

/** How far a job has come, and what it has found. */
interface JobPosition extends WalkPosition, JobProgress {
  requestedAt: Date;
  /** The night of the last walk that is done; null: there is none. */
  walkedOn: Day | null;
  rowsCompared: number;
  differences: number;
}

const UNTOUCHED = { phase: 0, afterId: 0n, afterDay: null, done: 0, rowsCompared: 0n, differences: 0n };

/** Requests a job from the beginning, even if one is half done. */
export async function requestJob(
  tx: Transaction,
  scope: Scope,
  kind: JobKind,
  total: number,
  now: Date,
): Promise<void> {
  const fresh = { ...UNTOUCHED, total, requestedAt: now, finishedAt: null };
  await tx.job.upsert({
    where: { orgId_kind: { orgId: scope.orgId, kind } },
    create: { orgId: scope.orgId, kind, ...fresh },
    // A runner that had it notices the loss.
    update: { ...fresh, runner: null, leaseUntil: null },
  });
}

/** Requests a job that finds out by itself what is left to do. One that is under way finds the new work, too. */
export async function requestAgain(tx: Transaction, scope: Scope, kind: JobKind): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO jobs AS j (org_id, kind, requested_at) VALUES (${scope.orgId}, ${kind}, now())
    ON CONFLICT (org_id, kind) DO UPDATE SET requested_at = EXCLUDED.requested_at, finished_at = NULL
    WHERE j.finished_at IS NOT NULL`;
}

/**
 * Claims the next job that has no runner or an expired lease. Concurrent processes get different jobs, without
 * waiting. Awaited jobs come before others; a nightly one waits until its organisation's days have moved.
 */
export async function claimJob(
  db: Sql,
  { runner, now, leaseUntil }: { runner: string; now: Date; leaseUntil: Date },
): Promise<Job | null> {
  const rows = await db.$queryRaw<Job[]>`
    WITH next AS MATERIALIZED (
      SELECT org_id, kind FROM jobs q
      WHERE finished_at IS NULL AND (lease_until IS NULL OR lease_until <= ${now})
        AND NOT (kind = 'nightly' AND EXISTS (
          SELECT FROM jobs m WHERE m.org_id = q.org_id AND m.kind = 'rebuild_days' AND m.finished_at IS NULL
        ))
      ORDER BY kind = ANY(${[...AWAITED]}::text[]) DESC, requested_at, org_id LIMIT 1 FOR UPDATE OF q SKIP LOCKED
    )
    UPDATE jobs j SET runner = ${runner}, lease_until = ${leaseUntil}
    FROM next WHERE j.org_id = next.org_id AND j.kind = next.kind
    RETURNING j.org_id AS "orgId", j.kind`;
  return rows[0] ?? null;
}

/** Whether an awaited job has no runner. */
export async function isAwaited(db: Sql, now: Date): Promise<boolean> {
  const free = [{ leaseUntil: null }, { leaseUntil: { lte: now } }];
  return (await db.job.count({ where: { kind: { in: [...AWAITED] }, finishedAt: null, OR: free } })) > 0;
}

/** How far a job has come, with any runner if `runner` is null; null once that runner has lost it. */
export async function readPosition(
  tx: Transaction,
  { orgId, kind }: Job,
  runner: string | null,
): Promise<JobPosition | null> {
  const row = await tx.job.findFirst({
    where: { orgId, kind, finishedAt: null, ...(runner === null ? {} : { runner }) },
    omit: { runner: true, leaseUntil: true, finishedAt: true },
  });
  return (
    row && {
      ...row,
      afterDay: row.afterDay && row.afterDay.getTime() / MS_PER_DAY,
      walkedOn: row.walkedOn && row.walkedOn.getTime() / MS_PER_DAY,
      rowsCompared: Number(row.rowsCompared),
      differences: Number(row.differences),
    }
  );
}

/** Writes how far a job, read with `readPosition` in this transaction, has come, and renews its lease. */
export async function writePosition(
  tx: Transaction,
  { orgId, kind }: Job,
  position: JobPosition,
  leaseUntil: Date | null,
): Promise<void> {
  const { phase, afterId, afterDay, done, total, rowsCompared, differences, walkedOn } = position;
  await tx.job.update({
    where: { orgId_kind: { orgId, kind } },
    data: {
      ...{ phase, afterId, done, total, rowsCompared, differences },
      afterDay: toDate(afterDay),
      walkedOn: toDate(walkedOn),
      ...(leaseUntil === null ? {} : { leaseUntil }),
    },
  });
}

const toDate = (day: Day | null) => (day === null ? null : new Date(day * MS_PER_DAY));

/** Renews the lease: the runner is alive. */
export async function renewLease(db: Sql, { orgId, kind }: Job, runner: string, until: Date): Promise<void> {
  await db.job.updateMany({ where: { orgId, kind, runner, finishedAt: null }, data: { leaseUntil: until } });
}

/** Releases the job; from that instant on any runner may take it. */
export async function releaseJob(db: Sql, { orgId, kind }: Job, runner: string, from: Date): Promise<void> {
  await db.job.updateMany({
    where: { orgId, kind, runner, finishedAt: null },
    data: { runner: null, leaseUntil: from },
  });
}

/** Ends a job of the organisation, whichever runner has it. */
export async function finishJob(db: Sql, { orgId, kind }: Job, now: Date): Promise<void> {
  await db.job.updateMany({
    where: { orgId, kind, finishedAt: null },
    data: { runner: null, leaseUntil: null, finishedAt: now },
  });
}

/** How far an unfinished job has come; null: there is none. */
export async function readProgress(db: Sql, scope: Scope, kind: JobKind): Promise<JobProgress | null> {
  const row = await db.job.findFirst({
    where: { orgId: scope.orgId, kind, finishedAt: null },
    select: { done: true, total: true },
  });
  return row && { done: Math.min(row.done, row.total), total: row.total };
}
