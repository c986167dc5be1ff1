import { expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { openDatabase } from './client';

const own = testDatabase();

/** The names under which one connection has prepared statements, after a frequent one. */
async function preparedBy(url: string): Promise<string[]> {
  const db = openDatabase(url, { maxConnections: 1 });
  for (let i = 0; i < 6; i++) await db.$queryRaw`SELECT ${i}::int`;
  const rows = await db.$queryRaw<{ name: string }[]>`SELECT name FROM pg_prepared_statements`;
  await db.$disconnect();
  return rows.map(({ name }) => name);
}

it('prepares a repeated statement under a name', async () => {
  expect(await preparedBy(own.url)).toEqual(['trackagoat_0']);
});

it('prepares none by name behind a pooler that hands out other connections', async () => {
  const url = new URL(own.url);
  url.searchParams.set('pgbouncer', 'true');
  expect(await preparedBy(url.href)).toEqual([]);
});
