import type { Database } from '@/lib/data/client';
import { forgetKeys } from '@/lib/data/idempotency';
import {
  claimJob,
  finishJob,
  type Job,
  type JobKind,
  releaseJob,
  renewLease,
  requestForAll,
} from '@/lib/data/jobs';
import { readOrganisationById } from '@/lib/data/organisations';
import { makeScope, type Scope } from '@/lib/data/scope';
import { forgottenBefore } from './idempotent';
import { rebuildStep } from './jobs-rebuild';
import { rebuildRollups } from './rollups';

/**
 * Runs the jobs of the queue. Any number of processes may do so at once: a job has one runner, which says every
 * few seconds that it is alive, and which another replaces when it was killed, from where it stood.
 */

export const LEASE_MS = 60_000;
const RENEW_MS = 20_000;
/** How long a job that failed waits for its next try: nobody waits for the nightly one, and it is heavy. */
const RETRY_MS: Readonly<Record<JobKind, number>> = { rebuild_days: 60_000, nightly: 3_600_000 };

/** What became of a job, for the log. */
export interface JobLine {
  job: string;
  organisation: string;
  ms: number;
  rows_compared?: number;
  differences?: number;
  err?: unknown;
}

export interface RunnerContext {
  db: Database;
  /** Names this process among all. */
  runner: string;
  clock: () => Date;
  log: (line: JobLine) => void;
  /** Ends the work after the transaction that is under way. */
  signal: AbortSignal;
}

/** Runs jobs until none is left to claim. Gives how many it had. */
export async function runJobs(context: RunnerContext): Promise<number> {
  const { db, runner, clock, signal } = context;
  for (let count = 0; ; count++) {
    if (signal.aborted) return count;
    const now = clock();
    const job = await claimJob(db, { runner, now, leaseUntil: after(now, LEASE_MS) });
    if (!job) return count;
    await runJob(job, context);
  }
}

async function runJob(job: Job, context: RunnerContext): Promise<void> {
  const { db, runner, clock, log } = context;
  const startedAt = clock().getTime();
  const heart = setInterval(() => {
    // A beat that is lost costs nothing but, at worst, the job.
    renewLease(db, job, runner, after(clock(), LEASE_MS)).catch(() => {});
  }, RENEW_MS);
  let organisation = String(job.orgId);
  const line = (more: Partial<JobLine>) =>
    log({ job: job.kind, organisation, ms: clock().getTime() - startedAt, ...more });
  try {
    const stored = await readOrganisationById(db, job.orgId);
    if (!stored) return await finishJob(db, job, clock());
    organisation = stored.orgUuid;
    const scope = makeScope(stored);
    const report =
      job.kind === 'nightly' ? await runNightly(job, scope, context) : await runRebuild(job, scope, context);
    if (report) line(report);
  } catch (err) {
    line({ err });
    await releaseJob(db, job, runner, after(clock(), RETRY_MS[job.kind]));
  } finally {
    clearInterval(heart);
  }
}

/** Gives nothing when it was stopped, or lost the job to another runner. */
async function runRebuild(job: Job, scope: Scope, context: RunnerContext): Promise<object | null> {
  const { db, runner, clock, signal } = context;
  for (;;) {
    if (signal.aborted) {
      await releaseJob(db, job, runner, clock());
      return null;
    }
    const now = clock();
    if (!(await rebuildStep({ db, scope, job, runner, now, leaseUntil: after(now, LEASE_MS) }))) return {};
  }
}

/** Rebuilds everything that is derived, and says how much of it was wrong. */
async function runNightly(job: Job, scope: Scope, { db, clock }: RunnerContext): Promise<Partial<JobLine>> {
  const { rowsCompared, differences } = await rebuildRollups(db, scope);
  await forgetKeys(db, scope, forgottenBefore(clock()));
  await finishJob(db, job, clock());
  return { rows_compared: rowsCompared, differences };
}

/** Asks for the nightly job of every organisation, once a UTC day, however many processes ask. */
export async function requestNightly(db: Database, now: Date): Promise<number> {
  return requestForAll(db, 'nightly', new Date(Math.floor(now.getTime() / 86_400_000) * 86_400_000));
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
