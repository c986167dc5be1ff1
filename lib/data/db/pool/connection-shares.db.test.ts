import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { type Database, openDatabase } from '../client';
import { actFor, actForNobody, ConnectionShares } from './connection-shares';

const own = testDatabase();
let db: Database;
beforeAll(() => {
  db = openDatabase(own.url, { maxConnections: 6, isShared: true });
});
afterAll(async () => {
  await db.$disconnect();
});

/** Statements that are under way on the server, by a number that each of them holds. */
async function underWay(mark: number): Promise<number> {
  const rows = await own.db.$queryRaw<{ query: string }[]>`
    SELECT query FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()`;
  return rows.filter(({ query }) => query.includes(`${mark} AS mark`)).length;
}
const slow = (mark: number, seconds = 0.4) =>
  db.$queryRawUnsafe(`SELECT pg_sleep(${seconds})::text, ${mark} AS mark`);

it('one organisation holds at most half of the connections, with statements and transactions', async () => {
  const seen: number[] = [];
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      seen.push(await underWay(7101));
      await sleep(20);
    }
  })();
  const statements = Array.from({ length: 5 }, () => actFor(1, () => slow(7101)));
  const transactions = Array.from({ length: 5 }, () =>
    actFor(1, () =>
      db.$transaction((tx) => tx.$queryRawUnsafe('SELECT pg_sleep(0.4)::text, 7101 AS mark'), {
        maxWait: 60_000,
      }),
    ),
  );
  await Promise.all([...statements, ...transactions]);
  isOver = true;
  await watching;
  expect(Math.max(...seen)).toBe(3);
});

it('requests of others come before its remaining ones, and work for no organisation runs at once', async () => {
  const order: string[] = [];
  const note = (name: string) => () => void order.push(name);
  const first = Array.from({ length: 12 }, () => actFor(1, () => slow(7102)).then(note('first')));
  const second = actFor(2, () => slow(7103, 0.01)).then(note('second'));
  const nobody = [slow(7104, 0.01), actFor(1, () => actForNobody(async () => await slow(7105, 0.01)))];
  await Promise.all([second, ...nobody.map((one) => one.then(note('nobody')))]);
  expect(order.filter((name) => name === 'first').length).toBeLessThanOrEqual(3);
  await Promise.all(first);
  expect(order).toHaveLength(15);
});

it('a third organisation is next, although two hold every shared connection and ask for more', async () => {
  const shares = new ConnectionShares(6);
  const order: string[] = [];
  const take = async (orgId: number, name: string) => {
    const release = await actFor(orgId, () => shares.take());
    order.push(name);
    return release;
  };
  const held = await Promise.all([take(1, '1'), take(1, '1'), take(2, '2'), take(2, '2')]);
  const waiting = [take(1, 'more of 1'), take(2, 'more of 2'), take(3, '3')];
  await sleep(0);
  expect(order).toEqual(['1', '1', '2', '2']);
  for (const release of held) release();
  // A connection is released once, however often `release` is called.
  for (const release of held) release();
  for (const release of await Promise.all(waiting)) release();
  expect(order.slice(4)).toEqual(['3', 'more of 1', 'more of 2']);
});

it('a statement that fails and a transaction that never began release their connections', async () => {
  for (let round = 0; round < 8; round++) {
    await expect(actFor(1, () => db.$queryRaw`SELECT 1 / 0`)).rejects.toThrow();
    const failing = actFor(1, () =>
      db.$transaction(async () => {
        throw new Error('no');
      }),
    );
    await expect(failing).rejects.toThrow('no');
    const late = Array.from({ length: 4 }, () =>
      actFor(1, () => db.$transaction((tx) => tx.$executeRaw`SELECT pg_sleep(0.05)`, { maxWait: 1 })),
    );
    await Promise.allSettled(late);
  }
  const all = Array.from({ length: 3 }, () => actFor(1, () => slow(7106, 0.01)));
  expect(await Promise.all(all)).toHaveLength(3);
});

it('a request that waits too long, or behind too many, is refused because its organisation asks too much', async () => {
  const hasty = new ConnectionShares(3, 50);
  const take = (shares: ConnectionShares, orgId = 1) => actFor(orgId, () => shares.take());
  const release = await take(hasty);
  await expect(take(hasty)).rejects.toMatchObject({ code: 'unavailable' });
  release();
  (await take(hasty))();

  const shares = new ConnectionShares(6);
  const held = await Promise.all([take(shares), take(shares), take(shares)]);
  const waiting = Array.from({ length: 200 }, () => take(shares).then((end) => end()));
  await expect(take(shares)).rejects.toMatchObject({ code: 'unavailable' });
  // Another organisation's queue is its own.
  (await take(shares, 2))();
  for (const end of held) end();
  expect(await Promise.all(waiting)).toHaveLength(200);
});

it('a pool of one serves one after the other', async () => {
  const one = openDatabase(own.url, { maxConnections: 1, isShared: true });
  const asked = [1, 2, 3].map((orgId) =>
    actFor(orgId, () => one.$transaction((tx) => tx.organisation.count())),
  );
  expect(await Promise.all(asked)).toEqual([0, 0, 0]);
  await one.$disconnect();
});
