import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { migrate } from '@/scripts/migrate/apply';
import { readMigrations } from '@/scripts/migrate/files';
import { createEmptyDatabase, type EmptyDatabase } from '@/tests/database';
import { type PgBouncer, startPgBouncer } from '@/tests/pgbouncer';

/** Migrations through PgBouncer: one connection holds their lock while another one works. */

let database: EmptyDatabase;
const poolers: PgBouncer[] = [];

beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(async () => {
  for (const pooler of poolers) await pooler.stop();
  await database.drop();
});

async function addressThrough(options: Parameters<typeof startPgBouncer>[1]): Promise<string> {
  const pooler = await startPgBouncer(inject('serverUrl'), options);
  poolers.push(pooler);
  return pooler.through(database.url);
}

it.each(['transaction', 'session'] as const)(
  'say that a pool of one is too small in %s mode',
  async (poolMode) => {
    const url = await addressThrough({ poolSize: 1, poolMode });
    await expect(migrate(url, undefined, { connectionPatienceMs: 100 })).rejects.toThrow(
      'Migrations need two connections at once',
    );
  },
);

it('run through a pool of two', async () => {
  const all = readMigrations().map(({ name }) => name);
  expect(await migrate(await addressThrough({ poolSize: 2 }))).toEqual(all);
});
