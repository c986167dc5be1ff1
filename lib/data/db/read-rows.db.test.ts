import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { type Database, openDatabase, Prisma } from './client';
import { whyUnavailable } from './failures';
import { onStatement, readRows } from './read-rows';

const own = testDatabase();
let db: Database;
beforeAll(() => {
  db = openDatabase(own.url, { maxConnections: 2, statementTimeoutMs: 200 });
});
afterAll(async () => {
  await db.$disconnect();
});

const AT = new Date('2026-03-01T04:05:06.789Z');

/** A value of every type that is read, sent and as PostgreSQL makes it, and null. */
const QUERY = Prisma.sql`
  SELECT ${7}::int AS int, ${0.1}::float8 AS float, ${true}::boolean AS yes, ${'ö"\\'}::text AS text,
    ${'2f0c5c1e-0000-4000-8000-000000000001'}::uuid AS uuid, ${['a,b', '']}::text[] AS list, ${AT}::timestamptz AS at,
    ${'{"a":[1,null]}'}::json AS json, ${Buffer.from([0, 255, 7])}::bytea AS bytes, ${null}::text AS nothing,
    timestamptz '1969-12-31 23:59:59.5+00' AS before, ${'{1,2}'}::int[] = ARRAY[1, 2] AS equal`;

it('reads every type as $queryRaw does', async () => {
  const [direct] = await readRows<Record<string, unknown>>(db, QUERY);
  const [prisma] = await db.$queryRaw<Record<string, unknown>[]>(QUERY);
  const comparable = (row = {}) =>
    Object.entries(row).map(([name, cell]) => [name, cell instanceof Uint8Array ? [...cell] : cell]);
  expect(comparable(direct)).toEqual(comparable(prisma));
  expect(direct).toMatchObject({ int: 7, at: AT, json: { a: [1, null] }, list: ['a,b', ''], equal: true });
});

it('refuses a type that it would read differently', async () => {
  await expect(readRows(db, Prisma.sql`SELECT 1::bigint AS big`)).rejects.toThrow('big');
});

it('is $queryRaw in a transaction, and sees what that has written', async () => {
  const seen = await db.$transaction(async (tx) => {
    await tx.$executeRaw`CREATE TEMPORARY TABLE kept ON COMMIT DROP AS SELECT 1 AS one`;
    return readRows(tx, Prisma.sql`SELECT one FROM kept`);
  });
  expect(seen).toEqual([{ one: 1 }]);
});

it('fails within the limits of the pool, for a reason that is recognised', async () => {
  const slow = await readRows(db, Prisma.sql`SELECT pg_sleep(5)::text`).catch((error: unknown) => error);
  expect(whyUnavailable(slow)).toBe('slow');
  const away = openDatabase('postgresql://nobody@127.0.0.1:1/none');
  const refused = await readRows(away, Prisma.sql`SELECT 1 AS one`).catch((error: unknown) => error);
  expect(whyUnavailable(refused)).toBe('away');
});

it('works again after a disconnect, and is heard like other statements', async () => {
  await db.$disconnect();
  const heard: string[] = [];
  onStatement(db, ({ query, params }) => heard.push(`${query} ${params}`));
  expect(await readRows(db, Prisma.sql`SELECT ${2}::int AS two`)).toEqual([{ two: 2 }]);
  expect(heard).toEqual(['SELECT $1::int AS two [2]']);
});
