import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCampaignItems } from '@/lib/commands/campaigns/items';
import { type JobLine, runJobs } from '@/lib/commands/jobs/jobs';
import { rebuildQuartersStep } from '@/lib/commands/rollups/rebuild-quarters';
import { rebuildRollups, verifyRollups } from '@/lib/commands/rollups/rollups';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import type { Day } from '@/lib/time/day';
import { parseDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import { testDatabase } from '@/tests/database';
import { creator, dump, makeOrganisation, type Organisation, video, voided } from '@/tests/organisation';
import { at } from '@/tests/times';
import { compareQuarters } from './compare-quarters';
import { rebuildQuarters } from './quarters';

/** Which quarters of an hour are stored, what writes make of them, and which days they answer for. */

const database = testDatabase();
let of: Organisation;

const verified = async () => expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);

/** The stored quarters of a campaign, and the views that it gained in each. */
async function quarters(uuid: string): Promise<[string, number | null][]> {
  const rows = await of.db.$queryRaw<{ at: Date; views: number | null }[]>`
    SELECT q.quarter AS at, q.views_new::float8 AS views FROM entity_quarters q
    JOIN campaigns c ON c.org_id = q.org_id AND c.campaign_id = q.entity_id
    WHERE c.uuid = ${uuid}::uuid ORDER BY q.quarter`;
  return rows.map(({ at, views }) => [at.toISOString().slice(5, 16), views]);
}

async function stateOf(uuid: string) {
  return of.db.campaign.findFirstOrThrow({
    where: { uuid },
    select: { campaignId: true, quartersUntil: true },
  });
}

const CAPTURES = [
  video('v1', '2026-03-01T08:14:59.999Z', { views: 10 }),
  video('v1', '2026-03-01T08:15:00Z', { views: 15 }),
  video('v2', '2026-03-01T08:29:59Z', { views: 100 }),
  video('v2', '2026-03-02T00:00:00Z', { views: 107 }),
  video('v1', '2026-03-02T00:14:00Z', { views: 16 }),
  video('v3', '2026-03-02T00:14:00Z', { views: 1_000 }),
  creator('c1', '2026-03-02T00:30:00Z', { followers: 5 }),
];

describe('quarters', () => {
  let spring: string;

  beforeEach(async () => {
    of = await makeOrganisation(database.db, { timezone: 'America/New_York' });
    await of.ingest(CAPTURES);
    spring = await of.campaign('Spring', ['v1', 'v2']);
  });

  it('hold what a campaign’s captures in them add up to, and nothing else is stored', async () => {
    const all: [string, number | null][] = [
      ['03-01T08:00', null],
      ['03-01T08:15', 5],
      ['03-02T00:00', 8],
      ['03-02T00:30', null],
    ];
    expect(await quarters(spring)).toEqual(all);
    expect(await of.db.entityQuarter.count({ where: { orgId: of.scope.orgId } })).toBe(all.length);
    await verified();
  });

  it('follow each capture: a new one, a late, a changed and a voided one', async () => {
    await of.ingest([video('v1', '2026-03-05T10:00:00Z', { views: 20 })]);
    await of.ingest([video('v1', '2026-03-01T12:00:00Z', { views: 15 })]);
    await of.ingest([video('v2', '2026-03-02T00:00:00Z', { views: 109 })]);
    await of.ingest([voided('video', 'v1', '2026-03-01T08:15:00Z')]);
    expect(await quarters(spring)).toEqual([
      ['03-01T08:00', null],
      ['03-01T08:15', null],
      ['03-01T12:00', 5],
      ['03-02T00:00', 10],
      ['03-02T00:30', null],
      ['03-05T10:00', 4],
    ]);
    await verified();
  });

  it('follow the videos that count', async () => {
    const ids = [await of.id('video', 'v2')];
    await changeTrackingStatus(ids, 'excluded', of);
    expect(await quarters(spring)).toEqual([
      ['03-01T08:00', null],
      ['03-01T08:15', 5],
      ['03-02T00:00', 1],
      ['03-02T00:30', null],
    ]);
    await verified();
    await changeTrackingStatus(ids, 'included', of);
    expect((await quarters(spring))[2]).toEqual(['03-02T00:00', 8]);
    await verified();
  });

  it('and days hold all followers of a creator whose first video joins with a call', async () => {
    await of.ingest([
      creator('c2', at(1), { followers: 10 }),
      creator('c2', at(3), { followers: 15 }),
      creator('c3', at(1), { followers: 1_000 }),
    ]);
    const items = await Promise.all(['c2', 'c3'].map((key) => of.id('creator', key)));
    await addCampaignItems(
      spring,
      items.map((item_id) => ({ item_type: 'creator', item_id })),
      of,
    );
    const asked = { entity: 'campaign', entity_id: spring, from: '2026-03-01', to: '2026-03-06' };
    const levels = { ...asked, metric: 'followers', mode: 'cumulative' };
    for (const videos of [['v10'], ['v11', 'v12']]) {
      await of.ingest([
        creator('c2', at(5), { followers: 21 }),
        ...videos.map((key) => video(key, at(4), { views: 5, creator_platform_id: 'c2' })),
      ]);
      for (const source of ['own', 'quarters', 'captures'] as const)
        expect(await of.values(levels, source)).toEqual([15, 15, 20, 20, 26, 26]);
      await verified();
    }
  });

  it('are not written where they are right already', async () => {
    const versions = async () =>
      of.db.$queryRaw`SELECT quarter, xmin::text FROM entity_quarters WHERE org_id = ${of.scope.orgId}
        AND quarter < '2026-03-02T00:30:00Z' ORDER BY quarter`;
    const before = await versions();
    await of.ingest([creator('c1', '2026-03-02T00:45:00Z', { followers: 6 })]);
    await writeInOrganisation(of.db, of.scope, async ({ tx }) => {
      await rebuildQuarters(tx, of.scope, 'campaign', [(await stateOf(spring)).campaignId]);
      return { tags: [] };
    });
    expect(await versions()).toEqual(before);
  });
});

describe('a change of more captures than one write sums', () => {
  let spring: string;
  let sound: unknown;
  const asked = {
    entity: 'campaign',
    metric: 'views',
    from: '2026-02-27',
    to: '2026-03-06',
    tz: 'Asia/Kathmandu',
  };
  const values = async () => of.values({ ...asked, entity_id: spring });

  beforeEach(async () => {
    of = await makeOrganisation(database.db, { timezone: 'America/New_York' });
    await of.ingest(CAPTURES);
    spring = await of.campaign('Spring', ['v1', 'v2']);
    sound = await dump(of);
  });

  /** Leaves all quarters to a job, as a change of many captures does. */
  async function leave(): Promise<void> {
    const { campaignId } = await stateOf(spring);
    await writeInOrganisation(of.db, of.scope, async ({ tx }) => {
      await rebuildQuarters(tx, of.scope, 'campaign', [campaignId], { mostCaptures: 1 });
      await tx.entityQuarter.updateMany({ where: { orgId: of.scope.orgId }, data: { viewsNew: 77n } });
      return { tags: [] };
    });
    expect((await stateOf(spring)).quartersUntil).not.toBeNull();
  }

  it('leaves its quarters to a job; until then captures answer, and that is no difference', async () => {
    const right = await values();
    await leave();
    expect(await values()).toEqual(right);
    await verified();
    await of.ingest([video('v1', at(4), { views: 20 })]);
    expect(await values()).not.toEqual(right);
    await of.ingest([voided('video', 'v1', at(4))]);
    expect(await values()).toEqual(right);
    expect((await rebuildRollups(of.db, of.scope, of.now)).differences).toBe(0);
    expect(await dump(of)).toEqual(sound);
    expect(await values()).toEqual(right);
  });

  it('is made up for by the job that it requests, and by a repair, in the smallest batches too', async () => {
    const tiny = { entities: 1, captures: 1, sums: 1, memberDays: 1, ids: 1 };
    await leave();
    const lines: JobLine[] = [];
    const { signal } = new AbortController();
    const log = (line: JobLine) => void lines.push(line);
    await runJobs({ db: of.db, runner: 'one', clock: () => of.now, log, signal });
    expect(lines.filter(({ organisation }) => organisation === of.scope.orgUuid)).toEqual([
      { job: 'rebuild_quarters', organisation: of.scope.orgUuid, ms: expect.any(Number) },
    ]);
    expect(await dump(of)).toEqual(sound);
    await leave();
    const job = { orgId: of.scope.orgId, kind: 'rebuild_quarters' } as const;
    const step = { ...of, job, runner: null, leaseUntil: null, batchSize: tiny };
    let steps = 0;
    while ((await rebuildQuartersStep(step)).isLeft) steps += 1;
    // One for its only day in New York, and one for what is after it.
    expect(steps).toBe(2);
    expect(await dump(of)).toEqual(sound);
    await leave();
    expect((await rebuildRollups(of.db, of.scope, of.now, tiny)).differences).toBe(0);
    expect(await dump(of)).toEqual(sound);
  });

  it('during a repair is left to the job', async () => {
    const { campaignId } = await stateOf(spring);
    const split = parseDay('2026-03-01') ?? Number.NaN;
    const walk = async (after: Day | null, upTo: Day | null) =>
      writeInOrganisation(of.db, of.scope, async ({ tx }) => {
        const days = { kind: 'campaign' as const, ids: [campaignId], span: { after, upTo } };
        const zone = requireZone('America/New_York');
        await compareQuarters(tx, of.scope, days, { zone, isRepair: true });
        return { tags: [] };
      });
    await leave();
    await walk(null, split);
    await leave();
    await walk(split, null);
    expect((await stateOf(spring)).quartersUntil).not.toBeNull();
    await walk(null, split);
    expect((await stateOf(spring)).quartersUntil).toEqual(new Date('2026-03-02T05:00:00Z'));
    await walk(split, null);
    expect(await dump(of)).toEqual(sound);
  });
});

describe('the days of another zone', () => {
  let spring: string;
  /** Around changes of the clock and of odd offsets, every seven minutes of three hours at each hour of the day. */
  const STARTS = [
    '2026-03-08',
    '2025-11-02',
    '2025-04-06',
    '2025-10-05',
    '1985-12-31',
    '1972-01-07',
    '1910-06-01',
  ];

  beforeAll(async () => {
    of = await makeOrganisation(database.db, { timezone: 'Europe/Berlin' });
    const instants = STARTS.flatMap((date) =>
      Array.from({ length: 160 }, (_, i) => Date.parse(`${date}T00:00:00Z`) + (i - 40) * 37 * 60_000),
    ).sort((a, b) => a - b);
    await of.ingest(
      instants.map((ms, i) =>
        video(`v${i % 2}`, new Date(ms).toISOString(), { views: 10 * i, likes: i % 3 === 0 ? null : i }),
      ),
    );
    spring = await of.campaign('Spring', ['v0', 'v1']);
  });

  it.each([
    'America/New_York',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Asia/Kathmandu',
    'Asia/Kolkata',
    'Africa/Monrovia',
    'Europe/Dublin',
    'Europe/Berlin',
  ])('are the same from quarters and from captures in %s', async (tz) => {
    for (const date of STARTS) {
      const first = Date.parse(date);
      const [from, to] = [-3, 4].map((days) =>
        new Date(first + days * 86_400_000).toISOString().slice(0, 10),
      );
      const subject = { entity: 'campaign', entity_id: spring, tz, from: from ?? '', to: to ?? '' };
      const ways: Record<string, string>[] = [
        {},
        { mode: 'cumulative' },
        { granularity: 'week', compare: 'prior_period' },
      ];
      for (const way of ways) {
        const asked = { ...subject, metric: 'views', ...way };
        expect(await of.ask(asked, 'quarters')).toEqual(await of.ask(asked, 'captures'));
      }
      const known = (await of.values({ ...subject, metric: 'likes' })).filter((value) => value !== null);
      expect(known.length).toBeGreaterThan(2);
    }
  });
});
