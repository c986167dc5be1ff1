import { type CountKey, LIMIT_KEYS } from '@/lib/contract/plans';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/**
 * Advisory locks of one organisation, each held until the transaction ends. No rows stand for them: `organisations` has
 * a copy on every server of a distributed database, where a row lock would be one lock for all organisations. A
 * transaction takes the write lock first, then those of limits, then rows.
 */

const WRITE = -1;

/** Makes writes that derived rows depend on wait for each other. */
export async function lockWrites(tx: Transaction, scope: Scope): Promise<void> {
  await take(tx, scope, WRITE);
}

/** Makes writes that count against one limit wait for each other. */
export async function lockLimit(tx: Transaction, scope: Scope, key: CountKey): Promise<void> {
  await take(tx, scope, LIMIT_KEYS.indexOf(key));
}

async function take(tx: Transaction, { orgId }: Scope, key: number): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${orgId}::int, ${key}::int)`;
}
