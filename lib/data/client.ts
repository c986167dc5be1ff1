import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '@/lib/env';
import { Prisma, PrismaClient } from './generated/client';
import { KeptPlans } from './kept-plans';

export { Prisma };

/** A connection pool to one PostgreSQL database, with Prisma's models and raw SQL on it. */
export type Database = PrismaClient;
declare const transactionBrand: unique symbol;
/** The same inside a transaction of `organisation-write.ts`, which records the answers that it makes stale. */
export type Transaction = Prisma.TransactionClient & { readonly [transactionBrand]: true };
/** Readers take any, and so do writers of what no cached answer shows. */
export type Sql = Database | Prisma.TransactionClient;

/**
 * Opens a pool. Every statement is emitted as a `query` event, so that tests can count them.
 * @param url a `postgresql://` URL; with `pgbouncer=true` in its query no statement is prepared by name, for a pooler
 *   that hands out another connection for each transaction
 */
export function openDatabase(url: string, options: { maxConnections?: number } = {}): Database {
  const isPooled = new URL(url).searchParams.get('pgbouncer') === 'true';
  const config = { connectionString: url, max: options.maxConnections ?? 10 };
  const adapter = isPooled ? new PrismaPg(config) : new KeptPlans(config);
  return new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] });
}

// Next evaluates modules anew on a hot reload; the pool must survive it.
const holder = globalThis as typeof globalThis & { trackagoatDatabase?: Database };

/** The process-wide pool on the configured database, opened on first use. */
export function database(): Database {
  if (!holder.trackagoatDatabase) {
    const { databaseUrl } = env();
    // Start-up sets it, also for the embedded database; without it this process was not started by a command.
    if (!databaseUrl) throw new Error('DATABASE_URL is not set');
    holder.trackagoatDatabase = openDatabase(databaseUrl);
  }
  return holder.trackagoatDatabase;
}
