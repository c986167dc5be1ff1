import { beforeAll, describe, expect, it } from 'vitest';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { testDatabase } from '@/tests/database';
import { daily, dailyOfCreator, RANGE, verifiedOrganisations } from '@/tests/ingest';
import { creator, dump, organisationOf, video, voided } from '@/tests/organisation';
import { at } from '@/tests/times';

/** Calls that arrive late, fail, are repeated or run in parallel. */

const database = testDatabase();
const open = verifiedOrganisations(database);

describe('records that arrive late or in any order', () => {
  /** A history with everything: a birth, dips, false zeros, nulls, a reset, a changed posted_at, a move, two a day. */
  const HISTORY = [
    creator('c1', at(1), { handle: 'one', followers: 100 }),
    creator('c1', at(2), { followers: 0 }),
    creator('c1', at(3), { handle: 'two', followers: 90 }),
    creator('c1', at(5), { followers: 400, baseline: true, bio: 'new here' }),
    creator('c1', at(6), { handle: 'one', followers: 12_000, bio: 'still here' }),
    creator('c2', at(4), { followers: 7 }),
    video('v1', at(1), { views: 0, likes: 0, posted_at: at(1, 2) }),
    video('v1', at(1, 20), { views: 100, likes: 10 }),
    video('v1', at(2), { views: 90, likes: null }),
    video('v1', at(3), { views: 0, likes: 0, comments: 4 }),
    video('v1', at(3, 18), { views: 160, likes: 25, caption: 'take two' }),
    video('v1', at(4), { likes: 3, baseline: true }),
    video('v1', at(5), { views: 20, likes: 5, creator_platform_id: 'c2' }),
    video('v1', at(6), { views: 45, likes: 6, creator_platform_id: 'c2', posted_at: at(1, 3) }),
    video('v2', at(2), { views: 0 }),
    video('v2', at(3), { views: 900, saves: 2 }),
    video('v2', at(6), { views: 1_000, saves: 9, platform: 'tiktok' }),
  ];

  async function contentsAfter(calls: readonly (readonly unknown[])[]): Promise<Record<string, string[]>> {
    const of = await open({ timezone: 'America/New_York' });
    await of.ingest([video('v1', at(1)), video('v2', at(1))]);
    await of.campaign('Spring', ['v1', 'v2']);
    await of.ingest([voided('video', 'v1', at(1)), voided('video', 'v2', at(1))]);
    for (const call of calls) {
      const { rejected } = await of.ingest(call);
      expect(rejected).toEqual([]);
    }
    return dump(of);
  }

  /** The same shuffle for the same seed. */
  function shuffled<T>(items: readonly T[], seed: number): T[] {
    const rest = [...items];
    let state = seed;
    return items.map(() => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return rest.splice(state % rest.length, 1)[0] as T;
    });
  }

  const orders: [name: string, calls: (readonly unknown[])[]][] = [
    ['one by one, in time order', [...HISTORY].sort(byTime).map((record) => [record])],
    [
      'one by one, newest first',
      [...HISTORY]
        .sort(byTime)
        .reverse()
        .map((record) => [record]),
    ],
    ['in one call, newest first', [[...HISTORY].sort(byTime).reverse()]],
    ...[1, 2, 3].map((seed): [string, (readonly unknown[])[]] => {
      const all = shuffled(HISTORY, seed * 7_919);
      return [`shuffled (${seed}), in calls of 4`, [0, 4, 8, 12, 16].map((i) => all.slice(i, i + 4))];
    }),
    ['twice, the second time backwards', [HISTORY, [...HISTORY].reverse()]],
    [
      'wrong first, then voided, then right',
      [
        HISTORY.map((record) => ({ ...record, baseline: record.baseline !== true })),
        HISTORY.map(({ kind, platform_id, captured_at }) => ({ kind, platform_id, captured_at, void: true })),
        HISTORY,
      ],
    ],
  ];

  function byTime(a: Record<string, unknown>, b: Record<string, unknown>): number {
    return String(a.captured_at) < String(b.captured_at) ? -1 : 1;
  }

  let sorted: Record<string, string[]>;

  beforeAll(async () => {
    sorted = await contentsAfter([[...HISTORY].sort(byTime)]);
  });

  it.each(orders)('leave every row as if sent at once in time order: %s', async (_, calls) => {
    expect(await contentsAfter(calls)).toEqual(sorted);
  });
});

describe('one transaction', () => {
  /** Makes the database refuse a day of a table's rows, as a fault half-way through a call would. */
  async function refuseDays(date: string): Promise<() => Promise<unknown>> {
    await database.db.$executeRawUnsafe(`
      ALTER TABLE entity_days ADD CONSTRAINT test_refuses CHECK (day <> DATE '${date}') NOT VALID`);
    return () => database.db.$executeRawUnsafe(`ALTER TABLE entity_days DROP CONSTRAINT test_refuses`);
  }

  it('holds a whole call: a failure half-way leaves nothing of it', async () => {
    const of = await open();
    await of.ingest([
      video('v1', at(1), { views: 10 }),
      creator('c1', at(1), { handle: 'one', followers: 5 }),
    ]);
    const before = await dump(of);
    const allow = await refuseDays('2026-03-03');
    const call = [
      creator('c1', at(2), { handle: 'two', followers: 9 }),
      creator('c9', at(2), { followers: 1 }),
      video('v1', at(2), { views: 15 }),
      video('v2', at(2), { views: 3, creator_platform_id: 'c8' }),
      video('v1', at(3), { views: 20 }),
    ];
    try {
      await expect(of.ingest(call)).rejects.toThrow();
      expect(await dump(of)).toEqual(before);
    } finally {
      await allow();
    }
    expect(await of.ingest(call)).toMatchObject({ accepted: 5 });
    expect(await daily(of, 'v1')).toEqual([null, 5, 5, null, null, null]);
  });

  it('that failed does not stop the calls queued behind it', async () => {
    const of = await open();
    const allow = await refuseDays('2026-03-03');
    try {
      const [bad, good] = await Promise.allSettled([
        of.ingest([video('v1', at(3), { views: 20 })]),
        of.ingest([video('v1', at(2), { views: 10 })]),
      ]);
      expect([bad?.status, good?.status]).toEqual(['rejected', 'fulfilled']);
    } finally {
      await allow();
    }
    expect(await daily(of, 'v1', { mode: 'cumulative' })).toEqual([null, 10, 10, 10, 10, 10]);
  });
});

describe('a retry', () => {
  it('of a whole call is harmless: everything is unchanged', async () => {
    const of = await open();
    const call = [
      video('v1', at(1), { views: 10, caption: 'x' }),
      video('v1', at(2), { views: 15 }),
      creator('c1', at(1), { handle: 'mara', followers: 5 }),
      voided('video', 'v1', at(5)),
    ];
    await of.ingest(call);
    const before = await dump(of);
    expect(await of.ingest(call)).toEqual({ accepted: 0, unchanged: 4, rejected: [] });
    expect(await dump(of)).toEqual(before);
  });

  it('of an older call after a correction puts the older record back: the last committed wins', async () => {
    const of = await open();
    const wrong = video('v1', at(2), { views: 99 });
    const right = video('v1', at(2), { views: 15 });
    await of.ingest([video('v1', at(1), { views: 10 }), wrong]);
    await of.ingest([right]);
    expect(await daily(of, 'v1')).toEqual([null, 5, null, null, null, null]);
    expect(await of.ingest([wrong])).toMatchObject({ accepted: 1 });
    expect(await daily(of, 'v1')).toEqual([null, 89, null, null, null, null]);
  });
});

describe('a committed capture', () => {
  it('is in the answers of the next read: the entity, its creator and its campaign', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { views: 10 })]);
    const campaign = await of.campaign('Spring', ['v1']);
    await of.ingest([video('v1', at(2), { views: 25 })]);
    const asked = { entity: 'campaign', entity_id: campaign, metric: 'views', ...RANGE };
    expect(await of.values(asked)).toEqual([null, 15, null, null, null, null]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'views' })).toEqual([null, 15, null, null, null, null]);
    await of.ingest([video('v1', at(2), { views: 30 })]);
    expect(await of.values(asked)).toEqual([null, 20, null, null, null, null]);
  });

  it('falls on the days of the organisation’s current zone, not of a stale one', async () => {
    const of = await open({ timezone: 'UTC' });
    await of.db.organisation.update({
      where: { orgId: of.scope.orgId },
      data: { analyticsTz: 'America/New_York' },
    });
    // 22:00 on the 2nd in New York.
    await of.ingest([video('v1', at(1, 12), { views: 10 }), video('v1', at(3, 3), { views: 15 })]);
    const moved = organisationOf(of.db, { ...of.scope, timezone: 'America/New_York' }, of.now);
    expect(await daily(moved, 'v1')).toEqual([null, 5, null, null, null, null]);
  });
});

describe('the newest capture of a creator and a project', () => {
  it('is the newest of the videos that count, also where one call has a newer one of another', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1)), video('v2', at(1))]);
    await changeTrackingStatus([await of.id('video', 'v2')], 'excluded', of);
    await of.ingest([video('v1', at(4)), video('v2', at(5)), video('v3', at(3))]);
    const where = { orgId: of.scope.orgId };
    const { videosLastCapturedAt } = await of.db.creator.findFirstOrThrow({ where });
    const { lastCapturedAt } = await of.db.project.findFirstOrThrow({ where });
    expect([videosLastCapturedAt, lastCapturedAt]).toEqual([new Date(at(4)), new Date(at(4))]);
  });
});
