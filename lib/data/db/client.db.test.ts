import { expect, it } from 'vitest';
import { FIRST_INSTANT_MS, LAST_INSTANT_MS } from '@/lib/time/instant';
import { testDatabase } from '@/tests/database';
import { instantOf, numberArray } from './arrays';
import { openDatabase, Prisma } from './client';

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

it('runs statements of a transaction that are begun at once one after the other', async () => {
  const warnings: string[] = [];
  const hear = ({ message }: Error) => warnings.push(message);
  process.on('warning', hear);
  const db = openDatabase(own.url, { maxConnections: 1 });
  try {
    const select = async (tx: Prisma.TransactionClient, n: number) => {
      // In one tick Prisma would queue them itself.
      for (let turn = 0; turn < n; turn++) await new Promise((resolve) => setImmediate(resolve));
      return tx.$queryRaw<{ n: number }[]>`SELECT ${n}::int AS n FROM pg_sleep(0.02)`;
    };
    const numbers = await db.$transaction((tx) => Promise.all([1, 2, 3, 4].map((n) => select(tx, n))));
    expect(numbers).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }], [{ n: 4 }]]);
    // The driver warns of a connection that is given a statement while it runs another.
    expect(warnings).toEqual([]);
  } finally {
    process.off('warning', hear);
    await db.$disconnect();
  }
});

it('reads instants as numbers without an error, as far from 1970 as they may be', async () => {
  const instants = [FIRST_INSTANT_MS, FIRST_INSTANT_MS + 1, -1, 0, 1_774_000_000_123, LAST_INSTANT_MS - 1];
  const rows = await own.db.$queryRaw<{ at: Date }[]>`
    SELECT ${Prisma.raw(instantOf('k.ms'))} AS at
    FROM unnest(${numberArray(instants)}::bigint[]) WITH ORDINALITY AS k(ms, place) ORDER BY k.place`;
  expect(rows.map(({ at }) => at.getTime())).toEqual(instants);
  const { n } = (
    await own.db.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM unnest(${numberArray(instants)}::bigint[]) AS k(ms)
      WHERE extract(microsecond FROM ${Prisma.raw(instantOf('k.ms'))})::bigint % 1000 <> 0`
  )[0] ?? { n: -1 };
  expect(n).toBe(0);
});
