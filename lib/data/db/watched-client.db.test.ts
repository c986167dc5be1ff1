import { expect, test } from 'vitest';
import { testDatabase } from '@/tests/database';
import { fixture } from '@/tests/fixture';
import { startRelay } from '@/tests/relay';
import { openDatabase } from './client';
import { whyUnavailable } from './failures';

const own = testDatabase();

const watch = { lateMs: 200, probeMs: 1_000 };
const relay = fixture(
  () => startRelay(() => Number(new URL(own.url).port)),
  (made) => made.close(),
);

const reason = (work: Promise<unknown>) => work.then(() => 'answered', whyUnavailable);

test('a server that freezes is away for all that waits, also in transactions, until it answers', async () => {
  const url = new URL(own.url);
  url.host = `127.0.0.1:${relay.port}`;
  const db = openDatabase(url.href, { watch, connectionTimeoutMs: 1_000 });
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

test('a statement that is late on a server that answers is left alone', async () => {
  const db = openDatabase(own.url, { watch: { lateMs: 50, probeMs: 30_000 } });
  expect(await reason(db.$queryRaw`SELECT pg_sleep(1)::text`)).toBe('answered');
  await db.$disconnect();
});
