import { Prisma, PrismaClient } from '@/lib/data/generated/client';
import { env } from '@/lib/env';
import { ConnectionShares } from './pool/connection-shares';
import { KeptPlans } from './pool/kept-plans';
import type { NameLimits } from './pool/statement-names';
import { type WatchTimes, watchedClient } from './pool/watched-client';
import { withRawStatements } from './raw-statements';

export { Prisma };

/** A connection pool to one PostgreSQL database, with Prisma's models and raw SQL on it. */
export type Database = Omit<PrismaClient, '$transaction'> & {
  /** Runs work in one transaction; unlike Prisma's it takes no list of statements. Limits in milliseconds. */
  $transaction<T>(
    work: (tx: Prisma.TransactionClient) => Promise<T>,
    limits?: { maxWait?: number; timeout?: number },
  ): Promise<T>;
};
declare const transactionBrand: unique symbol;
/** The same inside a transaction of `organisation-write.ts`, which records the answers that it makes stale. */
export type Transaction = Prisma.TransactionClient & { readonly [transactionBrand]: true };
/** Readers accept either, and so do writers of data that no cached answer shows. */
export type Sql = Database | Prisma.TransactionClient;

interface DatabaseOptions {
  maxConnections?: number;
  /** How long a statement waits for a connection; default: as long as it takes. */
  connectionTimeoutMs?: number;
  /** After this the server ends a statement; default: never. */
  statementTimeoutMs?: number;
  /** Whether one organisation's work leaves connections for other organisations. */
  isShared?: boolean;
  /** When a server that does not answer is given up. */
  watch?: WatchTimes;
  /** Which statements each connection plans once. */
  names?: NameLimits;
}

/** Of the pool that answers requests. */
export const REQUEST_LIMITS: DatabaseOptions = {
  connectionTimeoutMs: 10_000,
  statementTimeoutMs: 15_000,
  isShared: true,
};

/** For pools that serve no requests: one statement of a job is one batch of it. */
export const BACKGROUND_LIMITS: DatabaseOptions = {
  connectionTimeoutMs: 60_000,
  statementTimeoutMs: 600_000,
};

// Next bundles routes separately, and evaluates modules again on a hot reload: the process keeps what it knows of pools.
const holder = globalThis as typeof globalThis & {
  trackagoatDatabase?: Database;
  trackagoatDistributed?: WeakSet<Database>;
};
holder.trackagoatDistributed ??= new WeakSet();
const distributed = holder.trackagoatDistributed;

/** Whether organisations lie on several servers (Citus), so that no statement may join theirs with the directory. */
export function isDistributed(db: Database): boolean {
  return distributed.has(db);
}

/**
 * Opens a pool. `onStatement` hears every statement, so that tests can count them.
 * @param url a `postgresql://` URL; with `pgbouncer=true` in its query no statement is prepared by name, for a pooler
 *   that hands out another connection for each transaction, and with `pgbouncer=false` they are, for one that keeps
 *   them; without either a pooler is recognised. `distributed=true` says that `admin distribute` was run
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const { maxConnections = 10, connectionTimeoutMs, statementTimeoutMs = null, isShared = false } = options;
  const { watch, names } = options;
  const config = {
    connectionString: url,
    max: maxConnections,
    Client: watchedClient({ connectionString: url }, watch),
    ...(connectionTimeoutMs !== undefined && { connectionTimeoutMillis: connectionTimeoutMs }),
  };
  const limits = { statementTimeoutMs, shares: isShared ? new ConnectionShares(maxConnections) : null };
  const { searchParams } = new URL(url);
  const pgbouncer = searchParams.get('pgbouncer');
  const isDeclared = pgbouncer === 'true' || pgbouncer === 'false';
  const adapter = new KeptPlans(config, limits, isDeclared ? pgbouncer === 'true' : null, names);
  const prisma = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
  const db = withRawStatements(prisma, adapter);
  if (searchParams.get('distributed') === 'true') distributed.add(db);
  return db;
}

/** The process-wide pool on the configured database, opened on first use. */
export function database(): Database {
  if (!holder.trackagoatDatabase) {
    const { databaseUrl } = env();
    // Start-up sets it, also for the embedded database; without it this process was not started by a command.
    if (!databaseUrl) throw new Error('DATABASE_URL is not set');
    holder.trackagoatDatabase = openDatabase(databaseUrl, REQUEST_LIMITS);
  }
  return holder.trackagoatDatabase;
}
