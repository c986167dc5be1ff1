import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { testDatabase } from '@/tests/database';
import { fixture } from '@/tests/fixture';
import { openDatabase } from './client';
import { whyUnavailable } from './failures';

const own = testDatabase();

/** The server behind an address at which it can freeze: connections are accepted, and nothing passes. */
async function freezable() {
  const target = new URL(own.url);
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => {});
      from.on('close', () => to.destroy());
      from.on('data', (chunk) => to.write(chunk));
      if (isFrozen) from.pause();
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = new URL(own.url);
  url.host = `127.0.0.1:${(server.address() as { port: number }).port}`;
  return {
    url: url.href,
    freeze(frozen: boolean) {
      isFrozen = frozen;
      for (const socket of sockets) frozen ? socket.pause() : socket.resume();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const watch = { lateMs: 200, probeMs: 1_000 };
const proxy = fixture(freezable, async (made) => made.close());

const reason = (work: Promise<unknown>) => work.then(() => 'answered', whyUnavailable);

test('a server that freezes is away for all that waits for it, also within transactions, and back once it answers', async () => {
  const db = openDatabase(proxy.url, { watch, connectionTimeoutMs: 1_000 });
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
  await db.organisation.count();
  proxy.freeze(true);
  proceed();
  const all = await Promise.all([outcome, reason(db.organisation.count()), reason(db.$queryRaw`SELECT 1`)]);
  expect(all.filter((one) => one !== 'away' && one !== 'busy')).toEqual([]);
  proxy.freeze(false);
  await expect.poll(() => reason(db.organisation.count())).toBe('answered');
  // Nothing of the transaction was kept, and no connection is left within it.
  expect(await own.db.job.count()).toBe(0);
  const open = () => own.db.$queryRaw<unknown[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`;
  await expect.poll(open).toEqual([]);
  await db.$disconnect();
});

test('a statement that is late on a server that answers is left alone', async () => {
  const db = openDatabase(own.url, { watch: { lateMs: 50, probeMs: 30_000 } });
  expect(await reason(db.$queryRaw`SELECT pg_sleep(1)::text`)).toBe('answered');
  await db.$disconnect();
});
