import type { Sql, Transaction } from './client';
import type { Scope } from './scope';

/** The queue of work that goes on after an answer. A job is one row; its place in the work is part of the row. */

export type JobKind = 'rebuild_days' | 'nightly';

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

/** Where a job stands: everything before this place is done. */
export interface JobPlace extends JobProgress {
  phase: number;
  afterId: bigint;
}

/** Asks for a job from its beginning, also where one is half done. */
export async function requestJob(
  tx: Transaction,
  scope: Scope,
  kind: JobKind,
  total: number,
  now: Date,
): Promise<void> {
  const fresh = { phase: 0, afterId: 0n, done: 0, total, requestedAt: now, finishedAt: null };
  await tx.job.upsert({
    where: { orgId_kind: { orgId: scope.orgId, kind } },
    create: { orgId: scope.orgId, kind, ...fresh },
    // Whoever had it notices that it is no longer theirs.
    update: { ...fresh, runner: null, leaseUntil: null },
  });
}

/** Asks for one job of a kind for every organisation, once per `due`, however many processes ask. */
export async function requestForAll(db: Sql, kind: JobKind, due: Date): Promise<number> {
  return db.$executeRaw`
    INSERT INTO jobs AS j (org_id, kind, requested_at) SELECT org_id, ${kind}, ${due} FROM organisations
    ON CONFLICT (org_id, kind) DO UPDATE SET requested_at = EXCLUDED.requested_at, phase = 0, after_id = 0,
      done = 0, runner = NULL, lease_until = NULL, finished_at = NULL
    WHERE j.requested_at < EXCLUDED.requested_at AND j.finished_at IS NOT NULL`;
}

/**
 * Takes the next job that nobody has, or whose runner's lease is over: of several processes that ask at once each
 * gets another one, without waiting. Jobs that somebody waits for come before nightly ones.
 */
export async function claimJob(
  db: Sql,
  { runner, now, leaseUntil }: { runner: string; now: Date; leaseUntil: Date },
): Promise<Job | null> {
  const rows = await db.$queryRaw<Job[]>`
    WITH next AS MATERIALIZED (
      SELECT org_id, kind FROM jobs
      WHERE finished_at IS NULL AND (lease_until IS NULL OR lease_until <= ${now})
      ORDER BY kind = 'nightly', requested_at, org_id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    UPDATE jobs j SET runner = ${runner}, lease_until = ${leaseUntil}
    FROM next WHERE j.org_id = next.org_id AND j.kind = next.kind
    RETURNING j.org_id AS "orgId", j.kind`;
  return rows[0] ?? null;
}

/** Where the runner's job stands; null when it has it no longer. */
export async function readPlace(
  tx: Transaction,
  { orgId, kind }: Job,
  runner: string,
): Promise<JobPlace | null> {
  return tx.job.findFirst({
    where: { orgId, kind, runner, finishedAt: null },
    select: { phase: true, afterId: true, done: true, total: true },
  });
}

/** Writes how far the runner has come, and that it is alive. False when it has the job no longer. */
export async function writePlace(
  tx: Transaction,
  { orgId, kind }: Job,
  runner: string,
  place: JobPlace,
  leaseUntil: Date,
): Promise<boolean> {
  const { phase, afterId, done, total } = place;
  const { count } = await tx.job.updateMany({
    where: { orgId, kind, runner, finishedAt: null },
    data: { phase, afterId, done, total, leaseUntil },
  });
  return count > 0;
}

/** Says that the runner is alive. */
export async function renewLease(db: Sql, { orgId, kind }: Job, runner: string, until: Date): Promise<void> {
  await db.job.updateMany({ where: { orgId, kind, runner, finishedAt: null }, data: { leaseUntil: until } });
}

/** Gives the job back, to be taken by anybody from that instant on. */
export async function releaseJob(db: Sql, { orgId, kind }: Job, runner: string, from: Date): Promise<void> {
  await db.job.updateMany({
    where: { orgId, kind, runner, finishedAt: null },
    data: { runner: null, leaseUntil: from },
  });
}

/** Ends a job of the organisation, whoever has it. */
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
