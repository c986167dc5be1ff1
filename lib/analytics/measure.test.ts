import { describe, expect, it } from 'vitest';
import type { Sums } from '@/lib/domain/metrics';
import { measurePoints } from './measure';
import type { AnalyticsQuery, PointSums } from './types';

type Asked = Partial<Pick<AnalyticsQuery, 'metric' | 'mode' | 'baseMetric'>>;

/** The value of one bucket of so many days, 2026-03-02 the first. */
function value(asked: Asked, x: Sums, p: Sums | null = null, days = 7): number | null | undefined {
  return measure(asked, { x, p }, days)?.value;
}

function measure(asked: Asked, sums: Pick<PointSums, 'x' | 'p'>, days = 7, more = {}) {
  const query = { metric: 'views', mode: 'new', baseMetric: null, ...asked } as AnalyticsQuery;
  const point = {
    start: 20_514,
    x: { first: 20_514, last: 20_514 + days - 1 },
    p: null,
    isBeyondHistory: false,
    countedDays: null,
    ...more,
  };
  return measurePoints(query, [{ point, ...sums }])[0];
}

const rate = (metric: AnalyticsQuery['metric']): Asked => ({ metric, mode: 'rate' });
const growth = (baseMetric: AnalyticsQuery['baseMetric']): Asked => ({
  ...rate('growth_rate_pop'),
  baseMetric,
});

describe('a point', () => {
  it('carries its bucket’s calendar start', () => {
    expect(measure({}, { x: { views_new: 5 }, p: null })).toEqual({ bucket_start: '2026-03-02', value: 5 });
  });

  it('carries counted_days exactly where its bucket is cut', () => {
    const cut = measure({}, { x: { views_new: 5 }, p: null }, 3, { countedDays: 3 });
    expect(cut).toEqual({ bucket_start: '2026-03-02', value: 5, counted_days: 3 });
  });

  it('is null beyond the plan’s history, whatever its sums', () => {
    const hidden = measure({}, { x: { views_new: 5 }, p: null }, 7, { isBeyondHistory: true });
    expect(hidden?.value).toBeNull();
    const count = measure({ metric: 'video_count' }, { x: {}, p: null }, 7, { isBeyondHistory: true });
    expect(count?.value).toBeNull();
  });
});

describe('a count', () => {
  it('is the gain in mode new and the level in mode cumulative', () => {
    const sums = { views_new: 5, views_level: 105 };
    expect(value({ mode: 'new' }, sums)).toBe(5);
    expect(value({ mode: 'cumulative' }, sums)).toBe(105);
  });

  it('is null where nothing is known, and zero where zero is known', () => {
    expect(value({}, { views_new: null })).toBeNull();
    expect(value({}, { views_new: 0 })).toBe(0);
    expect(value({ mode: 'cumulative', metric: 'followers' }, {})).toBeNull();
  });

  it('of videos is never null', () => {
    expect(value({ metric: 'video_count', mode: 'new' }, { posts_new: null })).toBe(0);
    expect(value({ metric: 'video_count', mode: 'cumulative' }, { posts_level: null })).toBe(0);
    expect(value({ metric: 'video_count', mode: 'new' }, { posts_new: 3 })).toBe(3);
  });
});

describe('engagement by views', () => {
  const by = rate('engagement_rate_by_views');

  it('is likes, comments, shares and saves over views, times 100', () => {
    const sums = { likes_new: 80, comments_new: 10, shares_new: 6, saves_new: 4, views_new: 1000 };
    expect(value(by, sums)).toBe(10);
  });

  it('skips unknown counters', () => {
    expect(value(by, { likes_new: 8, comments_new: null, views_new: 100 })).toBe(8);
  });

  it('is null only if all four are unknown', () => {
    expect(
      value(by, { likes_new: null, comments_new: null, shares_new: null, saves_new: null, views_new: 9 }),
    ).toBeNull();
    expect(value(by, { saves_new: 0, views_new: 9 })).toBe(0);
  });

  it('is null over null or zero views', () => {
    expect(value(by, { likes_new: 8, views_new: 0 })).toBeNull();
    expect(value(by, { likes_new: 8, views_new: null })).toBeNull();
  });

  it('is not rounded', () => {
    expect(value(by, { likes_new: 1, views_new: 3 })).toBe((1 / 3) * 100);
  });
});

describe('engagement by followers', () => {
  const by = rate('engagement_rate_by_followers');

  it('is measured against the followers at the bucket’s end', () => {
    expect(value(by, { likes_new: 5, saves_new: 5, followers_level: 200 })).toBe(5);
  });

  it('is null over null or zero followers', () => {
    expect(value(by, { likes_new: 5, followers_level: null })).toBeNull();
    expect(value(by, { likes_new: 5, followers_level: 0 })).toBeNull();
  });
});

describe('posts per week', () => {
  const by = rate('posts_per_week');

  it('is posts per counted day, times 7', () => {
    expect(value(by, { posts_new: 2 }, null, 7)).toBe(2);
    expect(value(by, { posts_new: 2 }, null, 2)).toBe(7);
    expect(value(by, { posts_new: 1 }, null, 31)).toBe((1 / 31) * 7);
  });

  it('is zero, not null, where nothing was posted', () => {
    expect(value(by, { posts_new: null })).toBe(0);
  });
});

describe('average views per post', () => {
  const by = rate('avg_views_per_post');

  it('is the views gained over the videos posted through the bucket’s end', () => {
    expect(value(by, { views_new: 900, posts_level: 4 })).toBe(225);
  });

  it('is null without views, and over no video', () => {
    expect(value(by, { views_new: null, posts_level: 4 })).toBeNull();
    expect(value(by, { views_new: 900, posts_level: null })).toBeNull();
    expect(value(by, { views_new: 900, posts_level: 0 })).toBeNull();
  });
});

describe('growth of a counter', () => {
  it('is the change over the bucket before, in percent of it', () => {
    expect(value(growth('views'), { views_new: 150 }, { views_new: 100 })).toBe(50);
    expect(value(growth('views'), { views_new: 0 }, { views_new: 100 })).toBe(-100);
  });

  it('is null over a bucket that gained nothing: 0 to n is no growth of 100 %', () => {
    expect(value(growth('views'), { views_new: 10 }, { views_new: 0 })).toBeNull();
  });

  it('is null where either bucket is unknown, or there is none before', () => {
    expect(value(growth('likes'), { likes_new: null }, { likes_new: 5 })).toBeNull();
    expect(value(growth('likes'), { likes_new: 5 }, { likes_new: null })).toBeNull();
    expect(value(growth('likes'), { likes_new: 5 }, null)).toBeNull();
  });
});

describe('growth of followers and video_count', () => {
  it('is the gain over the level at the end of the bucket before', () => {
    expect(value(growth('followers'), { followers_new: 10 }, { followers_level: 200 })).toBe(5);
    expect(value(growth('followers'), { followers_new: -10 }, { followers_level: 200 })).toBe(-5);
    expect(value(growth('video_count'), { posts_new: 1 }, { posts_level: 4 })).toBe(25);
  });

  it('of followers is null where the gain is not known', () => {
    expect(value(growth('followers'), { followers_new: null }, { followers_level: 200 })).toBeNull();
  });

  it('of video_count is zero where none was posted, because that count is always known', () => {
    expect(value(growth('video_count'), { posts_new: null }, { posts_level: 4 })).toBe(0);
  });

  it('is null over a null or zero level', () => {
    expect(value(growth('followers'), { followers_new: 10 }, { followers_level: null })).toBeNull();
    expect(value(growth('video_count'), { posts_new: 1 }, { posts_level: 0 })).toBeNull();
    expect(value(growth('followers'), { followers_new: 10 }, null)).toBeNull();
  });
});
