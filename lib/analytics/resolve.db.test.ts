import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeCampaign } from '@/lib/commands/campaigns/campaigns';
import { removeCampaignItem } from '@/lib/commands/campaigns/items';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { ApiError } from '@/lib/errors';
import { testDatabase } from '@/tests/database';
import { creator, makeOrganisation, type Organisation, video, voided } from '@/tests/organisation';
import { at } from '@/tests/times';
import type { Source } from './types';

/** What an answer says beside and about its numbers, on the database; the numbers themselves are held to the reference. */

const database = testDatabase();

const SOURCES: readonly Source[] = ['own', 'members', 'captures'];
const RANGE = { from: '2026-03-01', to: '2026-03-04' };
const views = (metric = 'views') => ({ metric, ...RANGE });
const valuesOf = (series: AnalyticsData['series']) =>
  series.map(({ points }) => points.map(({ value }) => value));
const refs = (series: AnalyticsData['series']) => series.map(({ entity_ref }) => entity_ref);

async function refusal(asked: Promise<unknown>): Promise<ApiError> {
  const error = await asked.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ApiError)) throw new Error(`not refused: ${error}`);
  return error;
}

describe('an entity that is not the caller’s', () => {
  let of: Organisation;
  let other: Organisation;

  beforeAll(async () => {
    of = await makeOrganisation(database.db, { plan: 'free' });
    other = await makeOrganisation(database.db);
    for (const one of [of, other]) {
      await one.ingest([video('v1', at(1), { views: 1 }), video('v2', at(1), { views: 1 })]);
    }
  });

  it.each(['video', 'creator', 'campaign'] as const)(
    'is a 404 as %s, in the words for an id that was never issued, which repeat no id',
    async (entity) => {
      const foreign = {
        video: () => other.id('video', 'v1'),
        creator: () => other.id('creator', 'c1'),
        campaign: () => other.campaign('Spring'),
      };
      const id = await foreign[entity]();
      const [a, b] = [
        await refusal(of.ask({ entity, entity_id: id, ...views() })),
        await refusal(of.ask({ entity, entity_id: randomUUID(), ...views() })),
      ];
      expect([a.code, a.status]).toEqual(['not_found', 404]);
      expect({ ...a, message: a.message }).toEqual({ ...b, message: b.message });
      expect(a.message).not.toContain(id);
    },
  );

  it('makes a 404 of the whole, wherever it stands among several', async () => {
    const [own, more, foreign] = [
      await of.id('video', 'v1'),
      await of.id('video', 'v2'),
      await other.id('video', 'v1'),
    ];
    for (const ids of [
      [own, foreign],
      [foreign, own],
      [own, foreign, more],
      [own, more, randomUUID()],
    ]) {
      const error = await refusal(of.ask({ entity: 'video', entity_ids: ids.join(','), ...views() }));
      expect(error.code).toBe('not_found');
    }
  });

  it('is one whose id belongs to an entity of another kind', async () => {
    const id = await of.id('creator', 'c1');
    expect((await refusal(of.ask({ entity: 'video', entity_id: id, ...views() }))).code).toBe('not_found');
  });

  it('is a 404 before it is a 402', async () => {
    const asked = { entity: 'video', metric: 'views', from: '2020-01-01', to: '2020-01-05' };
    expect((await refusal(of.ask({ ...asked, entity_id: randomUUID() }))).code).toBe('not_found');
    expect((await refusal(of.ask({ ...asked, entity_id: await of.id('video', 'v1') }))).code).toBe(
      'retention_exceeded',
    );
  });
});

describe('series', () => {
  let of: Organisation;
  let ids: Record<string, string>;

  beforeAll(async () => {
    of = await makeOrganisation(database.db);
    await of.ingest(
      ['v1', 'v2', 'v3', 'v4', 'v5'].flatMap((id, n) =>
        [1, 2].map((date) => video(id, at(date), { views: date * (n + 1), caption: `clip ${n + 1}` })),
      ),
    );
    ids = Object.fromEntries(
      await Promise.all(['v1', 'v2', 'v3', 'v4', 'v5'].map(async (id) => [id, await of.id('video', id)])),
    );
  });

  it('of several entities stand in request order, each with its own numbers and label', async () => {
    for (const source of SOURCES) {
      const order = ['v4', 'v1', 'v5', 'v2', 'v3'];
      const entity_ids = order.map((id) => ids[id]).join(',');
      const { series } = await of.ask({ entity: 'video', entity_ids, ...views() }, source);
      expect(refs(series)).toEqual(
        order.map((id) => ({ type: 'video', id: ids[id], label: `clip ${id.slice(1)}` })),
      );
      expect(valuesOf(series)).toEqual([4, 1, 5, 2, 3].map((gain) => [null, gain, null, null]));
    }
  });

  it('are compared in the same order, under the main points’ bucket_starts', async () => {
    const entity_ids = [ids.v2, ids.v1].join(',');
    const { series, compare_series } = await of.ask({
      entity: 'video',
      entity_ids,
      metric: 'views',
      from: '2026-03-03',
      to: '2026-03-04',
      compare: 'prior_period',
    });
    expect(refs(compare_series)).toEqual(refs(series));
    expect(compare_series.map(({ points }) => points)).toEqual(
      [2, 1].map((gain) => [
        { bucket_start: '2026-03-03', value: null },
        { bucket_start: '2026-03-04', value: gain },
      ]),
    );
  });

  it('say how they were asked for: metric, unit, mode, granularity and the zone as sent', async () => {
    const entity_id = ids.v1 ?? '';
    const { series } = await of.ask({
      entity: 'video',
      entity_id,
      metric: 'engagement_rate_by_followers',
      formula: 'by_views',
      granularity: 'week',
      tz: 'US/Eastern',
      ...RANGE,
    });
    expect(series[0]).toMatchObject({
      metric: 'engagement_rate_by_views',
      unit: 'percent',
      mode: 'rate',
      granularity: 'week',
      timezone: 'US/Eastern',
    });
  });

  it('have a point for every bucket, also empty ones', async () => {
    const { series } = await of.ask({
      entity: 'video',
      entity_id: ids.v1 ?? '',
      metric: 'views',
      from: '2025-12-30',
      to: '2026-01-02',
    });
    expect(series[0]?.points).toEqual(
      ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02'].map((bucket_start) => ({
        bucket_start,
        value: null,
      })),
    );
  });

  it('put a capture on the local day of the zone that was asked for', async () => {
    await of.ingest([
      video('late', '2026-03-01T10:00:00Z', { views: 1 }),
      video('late', '2026-03-03T03:00:00Z', { views: 5 }),
    ]);
    const asked = { entity: 'video', entity_id: await of.id('video', 'late'), ...views() };
    expect(await of.values(asked)).toEqual([null, null, 4, null]);
    expect(await of.values({ ...asked, tz: 'America/New_York' })).toEqual([null, 4, null, null]);
    expect(await of.values({ ...asked, tz: 'Pacific/Kiritimati' })).toEqual([null, null, 4, null]);
  });
});

describe('breakdowns', () => {
  let of: Organisation;
  let campaign: string;
  let uuids: Map<string, string>;

  beforeAll(async () => {
    of = await makeOrganisation(database.db);
    /** Gains: a 50, b 30, c 30, d 5, e unknown; levels: d 1005, a 60, b 40, c 40, e 7. */
    const clip = (id: string, owner: string, ...levels: number[]) =>
      levels.map((level, i) =>
        video(id, at(i + 1), {
          creator_platform_id: owner,
          views: level,
          caption: id,
          posted_at: '2026-01-01T00:00:00Z',
        }),
      );
    await of.ingest([
      ...clip('a', 'c1', 10, 60),
      ...clip('b', 'c2', 10, 40),
      ...clip('c', 'c2', 10, 40),
      ...clip('d', 'c3', 1000, 1005),
      ...clip('e', 'c3', 7),
      ...clip('outside', 'c1', 0, 5_000),
      creator('c1', at(1), { followers: 10, handle: 'one' }),
      creator('c1', at(2), { followers: 20 }),
      creator('c2', at(1), { followers: 500 }),
      creator('c2', at(2), { followers: 505 }),
    ]);
    campaign = await of.campaign('Spring', ['a', 'b', 'c', 'd', 'e']);
    uuids = new Map();
    for (const id of ['a', 'b', 'c', 'd', 'e']) uuids.set(id, await of.id('video', id));
    for (const id of ['c1', 'c2', 'c3']) uuids.set(id, await of.id('creator', id));
  });

  const breakdown = async (params: Record<string, string>, source?: Source) => {
    const data = await of.ask(
      { entity: 'campaign', entity_id: campaign, ...RANGE, metric: 'views', ...params },
      source,
    );
    const names = new Map([...uuids].map(([name, uuid]) => [uuid, name]));
    return { ...data, names: refs(data.breakdown_series).map(({ id }) => names.get(id) ?? id) };
  };
  /** Entities with equal totals, as their ids order them. */
  const tied = (...names: string[]) =>
    [...names].sort((x, y) => ((uuids.get(x) ?? '') < (uuids.get(y) ?? '') ? -1 : 1));

  it.each(SOURCES)(
    'rank by the total over the range in mode new, ties by id, null last (from %s)',
    async (source) => {
      const { names } = await breakdown({ breakdown: 'video' }, source);
      expect(names).toEqual(['a', ...tied('b', 'c'), 'd', 'e']);
    },
  );

  it.each(SOURCES)('rank by the level at the range’s end in mode cumulative (from %s)', async (source) => {
    const { names } = await breakdown({ breakdown: 'video', mode: 'cumulative' }, source);
    expect(names).toEqual(['d', 'a', ...tied('b', 'c'), 'e']);
  });

  it('rank by the requested range alone', async () => {
    const { names } = await breakdown({ breakdown: 'video', from: '2026-03-03' });
    expect(names).toEqual(tied('a', 'b', 'c', 'd', 'e'));
  });

  it.each(SOURCES)('keep top_n and sum the rest into one last entry, Other (from %s)', async (source) => {
    const { breakdown_series, series } = await breakdown({ breakdown: 'video', top_n: '2' }, source);
    expect(refs(breakdown_series).map(({ label }) => label)).toEqual(['a', tied('b', 'c')[0], 'Other']);
    expect(refs(breakdown_series).at(-1)).toMatchObject({ id: '__other__', label: 'Other' });
    expect(valuesOf(breakdown_series)).toEqual([
      [null, 50, null, null],
      [null, 30, null, null],
      [null, 35, null, null],
    ]);
    expect(valuesOf(series)).toEqual([[null, 115, null, null]]);
  });

  it('have no Other where top_n holds them all', async () => {
    expect((await breakdown({ breakdown: 'video', top_n: '5' })).names).not.toContain('__other__');
    expect((await breakdown({ breakdown: 'video', top_n: '4' })).names.at(-1)).toBe('__other__');
  });

  it('carry the constituents’ current labels and what they are', async () => {
    const { breakdown_series } = await breakdown({ breakdown: 'creator' });
    expect(refs(breakdown_series)[1]).toEqual({ type: 'creator', id: uuids.get('c1'), label: '@one' });
    const videos = await breakdown({ breakdown: 'video', top_n: '1' });
    expect(refs(videos.breakdown_series)[0]).toEqual({ type: 'video', id: uuids.get('a'), label: 'a' });
  });

  it.each(SOURCES)('by creator count only the campaign’s own videos (from %s)', async (source) => {
    const { names, breakdown_series } = await breakdown({ breakdown: 'creator' }, source);
    expect(names).toEqual(['c2', 'c1', 'c3']);
    expect(valuesOf(breakdown_series)).toEqual([
      [null, 60, null, null],
      [null, 50, null, null],
      [null, 5, null, null],
    ]);
  });

  it.each(SOURCES)(
    'of followers by creator hold each creator’s own, unknown last (from %s)',
    async (source) => {
      const { names, breakdown_series, series } = await breakdown(
        { breakdown: 'creator', metric: 'followers' },
        source,
      );
      expect(names).toEqual(['c2', 'c1', 'c3']);
      expect(valuesOf(breakdown_series)).toEqual([
        [500, 505, 505, 505],
        [10, 20, 20, 20],
        [null, null, null, null],
      ]);
      expect(valuesOf(series)).toEqual([[510, 525, 525, 525]]);
    },
  );

  it.each(SOURCES)('of video_count by creator are never null (from %s)', async (source) => {
    const { breakdown_series } = await breakdown(
      { breakdown: 'creator', metric: 'video_count', mode: 'new', top_n: '2' },
      source,
    );
    expect(valuesOf(breakdown_series)).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
  });

  it.each(SOURCES)('of a creator by video leave out other creators’ videos (from %s)', async (source) => {
    const asked = { entity: 'creator', entity_id: uuids.get('c2') ?? '', breakdown: 'video', ...views() };
    const { breakdown_series } = await of.ask(asked, source);
    expect(refs(breakdown_series).map(({ label }) => label)).toEqual(tied('b', 'c'));
  });

  it('are never compared', async () => {
    const { compare_series, breakdown_series } = await breakdown({
      breakdown: 'video',
      compare: 'prior_period',
    });
    expect(refs(compare_series).map(({ id }) => id)).toEqual([campaign]);
    expect(breakdown_series).toHaveLength(5);
  });

  it('are not there unless they were asked for', async () => {
    const { breakdown_series, compare_series } = await breakdown({});
    expect([breakdown_series, compare_series]).toEqual([[], []]);
  });

  it('stay right in another zone, from captures', async () => {
    const { names } = await breakdown({ breakdown: 'video', tz: 'Asia/Tokyo' });
    expect(names).toEqual(['a', ...tied('b', 'c'), 'd', 'e']);
  });

  it('show a level that rests on captures before the range', async () => {
    const { breakdown_series } = await breakdown({
      breakdown: 'video',
      mode: 'cumulative',
      from: '2026-03-10',
      to: '2026-03-10',
      top_n: '1',
    });
    expect(valuesOf(breakdown_series)).toEqual([[1005], [147]]);
  });
});

describe('a campaign', () => {
  it('that is empty has null points, and 0 for video_count and posts_per_week', async () => {
    const of = await makeOrganisation(database.db);
    const entity_id = await of.campaign('Empty');
    const asked = { entity: 'campaign', entity_id, ...RANGE };
    for (const source of SOURCES) {
      for (const metric of ['views', 'followers', 'engagement_rate_by_views', 'avg_views_per_post']) {
        expect(await of.values({ ...asked, metric }, source), metric).toEqual([null, null, null, null]);
      }
      for (const metric of ['video_count', 'posts_per_week']) {
        expect(await of.values({ ...asked, metric }, source), metric).toEqual([0, 0, 0, 0]);
      }
      const growth = { ...asked, metric: 'growth_rate_pop', base_metric: 'video_count' };
      expect(await of.values(growth, source)).toEqual([null, null, null, null]);
    }
    const data = await of.ask({ ...asked, metric: 'views', breakdown: 'video' });
    expect(data).toMatchObject({ breakdown_series: [], baselines: [], first_data_date: null });
  });

  it('counts its present videos over their whole history, whatever its dates, and a change at once', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest(
      ['v1', 'v2'].flatMap((id) => [1, 2].map((date) => video(id, at(date), { views: date * 10 }))),
    );
    const entity_id = await of.campaign('Spring', ['v1', 'v2']);
    const asked = { entity: 'campaign', entity_id, ...views() };
    expect(await of.values(asked)).toEqual([null, 20, null, null]);
    await changeCampaign(entity_id, { starts_on: '2026-03-03', ends_on: '2026-03-04' }, of);
    expect(await of.values(asked)).toEqual([null, 20, null, null]);
    await removeCampaignItem(entity_id, await of.id('video', 'v2'), of);
    expect(await of.values(asked)).toEqual([null, 10, null, null]);
    await removeCampaignItem(entity_id, await of.id('video', 'v1'), of);
    expect(await of.values(asked)).toEqual([null, null, null, null]);
  });

  it('counts the followers of each of its creators once', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([
      creator('c1', at(1), { followers: 10 }),
      ...['v1', 'v2', 'v3'].map((id) => video(id, at(1), { views: 1 })),
    ]);
    const entity_id = await of.campaign('Spring', ['v1', 'v2', 'v3']);
    for (const source of SOURCES) {
      const asked = { entity: 'campaign', entity_id, ...views('followers') };
      expect(await of.values(asked, source)).toEqual([10, 10, 10, 10]);
    }
  });
});

describe('video_count', () => {
  it('is never null, not even of a creator without videos or before the first', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([
      creator('c1', at(1), { followers: 10 }),
      video('v1', at(3), { creator_platform_id: 'c2' }),
    ]);
    const asked = async (id: string) => ({
      entity: 'creator',
      entity_id: await of.id('creator', id),
      ...RANGE,
    });
    for (const mode of ['new', 'cumulative']) {
      expect(await of.values({ ...(await asked('c1')), metric: 'video_count', mode })).toEqual([0, 0, 0, 0]);
    }
    expect(await of.values({ ...(await asked('c2')), metric: 'video_count' })).toEqual([0, 0, 1, 1]);
  });

  it('counts a video without posted_at from its first capture, and never as new', async () => {
    const of = await makeOrganisation(database.db);
    await of.ingest([video('v1', at(2), { views: 1 }), video('v2', at(3), { views: 1, posted_at: at(1) })]);
    const entity_id = await of.id('creator', 'c1');
    for (const source of SOURCES) {
      const asked = { entity: 'creator', entity_id, metric: 'video_count', ...RANGE };
      expect(await of.values(asked, source)).toEqual([1, 2, 2, 2]);
      expect(await of.values({ ...asked, mode: 'new' }, source)).toEqual([1, 0, 0, 0]);
    }
  });
});

describe('baselines and first data', () => {
  let of: Organisation;
  let ids: { v1: string; v2: string; c1: string; campaign: string };

  beforeAll(async () => {
    of = await makeOrganisation(database.db);
    await of.ingest([
      video('v1', at(1), { views: 10 }),
      video('v1', at(2), { views: 12 }),
      video('v1', at(3), { views: 3, baseline: true }),
      video('v2', at(2, 12), { views: 5, posted_at: at(2, 2) }),
      creator('c1', at(2, 6), { followers: 5 }),
      creator('c1', at(4), { followers: 7 }),
    ]);
    ids = {
      v1: await of.id('video', 'v1'),
      v2: await of.id('video', 'v2'),
      c1: await of.id('creator', 'c1'),
      campaign: await of.campaign('Spring', ['v1', 'v2']),
    };
  });

  const ofVideos = () => [
    { entity_id: ids.v1, snapshot_at: '2026-03-01T08:00:00.000Z', reason: 'tracking_started' },
    { entity_id: ids.v1, snapshot_at: '2026-03-03T08:00:00.000Z', reason: 'tracking_reset' },
  ];
  const ofCreators = () => [
    { entity_id: ids.c1, snapshot_at: '2026-03-02T06:00:00.000Z', reason: 'tracking_started' },
  ];

  it.each(['views', 'saves', 'video_count', 'engagement_rate_by_followers', 'posts_per_week'])(
    'of %s speak of the videos’ captures, whatever the counter',
    async (metric) => {
      for (const [entity, entity_id] of [
        ['creator', ids.c1],
        ['campaign', ids.campaign],
      ] as const) {
        const data = await of.ask({ entity, entity_id, ...views(metric) });
        expect(data.baselines).toEqual(ofVideos());
        expect(data.first_data_date).toBe('2026-03-02');
      }
    },
  );

  it.each<Record<string, string>>([
    { metric: 'followers' },
    { metric: 'growth_rate_pop', base_metric: 'followers' },
  ])('of %j speak of the creators’ captures', async (params) => {
    for (const [entity, entity_id] of [
      ['creator', ids.c1],
      ['campaign', ids.campaign],
    ] as const) {
      const data = await of.ask({ entity, entity_id, ...params, ...RANGE });
      expect(data.baselines).toEqual(ofCreators());
      expect(data.first_data_date).toBe('2026-03-04');
    }
  });

  it('of growth of a counter speak of the videos’', async () => {
    const params = { metric: 'growth_rate_pop', base_metric: 'likes' };
    const data = await of.ask({ entity: 'creator', entity_id: ids.c1, ...params, ...RANGE });
    expect(data.baselines).toEqual(ofVideos());
  });

  it('list a baseline only on the days of the range, edges included', async () => {
    const asked = { entity: 'video', entity_id: ids.v1, metric: 'views' };
    const instants = async (from: string, to: string) =>
      (await of.ask({ ...asked, from, to })).baselines.map(({ snapshot_at }) => snapshot_at.slice(8, 10));
    expect(await instants('2026-03-01', '2026-03-03')).toEqual(['01', '03']);
    expect(await instants('2026-03-02', '2026-03-02')).toEqual([]);
    expect(await instants('2026-03-03', '2026-03-03')).toEqual(['03']);
  });

  it('tell first data whatever the range, and in the zone that was asked for', async () => {
    const asked = {
      entity: 'video',
      entity_id: ids.v1,
      metric: 'views',
      from: '2026-03-04',
      to: '2026-03-04',
    };
    expect((await of.ask(asked)).first_data_date).toBe('2026-03-02');
    expect((await of.ask({ ...asked, tz: 'Pacific/Pago_Pago' })).first_data_date).toBe('2026-03-01');
  });

  it('tell the earliest first data of several entities, and list the baselines of all', async () => {
    const entity_ids = [ids.v2, ids.v1].join(',');
    const data = await of.ask({ entity: 'video', entity_ids, ...views() });
    expect(data.first_data_date).toBe('2026-03-02');
    expect(data.baselines).toEqual(ofVideos());
  });

  it('have no baseline for a video that was caught at birth: its first capture is first data', async () => {
    const data = await of.ask({ entity: 'video', entity_id: ids.v2, ...views() });
    expect([data.baselines, data.first_data_date]).toEqual([[], '2026-03-02']);
  });

  it('have no first data where every capture is a baseline', async () => {
    await of.ingest([video('new', at(1), { views: 1 }), video('new', at(2), { baseline: true })]);
    const data = await of.ask({ entity: 'video', entity_id: await of.id('video', 'new'), ...views() });
    expect(data.first_data_date).toBeNull();
    expect(data.baselines).toHaveLength(2);
  });

  it('keep the newest 500 and say that there were more', async () => {
    const many = await makeOrganisation(database.db);
    const minute = (n: number) => new Date(Date.UTC(2026, 2, 2, 0, n)).toISOString();
    const marked = (n: number) => video('v1', minute(n), { views: n, baseline: true });
    await many.ingest(Array.from({ length: 500 }, (_, n) => marked(n)));
    const asked = { entity: 'video', entity_id: await many.id('video', 'v1'), ...views() };
    const full = await many.ask(asked);
    expect(full.baselines).toHaveLength(500);
    expect(full).not.toHaveProperty('baselines_truncated');
    await many.ingest([marked(500)]);
    const cut = await many.ask(asked);
    expect(cut.baselines_truncated).toBe(true);
    expect(cut.baselines.map(({ snapshot_at }) => snapshot_at)).toEqual(
      Array.from({ length: 500 }, (_, n) => minute(n + 1)),
    );
  });
});

describe('the partial bucket', () => {
  // A Wednesday.
  const NOW = '2026-03-18T16:00:00.000Z';
  let of: Organisation;
  let entity_id: string;

  beforeAll(async () => {
    of = await makeOrganisation(database.db, { now: NOW });
    entity_id = await of.campaign('Spring');
  });

  it.each([
    [{ granularity: 'day' }, '2026-03-18', '2026-03-18'],
    [{ granularity: 'cumulative' }, '2026-03-18', '2026-03-18'],
    [{ granularity: 'week' }, '2026-03-16', '2026-03-22'],
    [{ granularity: 'month' }, '2026-03-01', '2026-03-31'],
    [{ granularity: 'year' }, '2026-01-01', '2026-12-31'],
    // From 1 March: 1, 11.
    [{ granularity: 'custom', bucket_days: '10' }, '2026-03-11', '2026-03-20'],
    [{ granularity: 'custom', bucket_days: '18' }, '2026-03-01', '2026-03-18'],
  ])('of %j is the last one, with its calendar end', async (grain, bucket_start, bucket_end) => {
    const asked = { entity: 'campaign', entity_id, metric: 'views', from: '2026-03-01', ...grain };
    const data = await of.ask(asked);
    expect(data.partial_bucket).toEqual({ bucket_start, bucket_end, as_of: NOW });
    expect(data.series[0]?.points.at(-1)?.bucket_start).toBe(bucket_start);
    expect((await of.ask({ ...asked, to: '2026-03-17' })).partial_bucket).toBeNull();
    expect((await of.ask({ ...asked, to: '2026-12-31' })).partial_bucket?.bucket_end).toBe(bucket_end);
  });

  it('follows today in the zone that was asked for', async () => {
    const asked = { entity: 'campaign', entity_id, metric: 'views', to: '2026-03-18' };
    expect((await of.ask({ ...asked, tz: 'Pacific/Kiritimati' })).partial_bucket).toBeNull();
    expect(
      (await of.ask({ entity: 'campaign', entity_id, metric: 'views', tz: 'Pacific/Kiritimati' }))
        .partial_bucket,
    ).toEqual({ bucket_start: '2026-03-19', bucket_end: '2026-03-19', as_of: NOW });
  });
});

describe('labels', () => {
  let of: Organisation;

  beforeAll(async () => {
    of = await makeOrganisation(database.db);
    await of.ingest([video('v1', at(1), { views: 1 }), creator('c1', at(1), {})]);
  });

  const label = async (entity: 'video' | 'creator', platformId: string) => {
    const { series } = await of.ask({ entity, entity_id: await of.id(entity, platformId), ...views() });
    return series[0]?.entity_ref.label;
  };

  it('of a creator are its @handle, else its display name, else its platform id, always current', async () => {
    expect(await label('creator', 'c1')).toBe('c1');
    await of.ingest([creator('c1', at(2), { display_name: 'Mara K.' })]);
    expect(await label('creator', 'c1')).toBe('Mara K.');
    await of.ingest([creator('c1', at(3), { handle: 'mara' })]);
    expect(await label('creator', 'c1')).toBe('@mara');
    await of.ingest([creator('c1', at(4), { handle: 'mara.k' })]);
    expect(await label('creator', 'c1')).toBe('@mara.k');
    await of.ingest([voided('creator', 'c1', at(3)), voided('creator', 'c1', at(4))]);
    expect(await label('creator', 'c1')).toBe('Mara K.');
  });

  it('of a video are its first caption line, else its platform id', async () => {
    expect(await label('video', 'v1')).toBe('Video v1');
    await of.ingest([video('v1', at(2), { caption: '\n  Our launch \nmore' })]);
    expect(await label('video', 'v1')).toBe('Our launch');
  });

  it('of a campaign are its name', async () => {
    const entity_id = await of.campaign('Spring', ['v1']);
    const asked = { entity: 'campaign', entity_id, ...views() };
    expect(refs((await of.ask(asked)).series)).toEqual([
      { type: 'campaign', id: entity_id, label: 'Spring' },
    ]);
    await changeCampaign(entity_id, { name: 'Summer' }, of);
    expect(refs((await of.ask(asked)).series)[0]?.label).toBe('Summer');
  });
});

describe('a day that a zone skipped', () => {
  // Apia went from the end of 29 December 2011 (10:00 UTC on the 30th) straight to the 31st.
  const ends = [
    '2011-12-29T20:00:00Z',
    '2011-12-30T09:59:59.999Z',
    '2011-12-30T10:00:00Z',
    '2011-12-31T20:00:00Z',
  ];
  let of: Organisation;
  let asked: Record<string, string>;

  beforeAll(async () => {
    of = await makeOrganisation(database.db, { timezone: 'Pacific/Apia' });
    await of.ingest(ends.map((captured_at, i) => video('v1', captured_at, { views: 10 ** i })));
    asked = {
      entity: 'video',
      entity_id: await of.id('video', 'v1'),
      metric: 'views',
      from: '2011-12-28',
      to: '2012-01-01',
    };
  });

  it.each(SOURCES)('is a bucket of its own, null, its level carried (from %s)', async (source) => {
    const { series } = await of.ask(asked, source);
    expect(series[0]?.points).toEqual([
      { bucket_start: '2011-12-28', value: null },
      { bucket_start: '2011-12-29', value: 9 },
      { bucket_start: '2011-12-30', value: null },
      { bucket_start: '2011-12-31', value: 90 },
      { bucket_start: '2012-01-01', value: 900 },
    ]);
    expect(await of.values({ ...asked, mode: 'cumulative' }, source)).toEqual([null, 10, 10, 100, 1000]);
  });

  it.each(SOURCES)(
    'counts as a day: two-day buckets step over it like any other (from %s)',
    async (source) => {
      expect(await of.values({ ...asked, granularity: 'custom', bucket_days: '2' }, source)).toEqual([
        9, 90, 900,
      ]);
    },
  );

  it.each(SOURCES)('at either end of the range takes nothing of its neighbours (from %s)', async (source) => {
    expect(await of.values({ ...asked, from: '2011-12-30', to: '2011-12-30' }, source)).toEqual([null]);
    expect(await of.values({ ...asked, from: '2011-12-30', to: '2011-12-31' }, source)).toEqual([null, 90]);
    expect(await of.values({ ...asked, from: '2011-12-29', to: '2011-12-30' }, source)).toEqual([9, null]);
  });

  it('is the same from another organisation’s zone', async () => {
    const utc = await makeOrganisation(database.db, { timezone: 'UTC' });
    await utc.ingest(ends.map((captured_at, i) => video('v1', captured_at, { views: 10 ** i })));
    const entity_id = await utc.id('video', 'v1');
    expect(await utc.values({ ...asked, entity_id, tz: 'Pacific/Apia' })).toEqual([null, 9, null, 90, 900]);
  });
});

describe('the first days of the calendar', () => {
  it.each(['day', 'week', 'month', 'year', 'cumulative', 'custom'])(
    'have buckets by %s, growth and a comparison with what would lie before them',
    async (granularity) => {
      const of = await makeOrganisation(database.db, { timezone: 'Pacific/Kiritimati' });
      await of.ingest([
        video('v1', '0001-01-03T00:00:00Z', { views: 5 }),
        video('v1', '0001-01-09T00:00:00Z', { views: 9 }),
      ]);
      const base = {
        entity: 'video',
        entity_id: await of.id('video', 'v1'),
        granularity,
        from: '0001-01-01',
        to: '0001-01-14',
        compare: 'prior_period',
        ...(granularity === 'custom' ? { bucket_days: '7' } : {}),
      };
      for (const source of SOURCES) {
        const gained = await of.ask({ ...base, metric: 'views' }, source);
        const known = gained.series[0]?.points.map(({ value }) => value).filter((value) => value !== null);
        expect(new Set(known)).toEqual(new Set([4]));
        expect(gained.compare_series[0]?.points.every(({ value }) => value === null)).toBe(true);
        const growth = await of.ask({ ...base, metric: 'growth_rate_pop', base_metric: 'views' }, source);
        expect(growth.series[0]?.points[0]).toMatchObject({ bucket_start: '0001-01-01', value: null });
      }
    },
  );
});

describe('a capture a moment ahead of the clock', () => {
  it('is of no day before its own: what lies after midnight is not yet in the answer', async () => {
    const of = await makeOrganisation(database.db, { now: '2026-03-20T23:58:00Z' });
    await of.ingest([video('v1', at(1), { views: 1 }), video('v1', '2026-03-21T00:01:00Z', { views: 9 })]);
    const entity_id = await of.id('video', 'v1');
    const asked = { entity: 'video', entity_id, metric: 'views', from: '2026-03-19', to: '2026-03-25' };
    for (const source of SOURCES) {
      expect(await of.values(asked, source)).toEqual([null, null]);
      expect(await of.values({ ...asked, mode: 'cumulative' }, source)).toEqual([1, 1]);
    }
  });
});
