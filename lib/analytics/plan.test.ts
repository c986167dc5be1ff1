import { describe, expect, it } from 'vitest';
import type { PlanName } from '@/lib/contract/plans';
import { makeScope } from '@/lib/data/db/scope';
import { ApiError } from '@/lib/errors';
import { formatDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import type { Granularity } from '@/lib/time/grains';
import { day } from '@/tests/fixtures/analytics-answer';
import { makePlan } from './plan';
import { withRange } from './range';
import type { AnalyticsQuery, Plan, PointPlan } from './types';

const scopeOf = (plan: PlanName, timezone = 'America/New_York') =>
  makeScope({ orgId: 1, orgUuid: 'o', orgName: 'Org', plan, timezone });

interface Ask {
  entity?: AnalyticsQuery['entity'];
  from?: string;
  to: string;
  today?: string;
  granularity?: Granularity;
  bucketDays?: number;
  compare?: boolean;
  metric?: AnalyticsQuery['metric'];
  base?: AnalyticsQuery['baseMetric'];
  mode?: AnalyticsQuery['mode'];
  timezone?: string;
  plan?: PlanName;
  scopeTimezone?: string;
  breakdown?: AnalyticsQuery['breakdown'];
}

/** A plan; by default today is well after the range. */
function plan(ask: Ask): Plan {
  const growth = ask.base !== undefined;
  const query: AnalyticsQuery = {
    entity: ask.entity ?? 'campaign',
    entityIds: ['3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c11'],
    metric: ask.metric ?? (growth ? 'growth_rate_pop' : 'views'),
    mode: ask.mode ?? (growth ? 'rate' : 'new'),
    grain: { granularity: ask.granularity ?? 'day', bucketDays: ask.bucketDays ?? null },
    from: ask.from === undefined ? null : day(ask.from),
    to: day(ask.to),
    today: day(ask.today ?? '2026-12-31'),
    timezone: ask.timezone ?? 'America/New_York',
    compare: ask.compare ?? false,
    breakdown: ask.breakdown ?? null,
    topN: 10,
    baseMetric: ask.base ?? null,
    hideAuto: false,
    format: 'json',
    layout: 'tidy',
  };
  const scope = scopeOf(ask.plan ?? 'ultra', ask.scopeTimezone);
  return makePlan(withRange(query, scope), scope);
}

const span = (range: DayRange | null) => range && `${formatDay(range.first)}…${formatDay(range.last)}`;
const starts = (made: Plan) => made.points.map((point) => formatDay(point.start));
const windows = (points: readonly PointPlan[]) => points.map((point) => span(point.x));
const counted = (made: Plan) => made.points.map((point) => point.countedDays);
const growthWindows = (points: readonly PointPlan[]) => points.map((point) => [span(point.x), span(point.p)]);

describe('the range', () => {
  it('defaults to the 31 days that end with to', () => {
    expect(span(plan({ to: '2026-03-20' }).range)).toBe('2026-02-18…2026-03-20');
  });

  it('that defaults does not begin before the calendar does', () => {
    expect(span(plan({ to: '0001-01-05' }).range)).toBe('0001-01-01…0001-01-05');
  });
});

describe('buckets', () => {
  it('have a point for each day', () => {
    const made = plan({ from: '2026-02-27', to: '2026-03-01' });
    expect(starts(made)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(counted(made)).toEqual([null, null, null]);
  });

  it('of weeks begin on a Monday, which may lie before the range, and count only days inside it', () => {
    const made = plan({ from: '2026-03-04', to: '2026-03-17', granularity: 'week' });
    expect(starts(made)).toEqual(['2026-03-02', '2026-03-09', '2026-03-16']);
    expect(windows(made.points)).toEqual([
      '2026-03-04…2026-03-08',
      '2026-03-09…2026-03-15',
      '2026-03-16…2026-03-17',
    ]);
  });

  it('say how many days they count exactly where these are fewer than the calendar bucket has', () => {
    expect(counted(plan({ from: '2026-03-04', to: '2026-03-17', granularity: 'week' }))).toEqual([
      5,
      null,
      2,
    ]);
    expect(counted(plan({ from: '2026-01-31', to: '2026-03-31', granularity: 'month' }))).toEqual([
      1,
      null,
      null,
    ]);
    expect(counted(plan({ from: '2024-01-01', to: '2025-12-30', granularity: 'year' }))).toEqual([null, 364]);
  });

  it('of months and years begin on their first, whatever the range', () => {
    const months = plan({ from: '2026-01-31', to: '2026-03-01', granularity: 'month' });
    expect(starts(months)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    expect(windows(months.points)).toEqual([
      '2026-01-31…2026-01-31',
      '2026-02-01…2026-02-28',
      '2026-03-01…2026-03-01',
    ]);
    const years = plan({ from: '2024-12-31', to: '2025-01-01', granularity: 'year' });
    expect(starts(years)).toEqual(['2024-01-01', '2025-01-01']);
  });

  it('of custom length are counted from the range’s first day, the last one cut', () => {
    const made = plan({ from: '2026-03-04', to: '2026-03-12', granularity: 'custom', bucketDays: 4 });
    expect(starts(made)).toEqual(['2026-03-04', '2026-03-08', '2026-03-12']);
    expect(counted(made)).toEqual([null, null, 1]);
  });

  it('under cumulative reach from the range’s first day to each day, and are never cut', () => {
    const made = plan({ from: '2026-03-04', to: '2026-03-06', granularity: 'cumulative' });
    expect(starts(made)).toEqual(['2026-03-04', '2026-03-05', '2026-03-06']);
    expect(windows(made.points)).toEqual([
      '2026-03-04…2026-03-04',
      '2026-03-04…2026-03-05',
      '2026-03-04…2026-03-06',
    ]);
    expect(counted(made)).toEqual([null, null, null]);
  });
});

describe('the partial bucket', () => {
  it('is the last one when the range ends today', () => {
    const made = plan({ from: '2026-03-01', to: '2026-03-18', today: '2026-03-18', granularity: 'week' });
    expect(made.partial && [formatDay(made.partial.start), span(made.partial.whole)]).toEqual([
      '2026-03-16',
      '2026-03-16…2026-03-22',
    ]);
  });

  it('is there even when today is its last day', () => {
    const made = plan({ from: '2026-03-01', to: '2026-03-22', today: '2026-03-22', granularity: 'week' });
    expect(span(made.partial?.whole ?? null)).toBe('2026-03-16…2026-03-22');
  });

  it('is not there when the range ends before today, even inside a bucket that holds today', () => {
    const made = plan({ from: '2026-03-01', to: '2026-03-17', today: '2026-03-18', granularity: 'week' });
    expect(made.partial).toBeNull();
  });
});

describe('growth of a counter', () => {
  it('compares whole buckets, not cut to the range, with the whole one before, also the first', () => {
    const made = plan({ from: '2026-03-04', to: '2026-03-17', granularity: 'week', base: 'views' });
    expect(growthWindows(made.points)).toEqual([
      ['2026-03-02…2026-03-08', '2026-02-23…2026-03-01'],
      ['2026-03-09…2026-03-15', '2026-03-02…2026-03-08'],
      ['2026-03-16…2026-03-22', '2026-03-09…2026-03-15'],
    ]);
    expect(counted(made)).toEqual([null, null, null]);
  });

  it('compares days with the day before', () => {
    const made = plan({ from: '2026-03-01', to: '2026-03-02', base: 'likes' });
    expect(growthWindows(made.points)).toEqual([
      ['2026-03-01…2026-03-01', '2026-02-28…2026-02-28'],
      ['2026-03-02…2026-03-02', '2026-03-01…2026-03-01'],
    ]);
  });

  it('compares the bucket in progress with as many first days of the one before', () => {
    const made = plan({
      from: '2026-03-09',
      to: '2026-03-18',
      today: '2026-03-18',
      granularity: 'week',
      base: 'views',
    });
    expect(growthWindows(made.points)).toEqual([
      ['2026-03-09…2026-03-15', '2026-03-02…2026-03-08'],
      ['2026-03-16…2026-03-18', '2026-03-09…2026-03-11'],
    ]);
    expect(counted(made)).toEqual([null, 3]);
  });

  it('counts the days up to today of a bucket in progress that the range ends inside', () => {
    const made = plan({
      from: '2026-03-16',
      to: '2026-03-17',
      today: '2026-03-19',
      granularity: 'week',
      base: 'views',
    });
    expect(growthWindows(made.points)).toEqual([['2026-03-16…2026-03-19', '2026-03-09…2026-03-12']]);
  });

  it('compares with the whole bucket before if that is shorter than the days so far', () => {
    const made = plan({
      from: '2026-03-01',
      to: '2026-03-30',
      today: '2026-03-30',
      granularity: 'month',
      base: 'views',
    });
    expect(growthWindows(made.points)).toEqual([['2026-03-01…2026-03-30', '2026-02-01…2026-02-28']]);
  });

  it('compares like with like also on the last day of the bucket', () => {
    const made = plan({
      from: '2026-02-01',
      to: '2026-02-28',
      today: '2026-02-28',
      granularity: 'month',
      base: 'views',
    });
    expect(growthWindows(made.points)).toEqual([['2026-02-01…2026-02-28', '2026-01-01…2026-01-28']]);
  });

  it('compares a bucket that is over with all of the one before', () => {
    const made = plan({
      from: '2026-02-01',
      to: '2026-02-28',
      today: '2026-03-01',
      granularity: 'month',
      base: 'views',
    });
    expect(growthWindows(made.points)).toEqual([['2026-02-01…2026-02-28', '2026-01-01…2026-01-31']]);
  });

  it('compares custom buckets with the same length before the range', () => {
    const made = plan({
      from: '2026-03-10',
      to: '2026-03-19',
      granularity: 'custom',
      bucketDays: 5,
      base: 'views',
    });
    expect(growthWindows(made.points)).toEqual([
      ['2026-03-10…2026-03-14', '2026-03-05…2026-03-09'],
      ['2026-03-15…2026-03-19', '2026-03-10…2026-03-14'],
    ]);
  });

  it('takes a last custom bucket whole although the range cuts it', () => {
    const made = plan({
      from: '2026-03-10',
      to: '2026-03-16',
      granularity: 'custom',
      bucketDays: 5,
      base: 'views',
    });
    expect(growthWindows(made.points).at(-1)).toEqual(['2026-03-15…2026-03-19', '2026-03-10…2026-03-14']);
  });

  it('under cumulative compares neighbouring windows, the first with nothing', () => {
    const made = plan({ from: '2026-03-04', to: '2026-03-06', granularity: 'cumulative', base: 'views' });
    expect(growthWindows(made.points)).toEqual([
      ['2026-03-04…2026-03-04', null],
      ['2026-03-04…2026-03-05', '2026-03-04…2026-03-04'],
      ['2026-03-04…2026-03-06', '2026-03-04…2026-03-05'],
    ]);
  });
});

describe('growth of followers and video_count', () => {
  it.each(['followers', 'video_count'] as const)(
    'of %s measures against the level at the end of the bucket before, also in progress',
    (base) => {
      const made = plan({
        from: '2026-03-16',
        to: '2026-03-18',
        today: '2026-03-18',
        granularity: 'week',
        base,
      });
      expect(made.points.map((point) => [span(point.x), point.p && formatDay(point.p.last)])).toEqual([
        ['2026-03-16…2026-03-18', '2026-03-15'],
      ]);
    },
  );

  it.each(['followers', 'video_count'] as const)(
    'of %s under cumulative measures a day against the level of the day before, the first against nothing',
    (base) => {
      const made = plan({ from: '2026-03-04', to: '2026-03-06', granularity: 'cumulative', base });
      expect(made.points.map((point) => [span(point.x), point.p && formatDay(point.p.last)])).toEqual([
        ['2026-03-04…2026-03-04', null],
        ['2026-03-05…2026-03-05', '2026-03-04'],
        ['2026-03-06…2026-03-06', '2026-03-05'],
      ]);
    },
  );

  it.each(['followers', 'video_count'] as const)(
    'of %s under cumulative carries no counted_days: its bucket is the window, which nothing cuts',
    (base) => {
      const made = plan({ from: '2026-03-04', to: '2026-03-06', granularity: 'cumulative', base });
      expect(counted(made)).toEqual([null, null, null]);
    },
  );
});

describe('compare', () => {
  it('reads the same number of days immediately before: the contract’s example', () => {
    const made = plan({ from: '2026-04-01', to: '2026-04-20', granularity: 'month', compare: true });
    expect(windows(made.comparePoints)).toEqual(['2026-03-12…2026-03-31']);
    expect(made.comparePoints.map((point) => formatDay(point.start))).toEqual(['2026-04-01']);
  });

  it('moves each bucket’s counted days back by the days of the range, under the main buckets’ starts', () => {
    const made = plan({ from: '2026-03-04', to: '2026-03-17', granularity: 'week', compare: true });
    expect(windows(made.comparePoints)).toEqual([
      '2026-02-18…2026-02-22',
      '2026-02-23…2026-03-01',
      '2026-03-02…2026-03-03',
    ]);
    expect(made.comparePoints.map((point) => formatDay(point.start))).toEqual(starts(made));
  });

  it('moves a growth bucket and its predecessor alike', () => {
    const made = plan({
      from: '2026-03-09',
      to: '2026-03-18',
      today: '2026-03-18',
      granularity: 'week',
      base: 'views',
      compare: true,
    });
    expect(growthWindows(made.comparePoints)).toEqual([
      ['2026-02-27…2026-03-05', '2026-02-20…2026-02-26'],
      ['2026-03-06…2026-03-08', '2026-02-27…2026-03-01'],
    ]);
  });

  it('is planned only on request', () => {
    expect(plan({ from: '2026-03-04', to: '2026-03-17' }).comparePoints).toEqual([]);
  });
});

describe('the total', () => {
  const total = (ask: Partial<Ask> & { to: string }) => {
    const { total: made } = plan({ from: '2026-03-01', granularity: 'week', ...ask });
    return { days: span(made.days), isOver: made.isOver, reads: growthWindows(made.points) };
  };

  it('counts the range as it is, not whole buckets', () => {
    expect(total({ to: '2026-03-10' })).toEqual({
      days: '2026-03-01…2026-03-10',
      isOver: true,
      reads: [['2026-03-01…2026-03-10', null]],
    });
  });

  it('leaves today out if the range has other days', () => {
    expect(total({ to: '2026-03-10', today: '2026-03-10', compare: true })).toEqual({
      days: '2026-03-01…2026-03-09',
      isOver: true,
      reads: [
        ['2026-03-01…2026-03-09', null],
        ['2026-02-20…2026-02-28', null],
      ],
    });
    const alone = { from: '2026-03-10', to: '2026-03-10', today: '2026-03-10' };
    expect(total(alone)).toMatchObject({ days: '2026-03-10…2026-03-10', isOver: false });
  });

  it('of a level is the latest, today included', () => {
    const level = { to: '2026-03-10', today: '2026-03-10', mode: 'cumulative' as const };
    expect(total(level)).toMatchObject({ days: '2026-03-01…2026-03-10', isOver: true });
  });

  it('of growth is compared with the range before', () => {
    const growth = { to: '2026-03-10', base: 'views' as const, compare: true };
    expect(total(growth).reads).toEqual([
      ['2026-03-01…2026-03-10', '2026-02-19…2026-02-28'],
      ['2026-02-19…2026-02-28', '2026-02-09…2026-02-18'],
    ]);
  });

  it('is unknown where a day of it lies beyond the plan’s history', () => {
    const asked = { from: '2026-03-01', to: '2026-03-10', today: '2026-05-30', plan: 'free' as const };
    const hidden = plan({ ...asked, compare: true }).total.points.map((point) => point.isBeyondHistory);
    expect(hidden).toEqual([false, true]);
  });
});

describe('retention', () => {
  const TODAY = '2026-06-30';
  const refusal = (ask: Ask) => {
    try {
      plan({ today: TODAY, ...ask });
    } catch (error) {
      if (error instanceof ApiError) return { code: error.code, status: error.status, ...error.meta };
      throw error;
    }
    return null;
  };

  it.each([
    ['free', 90, '2026-04-01'],
    ['starter', 180, '2026-01-01'],
    ['pro', 730, '2024-06-30'],
  ] as const)('of plan %s is %i days: from may be today less these, no earlier', (name, days, oldest) => {
    expect(span(plan({ from: oldest, to: TODAY, today: TODAY, plan: name }).range)).toBe(
      `${oldest}…${TODAY}`,
    );
    expect(refusal({ from: formatDay(day(oldest) - 1), to: TODAY, plan: name })).toEqual({
      code: 'retention_exceeded',
      status: 402,
      tier_retention_days: days,
      oldest_allowed: oldest,
    });
  });

  it('of plan ultra is unlimited', () => {
    const made = plan({ from: '1990-01-01', to: '1990-02-01', today: TODAY, plan: 'ultra' });
    expect(made.retentionDays).toBeNull();
  });

  it('moves a defaulted from up to the oldest allowed day', () => {
    const made = plan({ to: '2026-04-10', today: TODAY, plan: 'free' });
    expect(span(made.range)).toBe('2026-04-01…2026-04-10');
  });

  it('refuses a to before the oldest allowed day, also with a defaulted from', () => {
    expect(refusal({ to: '2026-03-31', plan: 'free' })?.code).toBe('retention_exceeded');
    expect(refusal({ to: '2026-04-01', plan: 'free' })).toBeNull();
  });

  const hidden = (points: readonly PointPlan[]) => points.map((point) => point.isBeyondHistory);

  it('hides each compare bucket that counts a day before the oldest allowed one', () => {
    const ask = { from: '2026-04-03', to: '2026-04-06', today: TODAY, plan: 'free', compare: true } as const;
    // Read from 03-30, 03-31, 04-01 and 04-02.
    expect(hidden(plan(ask).comparePoints)).toEqual([true, true, false, false]);
    expect(hidden(plan(ask).points)).toEqual([false, false, false, false]);
  });

  it('hides a growth bucket whose predecessor reaches beyond it', () => {
    const made = plan({ from: '2026-04-01', to: '2026-04-03', today: TODAY, plan: 'free', base: 'views' });
    expect(hidden(made.points)).toEqual([true, false, false]);
  });

  it('hides a growth bucket that itself begins before it', () => {
    // The week of Monday 30 March is taken whole.
    const made = plan({
      from: '2026-04-01',
      to: '2026-04-19',
      today: TODAY,
      plan: 'free',
      granularity: 'week',
      base: 'views',
    });
    expect(hidden(made.points)).toEqual([true, true, false]);
  });

  it('keeps a cut week of a count: only its counted days matter', () => {
    const made = plan({
      from: '2026-04-01',
      to: '2026-04-12',
      today: TODAY,
      plan: 'free',
      granularity: 'week',
    });
    expect(hidden(made.points)).toEqual([false, false]);
  });

  it('keeps a level inside the window, which may come from an older capture', () => {
    const made = plan({
      from: '2026-04-01',
      to: '2026-04-01',
      today: TODAY,
      plan: 'free',
      mode: 'cumulative',
    });
    expect(hidden(made.points)).toEqual([false]);
  });

  it('counts from today in the zone of the query', () => {
    expect(refusal({ from: '2026-04-01', to: TODAY, plan: 'free', today: '2026-07-01' })).toMatchObject({
      oldest_allowed: '2026-04-02',
    });
  });
});

describe('the source', () => {
  it('is the entity’s own daily rows in the organisation’s zone', () => {
    expect(plan({ to: '2026-03-20' }).source).toBe('own');
  });

  it('is the months of constituents there', () => {
    expect(plan({ to: '2026-03-20', breakdown: 'video' }).source).toBe('months');
    expect(plan({ to: '2026-03-20', breakdown: 'video', timezone: 'Europe/Berlin' }).source).toBe('quarters');
  });

  it('is the quarters of a campaign or project in any other zone', () => {
    for (const entity of ['campaign', 'project'] as const)
      for (const timezone of ['Asia/Kathmandu', 'America/Toronto'])
        expect(plan({ to: '2026-03-20', timezone, entity }).source).toBe('quarters');
  });

  it('is the captures there of what has no quarters, and of days that begin within one', () => {
    for (const entity of ['video', 'creator'] as const)
      expect(plan({ to: '2026-03-20', timezone: 'Asia/Kathmandu', entity }).source).toBe('captures');
    const range = { from: '1971-12-01', to: '1971-12-31' };
    expect(plan({ ...range, timezone: 'Africa/Monrovia' }).source).toBe('captures');
  });

  it.each([
    ['US/Eastern', 'America/New_York'],
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['america/new_york', 'America/New_York'],
  ])('is the daily rows also where the zone is written %s for %s', (timezone, scopeTimezone) => {
    expect(plan({ to: '2026-03-20', timezone, scopeTimezone }).source).toBe('own');
  });
});

describe('cuts', () => {
  it('mark the beginning of every window and the day after its end, ascending and once each', () => {
    const made = plan({ from: '2026-03-04', to: '2026-03-17', granularity: 'week', compare: true });
    expect(made.mainCuts.map(formatDay)).toEqual(['2026-03-04', '2026-03-09', '2026-03-16', '2026-03-18']);
    expect(made.cuts.map(formatDay)).toEqual([
      ...['2026-02-18', '2026-02-23', '2026-03-02'],
      ...['2026-03-04', '2026-03-09', '2026-03-16', '2026-03-18'],
    ]);
  });
});
