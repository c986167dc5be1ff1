import type { Tag } from '@/lib/cache/tags';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { recordEvictions } from './evictions';
import { lockWrites } from './locks';

/** Every write ends by naming the tags of the answers that it makes stale; they are evicted as it is committed. */
interface Written {
  tags: readonly Tag[];
}

/** What a write knows once it holds its organisation's lock. */
export interface OrganisationWrite {
  tx: Transaction;
  /** `analytics_tz` as read under the lock; the scope's may be outdated. */
  timezone: string;
}

// Writers of this process queue here before they take a connection, so that many of them waiting for one
// organisation's lock cannot use up the pool that readers need.
// Next bundles routes apart, so the queues hang on the process.
const holder = globalThis as typeof globalThis & { trackagoatWriters?: Map<number, Promise<unknown>> };
holder.trackagoatWriters ??= new Map();
const queues = holder.trackagoatWriters;

/**
 * Runs a write that derived rows depend on, in one transaction under the organisation's write lock. Facts and
 * rollups are recomputed from what a transaction can see, so two of them must not overlap; one lock per
 * organisation makes that so without any order of row locks to get wrong. Readers are never blocked.
 */
export async function writeInOrganisation<T extends Written>(
  db: Database,
  scope: Scope,
  work: (write: OrganisationWrite) => Promise<T>,
): Promise<T> {
  const before = queues.get(scope.orgId) ?? Promise.resolve();
  const run = before.then(
    () => lockAndRun(db, scope, work),
    () => lockAndRun(db, scope, work),
  );
  queues.set(scope.orgId, run);
  try {
    return await run;
  } finally {
    if (queues.get(scope.orgId) === run) queues.delete(scope.orgId);
  }
}

/** Runs a write that no derived row depends on, in one transaction that waits for no other writer's work. */
export async function writeUnlocked<T extends Written>(
  db: Database,
  scope: Scope,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  // Requests with the same idempotency key wait for each other.
  return runAndRecord(db, scope, work, { maxWait: 10_000, timeout: 30_000 });
}

function lockAndRun<T extends Written>(
  db: Database,
  scope: Scope,
  work: (write: OrganisationWrite) => Promise<T>,
): Promise<T> {
  const run = async (tx: Transaction) => {
    // One write may be large, and the writers queued behind it wait for all of it: a statement may take as long as the
    // transaction, which is longer than a reading one may.
    await tx.$executeRaw`SET LOCAL statement_timeout = 600000`;
    await lockWrites(tx, scope);
    return work({ tx, timezone: await readTimezone(tx, scope) });
  };
  return runAndRecord(db, scope, run, { maxWait: 60_000, timeout: 600_000 });
}

function runAndRecord<T extends Written>(
  db: Database,
  scope: Scope,
  work: (tx: Transaction) => Promise<T>,
  limits: { maxWait: number; timeout: number },
): Promise<T> {
  return db.$transaction(async (tx) => {
    const result = await work(tx as Transaction);
    // Last, because from here to the commit all writers of the organisation wait for this one.
    await recordEvictions(tx, scope, result.tags);
    return result;
  }, limits);
}

/** `analytics_tz`, read after the lock was taken: a statement sees nothing that is committed while it waits. */
async function readTimezone(tx: Transaction, scope: Scope): Promise<string> {
  const { orgId } = scope;
  const row = await tx.organisation.findUnique({ where: { orgId }, select: { analyticsTz: true } });
  if (!row) throw new Error(`organisation ${orgId} is gone`);
  return row.analyticsTz;
}
