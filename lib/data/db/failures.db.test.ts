import { type AddressInfo, createServer } from 'node:net';
import { Client } from 'pg';
import { expect, test } from 'vitest';
import { changeAnnotation, createAnnotation } from '@/lib/commands/annotations';
import { createTestDatabase, testDatabase } from '@/tests/database';
import { makeOrganisation, video } from '@/tests/organisation';
import { type Database, openDatabase } from './client';
import { whyUnavailable } from './failures';

const own = testDatabase();

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'the statement did not fail',
    (error: unknown) => error,
  );

const inTransaction = (db: Database) => db.$transaction((tx) => tx.organisation.count());

/** How many statements with this text are under way on the server. */
async function sleepers(text: string): Promise<number> {
  const [row] = await own.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE state = 'active' AND pid <> pg_backend_pid() AND position(${text} in query) > 0`;
  return row?.count ?? 0;
}

test('a server that does not answer is away, for statements and transactions, raw and not', async () => {
  const db = openDatabase('postgresql://nobody:nothing@127.0.0.1:9/none');
  const failures = await Promise.all([
    failure(db.$queryRaw`SELECT 1`),
    failure(db.organisation.count()),
    failure(db.$transaction(async (tx) => tx.organisation.count())),
  ]);
  expect(failures.map(whyUnavailable)).toEqual(['away', 'away', 'away']);
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
  expect(whyUnavailable(await sleeping)).toBe('away');
  expect(await db.organisation.count()).toBe(0);
  await killer.end();
  await db.$disconnect();
});

test('no free connection within the wait for a transaction is busy', async () => {
  const db = openDatabase(own.url, { maxConnections: 1 });
  const holding = db.$transaction(async (tx) => tx.$executeRaw`SELECT pg_sleep(1)`);
  const waiting = failure(db.$transaction(async (tx) => tx.organisation.count(), { maxWait: 200 }));
  expect(whyUnavailable(await waiting)).toBe('busy');
  await holding;
  await db.$disconnect();
});

test('a server that takes a connection and cuts it is away', async () => {
  const server = createServer((socket) => socket.resetAndDestroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const db = openDatabase(`postgresql://nobody:nothing@127.0.0.1:${port}/none`);
  expect(whyUnavailable(await failure(db.$queryRaw`SELECT 1`))).toBe('away');
  await db.$disconnect();
  server.close();
});

test('no free connection within the wait of the pool is busy, for statements and transactions', async () => {
  const db = openDatabase(own.url, { maxConnections: 1, connectionTimeoutMs: 1_000 });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let holding: Promise<void> | undefined;
  await new Promise<void>((begun) => {
    holding = db.$transaction(
      () => {
        begun();
        return held;
      },
      { maxWait: 60_000, timeout: 60_000 },
    );
  });
  const waiting = [
    failure(db.organisation.count()),
    failure(db.$queryRaw`SELECT 1`),
    failure(inTransaction(db)),
  ];
  expect((await Promise.all(waiting)).map(whyUnavailable)).toEqual(['busy', 'busy', 'busy']);
  release();
  await holding;
  await db.$disconnect();
});

test('a server that takes no more connections is busy', async () => {
  const role = `one_${Math.random().toString(36).slice(2)}`;
  await own.db.$executeRawUnsafe(`CREATE ROLE ${role} LOGIN PASSWORD 'one' CONNECTION LIMIT 1`);
  const url = Object.assign(new URL(own.url), { username: role, password: 'one' }).href;
  const first = new Client({ connectionString: url });
  await first.connect();
  const db = openDatabase(url);
  const failures = await Promise.all([failure(db.$queryRaw`SELECT 1`), failure(inTransaction(db))]);
  expect(failures.map(whyUnavailable)).toEqual(['busy', 'busy']);
  await first.end();
  await db.$disconnect();
  await own.db.$executeRawUnsafe(`DROP ROLE ${role}`);
});

test('a statement that the server ends after its limit is slow, and has ended there', async () => {
  for (const pooler of ['', '?pgbouncer=true']) {
    const db = openDatabase(own.url + pooler, { maxConnections: 2, statementTimeoutMs: 200 });
    const failures = await Promise.all([
      failure(db.$queryRaw`SELECT pg_sleep(61)`),
      failure(db.$transaction((tx) => tx.$executeRaw`SELECT pg_sleep(62)`)),
    ]);
    expect(failures.map(whyUnavailable)).toEqual(['slow', 'slow']);
    expect(await sleepers('pg_sleep(6')).toBe(0);
    expect(await db.organisation.count()).toBeGreaterThanOrEqual(0);
    await db.$disconnect();
  }
});

test('through a pooler a limit stays within its transaction', async () => {
  const db = openDatabase(`${own.url}?pgbouncer=true`, { maxConnections: 1, statementTimeoutMs: 200 });
  const read = () => db.$queryRaw<{ limit: string }[]>`SELECT current_setting('statement_timeout') AS limit`;
  expect(await read()).toEqual([{ limit: '200ms' }]);
  await db.$transaction(async (tx) => tx.$executeRaw`SET LOCAL statement_timeout = 600000`);
  expect(await read()).toEqual([{ limit: '200ms' }]);
  await db.$disconnect();
});

test('a database that takes no writes says so, and still reads', async () => {
  const readOnly = await createTestDatabase();
  const name = new URL(readOnly.url).pathname.slice(1);
  await readOnly.db.$executeRawUnsafe(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  const db = openDatabase(readOnly.url);
  const organisation = { name: 'One', analyticsTz: 'UTC', createdAt: new Date(0) };
  expect(whyUnavailable(await failure(db.organisation.create({ data: organisation })))).toBe('read_only');
  expect(await db.organisation.count()).toBe(0);
  await db.$disconnect();
  await readOnly.drop();
});

// A full disk or a deadlock is hard to have in a test; what the server answers then is not.
test.each([
  ['53100', 'full'],
  ['53200', 'full'],
  ['58030', 'full'],
  ['57P02', 'away'],
  ['57P03', 'away'],
  ['55P03', 'slow'],
  ['40P01', 'crossed'],
  ['40001', 'crossed'],
])('what the server calls %s is %s, raw and in a transaction', async (code, kind) => {
  const raise = `DO $$ BEGIN RAISE EXCEPTION 'could not' USING ERRCODE = '${code}'; END $$`;
  const failures = await Promise.all([
    failure(own.db.$executeRawUnsafe(raise)),
    failure(own.db.$transaction((tx) => tx.$executeRawUnsafe(raise))),
  ]);
  expect(failures.map(whyUnavailable)).toEqual([kind, kind]);
});

test('a note waits for a connection for longer than a pool is usually busy', async () => {
  const of = await makeOrganisation(own.db);
  await of.ingest([video('v1', '2026-03-01T08:00:00Z', { views: 1 })]);
  const caller = { name: 'test', author: { id: null, name: 'Test' } };
  const entity_id = await of.id('video', 'v1');
  const note = { scope: 'video', entity_id, annotation_at: of.now.getTime(), title: 'Boost' } as const;
  const { annotation } = await createAnnotation(note, null, { ...of, caller });
  const db = openDatabase(own.url, { maxConnections: 1 });
  // By default Prisma gives up after two seconds.
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
  expect(failures.map(whyUnavailable)).toEqual([null, null, null]);
  expect(whyUnavailable(null)).toBeNull();
  expect(whyUnavailable('ECONNREFUSED')).toBeNull();
});
