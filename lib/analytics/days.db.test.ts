import { beforeAll, describe, expect, it } from 'vitest';
import { SOURCES } from '@/lib/data/analytics/scan';
import { testDatabase } from '@/tests/database';
import { creator, makeOrganisation, type Organisation, video } from '@/tests/organisation';
import { at } from '@/tests/times';

/** The days of an answer: the first, the last, and those that a zone does not have. */

const database = testDatabase();

const RANGE = { from: '2026-03-01', to: '2026-03-04' };
const views = (metric = 'views') => ({ metric, ...RANGE });

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
    'of %s concern the videos’ captures, for every counter',
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
  ])('of %j concern the creators’ captures', async (params) => {
    for (const [entity, entity_id] of [
      ['creator', ids.c1],
      ['campaign', ids.campaign],
    ] as const) {
      const data = await of.ask({ entity, entity_id, ...params, ...RANGE });
      expect(data.baselines).toEqual(ofCreators());
      expect(data.first_data_date).toBe('2026-03-04');
    }
  });

  it('of growth of a counter concern the videos’', async () => {
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

  it('include first data for any range, in the requested zone', async () => {
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

  it('include the earliest first data of several entities, and the baselines of all', async () => {
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

  it('follows today in the requested zone', async () => {
    const asked = { entity: 'campaign', entity_id, metric: 'views', to: '2026-03-18' };
    expect((await of.ask({ ...asked, tz: 'Pacific/Kiritimati' })).partial_bucket).toBeNull();
    expect(
      (await of.ask({ entity: 'campaign', entity_id, metric: 'views', tz: 'Pacific/Kiritimati' }))
        .partial_bucket,
    ).toEqual({ bucket_start: '2026-03-19', bucket_end: '2026-03-19', as_of: NOW });
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

  it.each(SOURCES)(
    'at either end of the range takes nothing from its neighbours (from %s)',
    async (source) => {
      expect(await of.values({ ...asked, from: '2011-12-30', to: '2011-12-30' }, source)).toEqual([null]);
      expect(await of.values({ ...asked, from: '2011-12-30', to: '2011-12-31' }, source)).toEqual([null, 90]);
      expect(await of.values({ ...asked, from: '2011-12-29', to: '2011-12-30' }, source)).toEqual([9, null]);
    },
  );

  it('is the same from another organisation’s zone', async () => {
    const utc = await makeOrganisation(database.db, { timezone: 'UTC' });
    await utc.ingest(ends.map((captured_at, i) => video('v1', captured_at, { views: 10 ** i })));
    const entity_id = await utc.id('video', 'v1');
    expect(await utc.values({ ...asked, entity_id, tz: 'Pacific/Apia' })).toEqual([null, 9, null, 90, 900]);
  });
});

describe('the first days of the calendar', () => {
  it.each(['day', 'week', 'month', 'year', 'cumulative', 'custom'])(
    'have buckets by %s, growth and a comparison with the days that would lie before them',
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
  it('counts on no day before its own: an answer leaves out captures after midnight', async () => {
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
