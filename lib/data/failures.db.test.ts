import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeAnnotation, createAnnotation } from '@/lib/commands/annotations';
import { createTestDatabase, type TestDatabase } from '@/tests/database';
import { makeOrganisation, video } from '@/tests/organisation';
import { openDatabase } from './client';
import { isDatabaseAway } from './failures';

let own: TestDatabase;
beforeAll(async () => {
  own = await createTestDatabase();
});
afterAll(() => own.drop());

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it did not fail',
    (error: unknown) => error,
  );

test('a server that does not answer is away, for statements and transactions, raw and not', async () => {
  const db = openDatabase('postgresql://nobody:nothing@127.0.0.1:9/none');
  const failures = await Promise.all([
    failure(db.$queryRaw`SELECT 1`),
    failure(db.organisation.count()),
    failure(db.$transaction(async (tx) => tx.organisation.count())),
  ]);
  expect(failures.map(isDatabaseAway)).toEqual([true, true, true]);
  await db.$disconnect();
});

test('a connection that is cut in the middle of a statement is away', async () => {
  const db = openDatabase(own.url, { maxConnections: 1 });
  const sleeping = failure(db.$queryRaw`SELECT pg_sleep(30)`);
  const killer = new Client({ connectionString: own.url });
  await killer.connect();
  const cut = () =>
    killer.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()",
    );
  await expect.poll(async () => (await cut()).rowCount).toBeGreaterThan(0);
  expect(isDatabaseAway(await sleeping)).toBe(true);
  expect(await db.organisation.count()).toBe(0);
  await killer.end();
  await db.$disconnect();
});

test('no free connection within the wait for a transaction is away', async () => {
  const db = openDatabase(own.url, { maxConnections: 1 });
  const holding = db.$transaction(async (tx) => tx.$executeRaw`SELECT pg_sleep(1)`);
  const waiting = failure(db.$transaction(async (tx) => tx.organisation.count(), { maxWait: 200 }));
  expect(isDatabaseAway(await waiting)).toBe(true);
  await holding;
  await db.$disconnect();
});

test('a note waits for a connection for longer than the moments that a pool is busy', async () => {
  const of = await makeOrganisation(own.db);
  await of.ingest([video('v1', '2026-03-01T08:00:00Z', { views: 1 })]);
  const caller = { name: 'test', author: { id: null, name: 'Test' } };
  const entity_id = await of.id('video', 'v1');
  const note = { scope: 'video', entity_id, annotation_at: of.now.getTime(), title: 'Boost' } as const;
  const { annotation } = await createAnnotation(note, null, { ...of, caller });
  const db = openDatabase(own.url, { maxConnections: 1 });
  // By itself Prisma gives up after two seconds.
  const holding = db.$transaction(async (tx) => tx.$executeRaw`SELECT pg_sleep(3)`);
  const changed = await changeAnnotation(annotation.id, { title: 'Paid boost' }, { ...of, db });
  expect(changed.annotation.title).toBe('Paid boost');
  await holding;
  await db.$disconnect();
});

test('a statement that is wrong is a defect, not an absence', async () => {
  const failures = await Promise.all([
    failure(own.db.$queryRaw`SELECT * FROM no_such_table`),
    failure(own.db.$queryRaw`SELECT 1 / 0`),
    failure(
      own.db.membership.create({ data: { orgId: 1, userId: 1, role: 'owner', createdAt: new Date(0) } }),
    ),
  ]);
  expect(failures.map(isDatabaseAway)).toEqual([false, false, false]);
  expect(isDatabaseAway(null)).toBe(false);
  expect(isDatabaseAway('ECONNREFUSED')).toBe(false);
});
