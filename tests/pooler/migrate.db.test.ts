import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { migrate } from '@/scripts/migrate/apply';
import { readMigrations } from '@/scripts/migrate/files';
import { createEmptyDatabase, type EmptyDatabase } from '@/tests/database';
import { type PgBouncer, startPgBouncer } from '@/tests/pgbouncer';

/** Migrations through PgBouncer in transaction mode: one connection holds their lock while another one works. */

let database: EmptyDatabase;
const poolers: PgBouncer[] = [];

beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(async () => {
  for (const pooler of poolers) await pooler.stop();
  await database.drop();
});

async function addressThrough(poolSize: number): Promise<string> {
  const pooler = await startPgBouncer(inject('serverUrl'), { poolSize });
  poolers.push(pooler);
  return pooler.through(database.url);
}

it('say that a pool of one connection is too small, and run through one of two', async () => {
  await expect(migrate(await addressThrough(1), undefined, { connectionPatienceMs: 100 })).rejects.toThrow(
    'Migrations need two connections at once',
  );
  const all = readMigrations().map(({ name }) => name);
  expect(await migrate(await addressThrough(2))).toEqual(all);
});
