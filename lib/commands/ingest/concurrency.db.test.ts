import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import type { Database } from '@/lib/data/db/client';
import { testDatabase } from '@/tests/database';
import {
  creator,
  dump,
  makeOrganisation,
  type Organisation,
  toLines,
  video,
  voided,
} from '@/tests/organisation';
import { at } from '@/tests/times';
import { ingestSnapshots } from './ingest';

/**
 * Calls that overlap. A second copy of the modules, with its own pool and queues, acts as a second process: only the
 * database's lock keeps the two apart.
 */

interface Process {
  db: Database;
  ingest(of: Organisation, records: readonly unknown[]): ReturnType<typeof ingestSnapshots>;
  addItems(of: Organisation, campaign: string, videos: readonly string[]): Promise<unknown>;
}

const database = testDatabase();
let processes: Process[];

beforeAll(async () => {
  processes = [await startProcess(), await startProcess()];
});

afterAll(async () => {
  for (const { db } of processes) await db.$disconnect();
});

async function startProcess(maxConnections = 10): Promise<Process> {
  vi.resetModules();
  const [{ openDatabase }, commands, items] = await Promise.all([
    import('@/lib/data/db/client'),
    import('./ingest'),
    import('@/lib/commands/campaigns/items'),
  ]);
  const db = openDatabase(database.url, { maxConnections });
  // Like a real second process, it shares none of the first one's queues.
  expect(commands.ingestSnapshots).not.toBe(ingestSnapshots);
  return {
    db,
    ingest: (of, records) => commands.ingestSnapshots(toLines(records), { ...of, db }),
    addItems: (of, campaign, videos) => items.addCampaignItems(campaign, videos, { ...of, db }),
  };
}

/** Three creators with followers and twelve videos that move between them, on ten days: 390 records. */
const RECORDS = Array.from({ length: 10 }, (_, i) => i + 1).flatMap((date) => [
  ...['c1', 'c2', 'c3'].map((id, n) =>
    creator(id, at(date, 6), { followers: 100 * (n + 1) + date, handle: `${id}.${date % 3}` }),
  ),
  ...Array.from({ length: 12 }, (_, n) =>
    [3, 12, 21].map((hour) =>
      video(`v${n}`, at(date, hour), {
        creator_platform_id: `c${((n + (date > 6 ? 1 : 0)) % 3) + 1}`,
        posted_at: at(1, n % 3),
        views: (n + 1) * (date * 100 + hour) - (hour === 12 ? 50 : 0),
        likes: hour === 21 ? null : date * n,
        baseline: date === 5 && hour === 3 && n % 4 === 0,
      }),
    ),
  ).flat(),
]);

/** Every k-th record: each call touches every creator and nearly every video. */
const part = (k: number, of: number) => RECORDS.filter((_, i) => i % of === k);
const backwards = <T>(items: readonly T[]) => [...items].reverse();

/** What the records leave behind when nothing overlaps. */
let inOneCall: Record<string, string[]>;

beforeAll(async () => {
  const of = await makeOrganisation(database.db);
  await of.ingest(RECORDS);
  inOneCall = await dump(of);
});

async function expectSound(of: Organisation): Promise<void> {
  expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
}

const [one, other] = [() => processes[0] as Process, () => processes[1] as Process];

describe('two processes', () => {
  it('that send captures of the same creator at once lose none and never deadlock', async () => {
    const of = await makeOrganisation(database.db);
    const results = await Promise.all([
      one().ingest(of, part(0, 2)),
      other().ingest(of, backwards(part(1, 2))),
    ]);
    expect(results.map(({ accepted, rejected }) => [accepted, rejected.length])).toEqual([
      [part(0, 2).length, 0],
      [part(1, 2).length, 0],
    ]);
    expect(await dump(of)).toEqual(inOneCall);
    await expectSound(of);
  });

  it('that send the same call at once store it once', async () => {
    const of = await makeOrganisation(database.db);
    const results = await Promise.all([one().ingest(of, RECORDS), other().ingest(of, RECORDS)]);
    expect(results.map(({ accepted, unchanged }) => [accepted, unchanged]).sort()).toEqual(
      [
        [RECORDS.length, 0],
        [0, RECORDS.length],
      ].sort(),
    );
    expect(await dump(of)).toEqual(inOneCall);
  });

  it('that create the same unknown creator and video at once create each once', async () => {
    const of = await makeOrganisation(database.db);
    await Promise.all([
      one().ingest(of, [video('v1', at(1, 3), { views: 10 })]),
      other().ingest(of, [video('v1', at(2, 3), { views: 15 })]),
      one().ingest(of, [creator('c1', at(1, 3), { followers: 5 })]),
    ]);
    const where = { where: { orgId: of.scope.orgId } };
    expect([await of.db.creator.count(where), await of.db.video.count(where)]).toEqual([1, 1]);
    const entity_id = await of.id('video', 'v1');
    const asked = { entity: 'video', entity_id, metric: 'views', from: '2026-03-01', to: '2026-03-02' };
    expect(await of.values(asked)).toEqual([null, 5]);
  });

  it('with eight calls in flight, each in another order, lose none', async () => {
    const of = await makeOrganisation(database.db);
    const calls = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => {
      const records = k % 2 === 0 ? part(k, 8) : backwards(part(k, 8));
      return (k < 4 ? one() : other()).ingest(of, records);
    });
    const results = await Promise.all(calls);
    expect(results.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(RECORDS.length);
    expect(await dump(of)).toEqual(inOneCall);
    await expectSound(of);
  });

  it('that void captures while others arrive leave what the last committed call says', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest(part(0, 2));
    const taken = part(0, 2).map((record) =>
      voided(record.kind as 'video', String(record.platform_id), String(record.captured_at)),
    );
    await Promise.all([one().ingest(of, taken), other().ingest(of, part(1, 2))]);
    const alone = await makeOrganisation(database.db);
    await alone.ingest(part(1, 2));
    expect((await dump(of)).entity_days).toEqual((await dump(alone)).entity_days);
    await expectSound(of);
  });

  it('of which one changes a campaign’s videos while captures arrive leave its days right', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest(part(0, 4));
    const campaign = await of.campaign('Spring', ['v0']);
    const ids = await Promise.all(['v1', 'v2', 'v5', 'v7'].map((id) => of.id('video', id)));
    await Promise.all([
      one().ingest(of, part(1, 4)),
      other().addItems(of, campaign, ids.slice(0, 2)),
      one().ingest(of, part(2, 4)),
      other().addItems(of, campaign, ids.slice(2)),
      other().ingest(of, part(3, 4)),
    ]);
    expect(await of.db.campaignItem.count({ where: { orgId: of.scope.orgId } })).toBe(5);
    await expectSound(of);
  });

  it('that serve different organisations do not wait for each other', async () => {
    const [busy, free] = [await makeOrganisation(database.db), await makeOrganisation(database.db)];
    await withLock(
      busy,
      () => one().ingest(busy, [video('v1', at(1, 3), { views: 1 })]),
      async () => {
        const done = other().ingest(free, [video('v1', at(1, 3), { views: 1 })]);
        expect(await inTime(done)).toMatchObject({ accepted: 1 });
      },
    );
  });
});

/** The outcome; 'late' if it took longer than any unblocked work takes on the slowest machine. */
function inTime<T>(work: Promise<T>): Promise<T | 'late'> {
  return Promise.race([work, sleep(60_000, 'late' as const, { ref: false })]);
}

/** Holds an organisation's write lock as another process would, while `work` starts; returns the result of `work`. */
async function withLock<T>(
  of: Organisation,
  work: () => Promise<T>,
  whileHeld?: () => Promise<void>,
): Promise<T> {
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT pg_advisory_xact_lock($1, -1)', [of.scope.orgId]);
    const pending = work();
    pending.catch(() => {});
    await whileHeld?.();
    // `work` may itself wait for the lock, so it ends here, not after.
    setTimeout(() => void holder.query('COMMIT').catch(() => {}), 150);
    return await pending;
  } finally {
    await holder.end();
  }
}

describe('a call that waits for another', () => {
  it('commits nothing before the other is done, and everything after', async () => {
    const of = await makeOrganisation(database.db);
    const result = await withLock(
      of,
      () => one().ingest(of, [video('v1', at(1, 3), { views: 1 })]),
      async () => {
        await sleep(100);
        expect(await of.db.video.count({ where: { orgId: of.scope.orgId } })).toBe(0);
      },
    );
    expect(result.accepted).toBe(1);
    expect(await of.db.video.count({ where: { orgId: of.scope.orgId } })).toBe(1);
  });

  it('does not keep readers from their answer', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([video('v1', at(1, 3), { views: 10 }), video('v1', at(2, 3), { views: 15 })]);
    const entity_id = await of.id('video', 'v1');
    const asked = { entity: 'video', entity_id, metric: 'views', from: '2026-03-01', to: '2026-03-03' };
    await withLock(
      of,
      () => one().ingest(of, [video('v1', at(3, 3), { views: 30 })]),
      async () => {
        expect(await inTime(of.values(asked))).toEqual([null, 5, null]);
      },
    );
    expect(await of.values(asked)).toEqual([null, 5, 15]);
  });

  it('takes no connection meanwhile, however many calls wait', async () => {
    const small = await startProcess(2);
    try {
      const of = await makeOrganisation(database.db);
      await withLock(
        of,
        () =>
          Promise.all(
            Array.from({ length: 12 }, (_, i) =>
              small.ingest(of, [video('v1', at(1 + i, 3), { views: i + 1 })]),
            ),
          ),
        async () => {
          await sleep(100);
          const answered = small.db.$queryRaw`SELECT 1`.then(() => 'answered');
          expect(await inTime(answered)).toBe('answered');
        },
      );
      const [clip] = await of.db.video.findMany({ where: { orgId: of.scope.orgId } });
      expect(clip?.views).toBe(12n);
    } finally {
      await small.db.$disconnect();
    }
  });
});
