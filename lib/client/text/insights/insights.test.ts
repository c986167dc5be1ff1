import { describe, expect, it } from 'vitest';
import { LEADERBOARD_FIELDS } from '@/lib/client/views/insights/insight-fields';
import { calendarText } from './calendar';
import { consistencyText, hoursText } from './consistency';
import { binText, distributionText } from './distribution';
import { changeReason, fieldAmount, fieldChange, noChangesText } from './fields';
import { heatmapText } from './heatmap';
import { leaderboardText, postedBy } from './leaderboard';
import { outliersText, timesText } from './outliers';
import { overPostingText } from './over-posting';
import { overlapText, pairFinder, sharedText } from './overlap';
import { scatterText } from './scatter';
import { listText, similarText } from './similar';
import { tintOf } from './tint';

const views = { label: 'New views', unit: 'count' } as const;
const rate = { label: 'Engagement by views', unit: 'percent' } as const;

describe('a number of a ranked list', () => {
  it('changes in percent, of a percentage in points', () => {
    expect([fieldChange(12.34, views), fieldChange(0.4, rate)]).toEqual(['+12.3%', '+0.4 pts']);
    expect(fieldChange(-7.5, LEADERBOARD_FIELDS.creators.median_views)).toBe('−7.5%');
    expect(fieldChange(null, views)).toBe('–');
  });

  it('says why it has no change', () => {
    expect(changeReason({ prior: 1500, change: 3 }, views, true)).toBe('1,500 in the days before');
    expect(changeReason({ prior: 1500, change: null }, views, false)).toMatch(/^Today is not over/);
    expect(changeReason({ prior: 0, change: null }, views, true)).toBe('None in the days before');
    expect(changeReason({ prior: -5, change: null }, views, true)).toBe(
      '−5 in the days before: no percentage of a loss',
    );
    expect(changeReason({ prior: null, change: null }, views, true)).toBe(
      'The days before are not known in full',
    );
  });

  it('says once why no row of a list has a change', () => {
    const say = (rows: { prior: number | null; change: number | null }[], isOver = true) =>
      noChangesText(rows, views, isOver);
    const [unknown, none] = [
      { prior: null, change: null },
      { prior: 0, change: null },
    ];
    expect(say([unknown, { prior: 5, change: 3 }])).toBeNull();
    expect(say([])).toBeNull();
    expect(say([unknown, unknown])).toBe('No changes: the days before are not known in full.');
    expect(say([unknown, none])).toBe('No changes: none can be compared with the days before.');
    expect(say([unknown, none], false)).toBe('No changes: today is not over, so it is not compared.');
  });

  it('is named in a sentence', () => {
    expect(fieldAmount(4.314, rate)).toBe('4.31% engagement by views');
  });
});

describe('a leaderboard', () => {
  const rows = [
    { label: '@ana', views: 1_200_000, share: 34.5 },
    { label: '@ben', views: 10, share: 1 },
  ];
  const say = (some: typeof rows) =>
    leaderboardText({
      rows: some,
      total: some.length,
      field: views,
      numberOf: (row) => row.views,
      noun: 'creators',
      nameOf: (row) => row.label,
      shareOf: (row) => row.share,
    });

  it('says who leads, with the share where one is known', () => {
    expect(say(rows)).toBe('@ana leads 2 creators with 1.20M new views, 34.5% of all.');
    expect(say(rows.slice(0, 1))).toBe('@ana has 1.20M new views.');
  });

  it('says so if nobody has a known number', () => {
    const unknown = [{ label: '@ana', views: null, share: 0 }] as unknown as typeof rows;
    expect(say(unknown)).toBe('No creators with a known number in these days.');
    expect(say([])).toBe('No creators in this selection.');
  });

  it('names the day of posting in the zone', () => {
    const video = { creator_label: '@ana', posted_at: '2026-03-01T02:00:00Z' };
    expect(postedBy(video, 'America/New_York')).toBe('@ana · 28 Feb 2026');
    expect(postedBy({ ...video, posted_at: null }, 'UTC')).toBe('@ana');
  });
});

describe('the spread of views', () => {
  const data = { count: 412, p50: 1234.4, posts_for_half: 12 } as Parameters<typeof distributionText>[0];

  it('is said by the median and the top', () => {
    expect(distributionText(data)).toBe(
      'Half of the views come from 12 posts (2.9%); half of 412 posts have at most 1.23K views.',
    );
    expect(distributionText({ ...data, count: 3 })).toBe('Half of 3 posts have at most 1.23K views.');
    expect(distributionText({ ...data, count: 0 })).toBe('No posts with known views in these days.');
  });

  it('has round bounds', () => {
    expect(binText({ from: 2000, to: 5000, count: 1 })).toBe('2K–5K');
  });
});

describe('posting hours', () => {
  const cell = (dow: number, hour: number, post_count: number, median_views: number | null) => ({
    dow,
    hour,
    post_count,
    median_views,
    avg_views: median_views,
  });

  it('are said by the best of those with enough posts, and the most used', () => {
    expect(heatmapText([cell(0, 9, 1, 90_000), cell(1, 18, 5, 1234), cell(5, 7, 8, 100)])).toBe(
      'Posts did best on Monday at 18:00: a median of 1.23K views over 5 posts. Most posts were made on Friday at 07:00: 8.',
    );
    expect(heatmapText([cell(0, 9, 1, null)])).toBe('Most posts were made on Sunday at 09:00: 1.');
    expect(heatmapText([cell(0, 9, 1, 10), cell(1, 9, 1, 10)])).toBe(
      'No hour of the week has more than one of the 2 posts.',
    );
    expect(heatmapText([])).toBe('No posts in these days.');
  });
});

describe('hits and flops', () => {
  it('are compared with what is usual', () => {
    expect(timesText({ value: 12_000, expected: 1000 })).toBe('12× its usual 1.00K views');
    expect(timesText({ value: 1500, expected: 1000 })).toBe('1.5× its usual 1.00K views');
    expect(timesText({ value: 30, expected: 1000 })).toBe('3% of its usual 1.00K views');
    expect(timesText({ value: 1, expected: 1000 })).toBe('less than 1% of its usual 1.00K views');
    expect(timesText({ value: 7, expected: 0 })).toBe('7 views');
  });

  it('are none where everything was usual', () => {
    expect(outliersText([], 0)).toMatch(/^No post of these days/);
  });
});

it('says who reaches the most for its size', () => {
  const row = (label: string, followers: number | null, median_views: number | null) =>
    ({ label, followers, median_views }) as Parameters<typeof scatterText>[0][number];
  expect(scatterText([row('@ana', 100, 50), row('@ben', 1000, 900), row('@new', null, 5)], 3)).toBe(
    'Of 2 creators, @ben reaches the most for its size: a median of 0.900 views per follower with a post.',
  );
  expect(scatterText([row('@new', 0, 5)], 1)).toMatch(/^No creator/);
});

describe('consistency', () => {
  const row = (score: number | null) =>
    ({ label: '@ana', score, active_weeks: 3, weeks: 4 }) as Parameters<typeof consistencyText>[0][number];

  it('names the most regular', () => {
    expect(consistencyText([row(71.6)], 2)).toBe(
      '@ana posts the most regularly: in 3 of 4 weeks, a score of 72 of 100.',
    );
    expect(consistencyText([row(71.6)], 1)).toBe('@ana posted in 3 of 4 weeks: a score of 72 of 100.');
    expect(consistencyText([row(null)], 2)).toMatch(/no whole week/);
    expect(consistencyText([row(0)], 2)).toMatch(/^Nobody/);
  });

  it('has hours in words', () => {
    expect([null, 0.5, 5.2, 76.8].map(hoursText)).toEqual(['–', '30 min', '5 h', '3.2 days']);
  });
});

it('says who posted too much, or that nobody did', () => {
  const row = { label: '@ana', day: '2026-03-08', posts: 9, suppressed: 3 } as Parameters<
    typeof overPostingText
  >[0][number];
  expect(overPostingText([row], 1)).toBe(
    'Too many posts on one day: @ana on 8 Mar 2026, when 3 posts of 9 stayed below 100 views.',
  );
  expect(overPostingText([row], 4)).toMatch(/^Too many posts on 4 days; last by @ana/);
  expect(overPostingText([], 0)).toMatch(/^Nobody/);
});

it('says who is alike, and in what', () => {
  const data = {
    creator: { label: '@ana' },
    similar: [
      {
        label: '@ben',
        similar_in: ['followers', 'engagement', 'active_hours'],
        differs_in: 'posts_per_week',
      },
    ],
  } as unknown as Parameters<typeof similarText>[0];
  expect(similarText(data)).toBe(
    'Most like @ana is @ben, by followers, engagement and hours of posting; it differs in posts per week.',
  );
  expect(similarText({ ...data, similar: [] })).toMatch(/^No other creator/);
  expect([[], ['a'], ['a', 'b']].map(listText)).toEqual(['', 'a', 'a and b']);
});

describe('overlap', () => {
  const pair = { a_id: 'a', a_label: 'Spring', b_id: 'b', b_label: 'Summer', shared_creators: 2 };
  const pairs = [{ ...pair, shared_videos: 14, jaccard: 0.234 }];
  const campaign = (id: string) => ({ id, label: id, views: 1, video_count: 1, creator_count: 1 });
  const data = { campaigns: [campaign('a'), campaign('b')], campaign_count: 2, is_cut: false, pairs };

  it('names the pair that overlaps the most', () => {
    expect(overlapText(data)).toBe('Spring and Summer overlap the most: 14 videos, 23% of both.');
    expect(overlapText({ ...data, pairs: [] })).toBe('No two campaigns share a video or a creator.');
    expect(overlapText({ ...data, pairs: [], is_cut: true, campaign_count: 80 })).toMatch(
      /^Of the 2 most viewed of 80 campaigns, no two/,
    );
    expect(overlapText({ ...data, campaigns: [] })).toMatch(/second campaign/);
    expect(sharedText({ ...pair, shared_videos: 0, jaccard: 0 })).toBe('2 creators');
  });

  it('finds a pair in either order', () => {
    const find = pairFinder(pairs);
    expect([find('a', 'b'), find('b', 'a'), find('a', 'c')]).toEqual([pairs[0], pairs[0], undefined]);
  });
});

it('says how much was posted in a month', () => {
  const day = (date: string, post_count: number) => ({ day: date, post_count, creator_count: 1, posts: [] });
  expect(calendarText([day('2026-03-12', 2), day('2026-03-13', 5), day('2026-03-14', 0)])).toBe(
    '7 posts on 2 of 3 days; the most on Fri 13 Mar, with 5.',
  );
  expect(calendarText([day('2026-03-12', 1), day('2026-03-13', 1)])).toBe('2 posts on 2 of 2 days.');
  expect(calendarText([day('2026-03-12', 0)])).toBe('No posts in this month.');
});

describe('a tint', () => {
  it('is the share of the largest', () => {
    expect([null, 0, 1, 50, 100].map((value) => tintOf(value, 100))).toEqual([0, 0, 1, 3, 5]);
  });

  it('has even steps by powers from the smallest on', () => {
    expect([100, 1000, 10_000].map((value) => tintOf(value, 10_000, 100))).toEqual([1, 3, 5]);
    expect(tintOf(7, 7, 7)).toBe(5);
    expect(tintOf(0, 7, 1)).toBe(0);
  });
});
