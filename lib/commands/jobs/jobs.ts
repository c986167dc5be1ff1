import { setTimeout as sleep } from 'node:timers/promises';
import { forgottenBefore } from '@/lib/commands/idempotent';
import { rebuildStep, type Step, type StepOutcome } from '@/lib/commands/rollups/rebuild';
import { rebuildQuartersStep, sumQuartersStep } from '@/lib/commands/rollups/rebuild-quarters';
import { readOrganisationById } from '@/lib/data/accounts/organisations';
import type { Database } from '@/lib/data/db/client';
import { makeScope, type Scope } from '@/lib/data/db/scope';
import { forgetKeys } from '@/lib/data/writes/idempotency';
import {
  AWAITED,
  claimJob,
  finishJob,
  isAwaited,
  type Job,
  type JobKind,
  releaseJob,
  renewLease,
} from '@/lib/data/writes/jobs';
import { requestNightlyJobs } from '@/lib/data/writes/nightly-jobs';
import { requestQuarterJobs } from '@/lib/data/writes/quarter-jobs';
import { MS_PER_DAY } from '@/lib/time/day';
import { nightlyStep } from './nightly';

/**
 * Runs the jobs of the queue. Any number of processes may do so at once: a job has one runner, which renews its lease
 * with a heartbeat. If the runner is killed, another one continues from the last finished step.
 */

export const LEASE_MS = 60_000;
const RENEW_MS = 20_000;
/** The delay before a failed job is retried. The last ones are heavy, and no person waits for them. */
const RETRY_MS: Readonly<Record<JobKind, number>> = {
  rebuild_days: 60_000,
  rebuild_quarters: 60_000,
  sum_quarters: 3_600_000,
  nightly: 3_600_000,
};
/** An organisation whose last nightly job ended longer ago than this has missed one. */
const MISSED_MS = 26 * 3_600_000;
/** The longest rest after a step: a step may seem long because the machine slept, and other jobs wait. */
const MAX_REST_MS = 60_000;

const STEPS: Readonly<Record<JobKind, (step: Step) => Promise<StepOutcome>>> = {
  rebuild_days: rebuildStep,
  rebuild_quarters: rebuildQuartersStep,
  sum_quarters: sumQuartersStep,
  nightly: nightlyStep,
};

/** The result of a job, for the log. */
export interface JobLine {
  job: string;
  organisation: string;
  ms: number;
  rows_compared?: number;
  differences?: number;
  err?: unknown;
}

interface RunnerContext {
  db: Database;
  /** Names this process among all. */
  runner: string;
  clock: () => Date;
  log: (line: JobLine) => void;
  /** Ends the work after the transaction that is under way. */
  signal: AbortSignal;
}

/** Runs jobs until none is left to claim. Returns how many it ran. */
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
    // A lost beat costs at worst the lease.
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
    if (job.kind === 'nightly') await forgetKeys(db, scope, forgottenBefore(clock()));
    const report = await runSteps(job, scope, context);
    if (report && job.kind !== 'nightly') line({});
    if (report && job.kind === 'nightly')
      line({ rows_compared: report.rowsCompared, differences: report.differences });
  } catch (err) {
    line({ err });
    await releaseJob(db, job, runner, after(clock(), RETRY_MS[job.kind]));
  } finally {
    clearInterval(heart);
  }
}

/**
 * Returns null when it was stopped, yielded to an awaited job, or lost the job to another runner.
 * One that nobody waits for rests as long as each step took, so that answers find a processor free.
 */
async function runSteps(
  job: Job,
  scope: Scope,
  { db, runner, clock, signal }: RunnerContext,
): Promise<StepOutcome['report']> {
  const rests = !AWAITED.includes(job.kind);
  for (;;) {
    const now = clock();
    if (signal.aborted || (rests && (await isAwaited(db, now)))) {
      await releaseJob(db, job, runner, now);
      return null;
    }
    const { isLeft, report } = await STEPS[job.kind]({
      ...{ db, scope, job, runner, now },
      leaseUntil: after(now, LEASE_MS),
    });
    if (!isLeft) return report;
    if (rests) {
      const tookMs = clock().getTime() - now.getTime();
      await sleep(Math.min(tookMs, MAX_REST_MS), undefined, { signal }).catch(() => {});
    }
  }
}

/** Asks for the nightly job of every organisation that needs it, once a UTC day, however many processes ask. */
export async function requestNightly(db: Database, now: Date): Promise<number> {
  return requestNightlyJobs(db, startOfDay(now), null);
}

/** The same of those that missed theirs because no process ran; a new organisation has nothing to catch up on. */
export async function requestMissedNightly(db: Database, now: Date): Promise<number> {
  return requestNightlyJobs(db, startOfDay(now), after(now, -MISSED_MS));
}

/** Asks for the sums of quarters that lie more than a day back, however many processes ask. */
export async function requestQuarters(db: Database, now: Date): Promise<number> {
  return requestQuarterJobs(db, after(now, -MS_PER_DAY), now);
}

function startOfDay(now: Date): Date {
  return new Date(Math.floor(now.getTime() / MS_PER_DAY) * MS_PER_DAY);
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
