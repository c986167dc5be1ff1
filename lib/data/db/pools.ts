import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';

/** Which pool each of Prisma's clients was opened on. */

interface Pool {
  /** Null until the first statement, and after a disconnect. */
  readonly connected: SqlDriverAdapter | null;
}

export interface Statement {
  query: string;
  /** JSON. */
  params: string;
}

interface KnownPool {
  pool: Pool;
  /** Are called with every statement that is run on the pool itself. */
  listeners: ((statement: Statement) => void)[];
}

// Next bundles routes separately; the one pool must be known to all of them.
const holder = globalThis as typeof globalThis & { trackagoatPools?: WeakMap<object, KnownPool> };
holder.trackagoatPools ??= new WeakMap();
const pools = holder.trackagoatPools;

/** Declares the pool of a client. */
export function keepPool(db: object, pool: Pool): void {
  pools.set(db, { pool, listeners: [] });
}

/** Undefined for a transaction, and for a client that was extended. */
export function poolOf(db: object): KnownPool | undefined {
  return pools.get(db);
}
