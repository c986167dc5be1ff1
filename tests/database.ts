/** A database of its own for each test file, migrated and empty. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '@/lib/data/db/client';
import { fixture } from './fixture';

export type TestDatabase = {
  /** Opened as the product opens it, but for how many statements have names. */
  db: Database;
  url: string;
  /** Closes and removes it. */
  drop(): Promise<void>;
};

/** The same without the product's pool on it. */
export type EmptyDatabase = Omit<TestDatabase, 'db'>;

/** The database of a test file or `describe`, in one line: made before its tests, removed after them. */
export function testDatabase(): TestDatabase {
  return fixture(createTestDatabase, (database) => database.drop());
}

/** Property tests run many statements in small worlds, where planning takes several times as long as running them. */
const NAMES = { comesAgain: 2, maxNames: 1_000 };

/** A migrated database, copied from the template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, drop } = await createDatabase(`TEMPLATE ${inject('templateName')} STRATEGY FILE_COPY`);
  const db = openDatabase(url, { names: NAMES });
  return {
    db,
    url,
    async drop() {
      await db.$disconnect();
      await drop();
    },
  };
}

/** Deletes all rows, which takes a fraction of the time of another database. */
export async function emptyDatabase(db: Database): Promise<void> {
  await db.$executeRawUnsafe(`
    DO $$
    DECLARE name text;
    BEGIN
      SET LOCAL session_replication_role = replica;
      FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
        EXECUTE format('DELETE FROM %I', name);
      END LOOP;
    END $$`);
}

/** A database without tables. */
export function createEmptyDatabase(): Promise<EmptyDatabase> {
  return createDatabase('TEMPLATE template0');
}

async function createDatabase(options: string): Promise<EmptyDatabase> {
  const serverUrl = inject('serverUrl');
  const name = `trackagoat_test_${randomBytes(8).toString('hex')}`;
  await execute(serverUrl, `CREATE DATABASE ${name} ${options}`);
  const url = new URL(serverUrl);
  url.pathname = name;
  return { url: url.href, drop: () => execute(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
