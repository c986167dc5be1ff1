import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { type Database, openDatabase, type Sql } from '../client';

/** The effect of a migration on the cached plans of a running server's connections. */

const database = testDatabase();
let db: Database;

beforeAll(() => {
  // One connection, so that the cached plan is the one that is used again.
  db = openDatabase(database.url, { maxConnections: 1 });
});
afterAll(async () => {
  await db.$disconnect();
});

type Rows = { size: number | bigint }[];
const read = (on: Sql = db) => on.$queryRaw<Rows>`SELECT size FROM things`;
const times = async (n: number) => {
  for (let i = 0; i < n; i++) await read();
};
const kept = () => db.$queryRaw<{ name: string }[]>`
  SELECT name FROM pg_prepared_statements WHERE statement = 'SELECT size FROM things' ORDER BY name`;
const change = () => database.db.$executeRaw`ALTER TABLE things ALTER COLUMN size TYPE bigint`;

beforeEach(async () => {
  await database.db.$executeRaw`DROP TABLE IF EXISTS things`;
  await database.db.$executeRaw`CREATE TABLE things AS SELECT 1 AS size`;
  await times(6);
});

it('answers the next query after a column changed its type', async () => {
  const before = await kept();
  expect(before).toHaveLength(1);
  await change();
  expect(await read()).toEqual([{ size: 1n }]);
  await times(6);
  const after = await kept();
  expect(after.length).toBeGreaterThan(0);
  expect(after).not.toContainEqual(before[0]);
});

it('answers the next transaction, after one that had begun', async () => {
  await change();
  await expect(db.$transaction((tx) => read(tx))).rejects.toThrow('cached plan');
  expect(await db.$transaction((tx) => read(tx))).toEqual([{ size: 1n }]);
});

it('passes on every other error unchanged', async () => {
  await database.db.$executeRaw`DROP TABLE things`;
  await expect(read()).rejects.toThrow('things');
});
