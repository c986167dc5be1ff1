import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PrismaClient } from '@/lib/data/generated/client';
import { testDatabase } from '@/tests/database';
import { type Database, openDatabase, Prisma } from './client';
import { whyUnavailable } from './failures';
import { onStatement } from './raw-statements';

const own = testDatabase();
let db: Database;
beforeAll(async () => {
  db = openDatabase(own.url, { maxConnections: 1, statementTimeoutMs: 200 });
  await db.$executeRaw`CREATE TABLE kept (n int)`;
});
afterAll(async () => {
  await db.$disconnect();
});

const add = (tx: Prisma.TransactionClient, n: number) => tx.$executeRaw`INSERT INTO kept VALUES (${n})`;
const kept = async () => (await db.$queryRaw<{ n: number }[]>`SELECT n FROM kept`).map(({ n }) => n);
const errorOf = (work: PromiseLike<unknown> | undefined) =>
  Promise.resolve(work).then(
    () => null,
    (error: unknown) => error,
  );

const AT = new Date('2026-03-01T04:05:06.789Z');

/** Values of every type, sent and as PostgreSQL makes them, and null. */
const QUERY = Prisma.sql`
  SELECT ${7}::int AS int, ${0.1}::float8 AS float, ${true}::boolean AS yes, ${'ö"\\'}::text AS text,
    ${'2f0c5c1e-0000-4000-8000-000000000001'}::uuid AS uuid, ${['a,b', '']}::text[] AS list, ${AT}::timestamptz AS at,
    ${'{"a":[1,null]}'}::json AS json, ${Buffer.from([0, 255, 7])}::bytea AS bytes, ${null}::text AS nothing,
    ${9007199254740993n}::bigint AS big, ${[1.5, 2]}::float8[] AS floats, ${[AT, AT]}::timestamptz[] AS instants,
    timestamptz '1969-12-31 23:59:59.5+00' AS before, ${'{1,2}'}::int[] = ARRAY[1, 2] AS equal,
    timestamp '2026-03-01 04:05:06' AS "local", date '2026-03-01' AS day, time '04:05:06' AS time, 1.50::numeric AS decimal,
    'x'::char(3) AS padded, 'f'::name AS name, 1.5::float4 AS short, ARRAY[1, NULL, 3] AS ints,
    ARRAY[1::bigint, NULL] AS bigs, ARRAY[1.50::numeric] AS decimals, ARRAY[date '2026-03-01', NULL] AS days,
    ARRAY['{"a": 1}'::jsonb] AS jsons, ${[9007199254740993n, null]}::bigint[] AS "sentBigs",
    ARRAY['a'::bytea] AS "manyBytes", ARRAY['2f0c5c1e-0000-4000-8000-000000000001'::uuid] AS uuids, ARRAY[true, NULL] AS booleans, '{}'::text[] AS "none", ARRAY[time '04:05'] AS times`;

it('sends and reads every type as Prisma does, also in a transaction', async () => {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: own.url }) });
  const comparable = ([row = {}]: Record<string, unknown>[]) => Object.entries(row);
  const expected = comparable(await prisma.$queryRaw(QUERY));
  await prisma.$disconnect();
  expect(comparable(await db.$queryRaw(QUERY))).toEqual(expected);
  expect(comparable(await db.$transaction((tx) => tx.$queryRaw(QUERY)))).toEqual(expected);
  expect(Object.fromEntries(expected)).toMatchObject({ int: 7, big: 9007199254740993n, at: AT, equal: true });
});

it('runs raw statements and those of models in one transaction, in the order in which they were sent', async () => {
  const seen = await db.$transaction(async (tx) => {
    const together = await Promise.all([
      tx.$queryRaw`SELECT pg_sleep(0.05)::text AS slept, (SELECT count(*)::int FROM kept) AS kept`,
      tx.user.count(),
      tx.$executeRaw`INSERT INTO kept SELECT unnest(${[1, 2, 3]}::int[])`,
    ]);
    return [...together, await tx.$queryRaw(Prisma.sql`SELECT n FROM kept WHERE n > ${1} ORDER BY n`)];
  });
  expect(seen).toEqual([[{ slept: '', kept: 0 }], 0, 3, [{ n: 2 }, { n: 3 }]]);
  expect((await kept()).sort()).toEqual([1, 2, 3]);
});

it.each([
  ['directly', ''],
  ['as behind a pooler', '?pgbouncer=true'],
])('runs the statements of many transactions each in its own, %s', async (_how, query) => {
  const many = openDatabase(own.url + query, { maxConnections: 3, statementTimeoutMs: 60_000 });
  const others = openDatabase(own.url + query, { maxConnections: 2, statementTimeoutMs: 60_000 });
  const ofDriver = async (tx: Prisma.TransactionClient) =>
    (await tx.$queryRaw<{ id: string }[]>`SELECT txid_current()::text AS id`)[0]?.id;
  const ofPrisma = async (tx: Prisma.TransactionClient) =>
    (await tx.$queryRawUnsafe<{ id: string }[]>('SELECT txid_current()::text AS id'))[0]?.id;
  const limits = { maxWait: 60_000, timeout: 60_000 };
  const ids = await Promise.all(
    Array.from({ length: 12 }, () =>
      many.$transaction(async (tx) => {
        const id = await ofDriver(tx);
        const inner = await others.$transaction(
          async (other) => [await ofDriver(other), await ofPrisma(other)],
          limits,
        );
        expect([await ofPrisma(tx), await ofDriver(tx)]).toEqual([id, id]);
        expect(inner[0]).toBe(inner[1]);
        return [id, inner[0]];
      }, limits),
    ),
  );
  expect(new Set(ids.flat()).size).toBe(24);
  await Promise.all([many.$disconnect(), others.$disconnect()]);
});

it('keeps nothing of a transaction whose work or statement fails', async () => {
  const broken = db.$transaction(async (tx) => {
    await add(tx, 4);
    throw new Error('of the work');
  });
  await expect(broken).rejects.toThrow('of the work');
  const slow = db.$transaction(async (tx) => {
    await add(tx, 5);
    await tx.$executeRaw`SELECT pg_sleep(5)`;
  });
  expect(whyUnavailable(await errorOf(slow))).toBe('slow');
  expect(await kept()).not.toContain(4);
  expect(await kept()).not.toContain(5);
});

it('runs no statement after the end of its transaction, whose connection others use', async () => {
  let late: (() => Promise<unknown>) | undefined;
  await db.$transaction(async (tx) => {
    late = () => add(tx, 6);
  });
  const refused = await errorOf(late?.());
  expect(String(refused)).toContain('the transaction has ended');
  expect(whyUnavailable(refused)).toBe('busy');
  expect(await kept()).not.toContain(6);
});

it('keeps nothing of a transaction that takes too long, and runs no more of its statements', async () => {
  let refused: unknown;
  const work = async (tx: Prisma.TransactionClient) => {
    await expect
      .poll(async () => {
        refused = await errorOf(add(tx, 7));
        return String(refused);
      })
      .toContain('the transaction has ended');
  };
  const ended = await errorOf(db.$transaction(work, { timeout: 50 }));
  expect(whyUnavailable(ended)).toBe('busy');
  expect(whyUnavailable(refused)).toBe('busy');
  expect(await kept()).not.toContain(7);
});

it('fails within the limits of the pool, for a reason that is recognised', async () => {
  expect(whyUnavailable(await errorOf(db.$queryRaw`SELECT pg_sleep(5)::text`))).toBe('slow');
  const away = openDatabase('postgresql://nobody@127.0.0.1:1/none');
  expect(whyUnavailable(await errorOf(away.$queryRaw`SELECT 1 AS one`))).toBe('away');
});

it('works again after a disconnect, and is heard, each statement once', async () => {
  await db.$disconnect();
  const heard: string[] = [];
  onStatement(db, ({ query, params }) => heard.push(`${query} ${params}`));
  expect(await db.$queryRaw`SELECT ${2}::int AS two`).toEqual([{ two: 2 }]);
  await db.$transaction((tx) => tx.$executeRaw`SELECT ${3}::int`);
  await db.user.count();
  expect(heard.filter((text) => text.includes('int'))).toEqual([
    'SELECT $1::int AS two [2]',
    'SELECT $1::int [3]',
  ]);
  expect(heard.filter((text) => text.includes('COUNT'))).toHaveLength(1);
});
