import { beforeAll, describe, expect, it } from 'vitest';
import { changeCampaign } from '@/lib/commands/campaigns/campaigns';
import { removeCampaignItem } from '@/lib/commands/campaigns/items';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { SOURCES, type Source } from '@/lib/data/analytics/scan';
import { testDatabase } from '@/tests/database';
import { creator, makeOrganisation, type Organisation, video } from '@/tests/organisation';
import { at } from '@/tests/times';

/** The constituents in an answer. */

const database = testDatabase();

const RANGE = { from: '2026-03-01', to: '2026-03-04' };
const views = (metric = 'views') => ({ metric, ...RANGE });
const valuesOf = (series: AnalyticsData['series']) =>
  series.map(({ points }) => points.map(({ value }) => value));
const refs = (series: AnalyticsData['series']) => series.map(({ entity_ref }) => entity_ref);

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
          caption: `${id}\nin full`,
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

  it('carry the constituents’ current labels, and a video’s creator and whole caption', async () => {
    const { breakdown_series } = await breakdown({ breakdown: 'creator' });
    expect(refs(breakdown_series)[1]).toEqual({ type: 'creator', id: uuids.get('c1'), label: '@one' });
    const videos = await breakdown({ breakdown: 'video', top_n: '1' });
    const details = { creator_id: uuids.get('c1'), creator_label: '@one', caption: 'a\nin full' };
    expect(refs(videos.breakdown_series)).toEqual([
      { type: 'video', id: uuids.get('a'), label: 'a', ...details },
      { type: 'video', id: '__other__', label: 'Other' },
    ]);
    const own = await of.ask({ entity: 'video', entity_id: uuids.get('a') ?? '', ...views() });
    expect(refs(own.series)).toEqual(refs(videos.breakdown_series).slice(0, 1));
    expect(own.totals[0]?.entity_ref).toEqual(own.series[0]?.entity_ref);
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

  it('are absent unless requested', async () => {
    const { breakdown_series, compare_series } = await breakdown({});
    expect([breakdown_series, compare_series]).toEqual([[], []]);
  });

  it('stay right in another zone, from captures', async () => {
    const { names } = await breakdown({ breakdown: 'video', tz: 'Asia/Tokyo' });
    expect(names).toEqual(['a', ...tied('b', 'c'), 'd', 'e']);
  });

  it('show a level from captures before the range', async () => {
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
