import { beforeAll, describe, expect, it } from 'vitest';
import type { PlanName } from '@/lib/contract/plans';
import { makeScope } from '@/lib/data/db/scope';
import { ApiError } from '@/lib/errors';
import { formatDay, parseDay } from '@/lib/time/day';
import { testDatabase } from '@/tests/database';
import { creator, makeOrganisation, type Organisation, organisationOf, video } from '@/tests/organisation';

/** A plan's view of a history that reaches further back than the plan. */

const NOW = '2026-06-30T16:00:00Z';
/** 90 days before 30 June. */
const OLDEST = '2026-04-01';
const HISTORY = { first: '2025-12-01', last: '2026-06-30' };

const database = testDatabase();
let ultra: Organisation;
let ids: { video: string; creator: string; campaign: string };

const days = (first: string, last: string) => {
  const [from, to] = [parseDay(first) ?? Number.NaN, parseDay(last) ?? Number.NaN];
  return Array.from({ length: to - from + 1 }, (_, i) => formatDay(from + i));
};

beforeAll(async () => {
  ultra = await makeOrganisation(database.db, { now: NOW });
  // 10 more views and one more follower each day.
  const all = days(HISTORY.first, HISTORY.last);
  await ultra.ingest(
    all.flatMap((day, i) => [
      video('v1', `${day}T08:00:00Z`, { views: 1_000 + i * 10 }),
      creator('c1', `${day}T08:00:00Z`, { followers: 100 + i }),
    ]),
  );
  ids = {
    video: await ultra.id('video', 'v1'),
    creator: await ultra.id('creator', 'c1'),
    campaign: await ultra.campaign('Spring', ['v1']),
  };
});

/** The same organisation on another plan. */
function on(plan: PlanName, now = NOW): Organisation {
  const { orgId, orgUuid, orgName, timezone } = ultra.scope;
  return organisationOf(database.db, makeScope({ orgId, orgUuid, orgName, timezone, plan }), new Date(now));
}

const asked = (more: Record<string, string> = {}) => ({
  entity: 'video',
  entity_id: ids.video,
  metric: 'views',
  ...more,
});

async function refusal(asking: Promise<unknown>): Promise<Record<string, unknown> | null> {
  try {
    await asking;
    return null;
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, code: error.code, ...error.meta };
    throw error;
  }
}

describe('a from before the plan’s history', () => {
  it.each([
    ['free', 90, '2026-04-01'],
    ['starter', 180, '2026-01-01'],
    ['pro', 730, '2024-06-30'],
  ] as const)(
    'is a 402 on %s, which names the %i days and the oldest allowed one',
    async (plan, history, oldest) => {
      const before = formatDay((parseDay(oldest) ?? Number.NaN) - 1);
      expect(await refusal(on(plan).ask(asked({ from: before, to: '2026-06-30' })))).toEqual({
        status: 402,
        code: 'retention_exceeded',
        tier_retention_days: history,
        oldest_allowed: oldest,
      });
      const answer = await on(plan).ask(asked({ from: oldest, to: '2026-06-30' }));
      expect(answer.tier_retention_days).toBe(history);
      expect(answer.series[0]?.points[0]?.bucket_start).toBe(oldest);
    },
  );

  it('is allowed on ultra', async () => {
    const answer = await ultra.ask(asked({ from: '2020-01-01', to: '2026-01-01' }));
    expect(answer.tier_retention_days).toBeNull();
  });

  it('is refused for every entity, metric and granularity', async () => {
    const range = { from: '2026-03-31', to: '2026-06-30' };
    const asking: Record<string, string>[] = [
      { entity: 'campaign', entity_id: ids.campaign, metric: 'followers' },
      { entity: 'creator', entity_id: ids.creator, metric: 'views', granularity: 'month' },
      { entity: 'campaign', entity_id: ids.campaign, metric: 'views', breakdown: 'video' },
      { entity: 'video', entity_id: ids.video, metric: 'views', format: 'csv' },
    ];
    for (const params of asking) {
      expect((await refusal(on('free').ask({ ...params, ...range })))?.code).toBe('retention_exceeded');
    }
  });

  it('is measured from today in the zone of the question', async () => {
    const late = '2026-06-30T22:00:00Z';
    const params = asked({ from: OLDEST, to: '2026-05-01' });
    expect(await refusal(on('free', late).ask(params))).toBeNull();
    expect(await refusal(on('free', late).ask({ ...params, tz: 'Asia/Tokyo' }))).toMatchObject({
      oldest_allowed: '2026-04-02',
    });
  });
});

describe('a to before the plan’s history', () => {
  it('is a 402 with and without a from', async () => {
    expect((await refusal(on('free').ask(asked({ to: '2026-03-31' }))))?.code).toBe('retention_exceeded');
    expect((await refusal(on('free').ask(asked({ from: '2026-03-01', to: '2026-03-31' }))))?.code).toBe(
      'retention_exceeded',
    );
  });

  it('is none where it is the oldest allowed day itself', async () => {
    expect(await on('free').values(asked({ to: OLDEST }))).toEqual([10]);
  });
});

describe('a defaulted from', () => {
  it('is moved up to the oldest allowed day', async () => {
    const { series } = await on('free').ask(asked({ to: '2026-04-10' }));
    expect(series[0]?.points.map((point) => point.bucket_start)).toEqual(days(OLDEST, '2026-04-10'));
  });

  it('is 30 days before `to` if the plan allows it', async () => {
    const { series } = await on('free').ask(asked());
    expect(series[0]?.points.map((point) => point.bucket_start)).toEqual(days('2026-05-31', '2026-06-30'));
  });
});

describe('numbers that would need older days', () => {
  it('are null in the comparison, bucket by bucket', async () => {
    const params = asked({ from: '2026-04-03', to: '2026-04-06', compare: 'prior_period' });
    const { compare_series, series } = await on('free').ask(params);
    // Read from 30 and 31 March, 1 and 2 April.
    expect(compare_series[0]?.points.map(({ value }) => value)).toEqual([null, null, 10, 10]);
    expect(series[0]?.points.map(({ value }) => value)).toEqual([10, 10, 10, 10]);
    const unlimited = await ultra.ask(params);
    expect(unlimited.compare_series[0]?.points.map(({ value }) => value)).toEqual([10, 10, 10, 10]);
  });

  it('are null in a comparison of levels too', async () => {
    const params = asked({
      from: '2026-04-02',
      to: '2026-04-03',
      mode: 'cumulative',
      compare: 'prior_period',
    });
    const { compare_series } = await on('free').ask(params);
    expect(compare_series[0]?.points.map(({ value }) => value === null)).toEqual([true, false]);
  });

  it('are null in a compared week that counts a single day too many', async () => {
    const params = asked({
      from: '2026-04-13',
      to: '2026-04-26',
      granularity: 'week',
      compare: 'prior_period',
    });
    const { compare_series } = await on('free').ask(params);
    // Read from 30 March to 5 April, and 6 to 12 April.
    expect(compare_series[0]?.points.map(({ value }) => value)).toEqual([null, 70]);
  });

  it('are null in growth whose predecessor lies before', async () => {
    const params = asked({ metric: 'growth_rate_pop', base_metric: 'views', from: OLDEST, to: '2026-04-03' });
    expect(await on('free').values(params)).toEqual([null, 0, 0]);
    expect(await ultra.values(params)).toEqual([0, 0, 0]);
  });

  it('are null in growth whose whole bucket begins before', async () => {
    const params = asked({
      metric: 'growth_rate_pop',
      base_metric: 'views',
      granularity: 'month',
      from: '2026-04-10',
      to: '2026-06-30',
    });
    // March is needed for April.
    expect((await on('free').values(params)).map((value) => value === null)).toEqual([true, false, false]);
  });

  it('are null in growth of followers, which would need the level before', async () => {
    const params = {
      entity: 'creator',
      entity_id: ids.creator,
      metric: 'growth_rate_pop',
      base_metric: 'followers',
      from: OLDEST,
      to: '2026-04-02',
    };
    expect((await on('free').values(params)).map((value) => value === null)).toEqual([true, false]);
    expect((await ultra.values(params)).map((value) => value === null)).toEqual([false, false]);
  });
});

describe('a level inside the plan’s history', () => {
  it('may come from an older capture', async () => {
    const of = await makeOrganisation(database.db, { now: NOW, plan: 'free' });
    await of.ingest([video('v1', '2025-12-01T08:00:00Z', { views: 70 })]);
    const entity_id = await of.id('video', 'v1');
    const params = {
      entity: 'video',
      entity_id,
      metric: 'views',
      mode: 'cumulative',
      from: OLDEST,
      to: '2026-04-02',
    };
    expect(await of.values(params)).toEqual([70, 70]);
  });

  it('does not turn older gains into new ones', async () => {
    expect(
      await on('free').values(asked({ from: OLDEST, to: '2026-04-02', granularity: 'cumulative' })),
    ).toEqual([10, 20]);
  });
});

describe('a cut bucket', () => {
  it('of a count shows its days inside the history: only these are counted', async () => {
    const { series } = await on('free').ask(asked({ from: OLDEST, to: '2026-04-12', granularity: 'week' }));
    expect(series[0]?.points).toEqual([
      { bucket_start: '2026-03-30', value: 50, counted_days: 5 },
      { bucket_start: '2026-04-06', value: 70 },
    ]);
  });
});
