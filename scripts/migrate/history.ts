/**
 * `_prisma_migrations`, the table of applied migrations. It is written as Prisma's engine writes it, so that `prisma
 * migrate deploy` and `status` agree with us, and we with them.
 */
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Migration } from './files';

/** Prisma's own advisory lock (schema engine, `acquire_lock`): one process at a time migrates, or restores. */
export const MIGRATION_LOCK = 72_707_369;

/** A row that was not rolled back. */
export type Applied = {
  name: string;
  checksum: string;
  /** False while it is running in another process, and after it failed. */
  finished: boolean;
};

/** The applied migrations, in order; null if the database was never migrated. */
export async function readHistory(client: Client): Promise<Applied[] | null> {
  const { rows: tables } = await client.query(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  );
  if (!tables[0].found) return null;
  const { rows } = await client.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

/** Creates the table in the first schema of the search path. */
export async function createHistory(client: Client): Promise<void> {
  await client.query(`
    CREATE TABLE _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL,
      checksum VARCHAR(64) NOT NULL,
      finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL,
      logs TEXT,
      rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
      applied_steps_count INTEGER NOT NULL DEFAULT 0
    )`);
}

/** Records the start of a migration; returns the id of its row. */
export async function recordStart(client: Client, { name, checksum }: Migration): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
     VALUES ($1, $2, $3, clock_timestamp())`,
    [id, checksum, name],
  );
  return id;
}

/** Records its end. A file counts as one step. */
export async function recordEnd(client: Client, id: string): Promise<void> {
  await client.query(
    `UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1`,
    [id],
  );
}

/** Records why it failed. The row stays unfinished, and nothing more is applied until somebody has resolved it. */
export async function recordFailure(client: Client, id: string, reason: string): Promise<void> {
  await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, reason]);
}
