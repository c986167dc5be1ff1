import { createServer } from 'node:net';
import { expect, test, vi } from 'vitest';
import { testDatabase } from '@/tests/database';
import { fixture } from '@/tests/fixture';
import { startRelay } from '@/tests/relay';
import { openDatabase } from '../client';
import { whyUnavailable } from '../failures';
import { watchedClient } from './watched-client';

const own = testDatabase();

const watch = { lateMs: 200, probeMs: 1_000 };
const relay = fixture(
  () => startRelay(() => Number(new URL(own.url).port)),
  (made) => made.close(),
);

const relayed = () => {
  const url = new URL(own.url);
  url.host = `127.0.0.1:${relay.port}`;
  return url.href;
};

const reason = (work: Promise<unknown>) => work.then(() => 'answered', whyUnavailable);

test('a server that freezes is away for all that waits, also in transactions, until it answers', async () => {
  const db = openDatabase(relayed(), { watch, connectionTimeoutMs: 1_000 });
  let proceed = () => {};
  const held = new Promise<void>((resolve) => {
    proceed = resolve;
  });
  const writing = db.$transaction(
    async (tx) => {
      await tx.$executeRaw`INSERT INTO jobs (org_id, kind, requested_at) VALUES (1, 'nightly', now())`;
      await held;
      await tx.job.count();
    },
    { timeout: 60_000 },
  );
  const outcome = reason(writing);
  // On a busy machine a probe may be too late as well.
  await expect.poll(() => reason(db.organisation.count())).toBe('answered');
  relay.hold();
  proceed();
  const all = await Promise.all([outcome, reason(db.organisation.count()), reason(db.$queryRaw`SELECT 1`)]);
  expect(all.filter((one) => one !== 'away' && one !== 'busy')).toEqual([]);
  relay.release();
  await expect.poll(() => reason(db.organisation.count())).toBe('answered');
  // Nothing of the transaction was kept, and no connection is left within it.
  expect(await own.db.job.count()).toBe(0);
  const open = () => own.db.$queryRaw<unknown[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`;
  await expect.poll(open).toEqual([]);
  await db.$disconnect();
});

test('a server that freezes as the first connection asks for a pooler is away, and back once it answers', async () => {
  const db = openDatabase(relayed(), { watch });
  relay.holdAt('pg_backend_pid');
  expect(await reason(db.$queryRaw`SELECT 1`)).toBe('away');
  const again = () => {
    relay.release();
    return reason(db.organisation.count());
  };
  await expect.poll(again).toBe('answered');
  await db.$disconnect();
});

test('a statement that is late on a server that answers is left alone', async () => {
  const db = openDatabase(own.url, { watch: { lateMs: 50, probeMs: 30_000 } });
  expect(await reason(db.$queryRaw`SELECT pg_sleep(1)::text`)).toBe('answered');
  await db.$disconnect();
});

test('a late statement is left alone while others are answered, though none to ask is free', async () => {
  let asked = 0;
  const busy = createServer(async (socket) => {
    socket.on('error', () => {});
    // The last one may ask when the test is over.
    await other.query('SELECT 1').catch(() => {});
    socket.destroy();
    asked += 1;
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => busy.once('listening', resolve));
  const { port } = busy.address() as { port: number };
  const Watched = watchedClient({ host: '127.0.0.1', port }, { lateMs: 20, probeMs: 60_000 });
  const connected = async () => {
    const client = new Watched({ connectionString: own.url });
    await client.connect();
    return client;
  };
  const [holder, late, other] = await Promise.all([connected(), connected(), connected()]);
  await holder.query('SELECT pg_advisory_lock(4711)');
  const waiting = late.query('SELECT pg_advisory_lock(4711)');
  await expect.poll(() => asked).toBeGreaterThan(2);
  await holder.query('SELECT pg_advisory_unlock(4711)');
  await waiting;
  await Promise.all([holder, late, other].map((client) => client.end()));
  busy.close();
});

test('a connection that is gone is watched no more, also if it is asked again', async () => {
  const lateMs = 54_321;
  const Watched = watchedClient({ connectionString: own.url }, { lateMs, probeMs: 60_000 });
  const client = new Watched({ connectionString: own.url });
  client.on('error', () => {});
  await client.connect();
  await client.end();
  const timers = vi.spyOn(globalThis, 'setTimeout');
  await expect(client.query('ROLLBACK')).rejects.toThrow();
  const looks = timers.mock.calls.filter(([, ms]) => ms === lateMs);
  timers.mockRestore();
  expect(looks).toEqual([]);
});
