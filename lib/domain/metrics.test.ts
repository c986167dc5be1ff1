import { describe, expect, it } from 'vitest';
import {
  COUNT_METRIC_IDS,
  columnsOf,
  hasMetric,
  isRateOnly,
  METRIC_IDS,
  type MetricId,
  measureOf,
  metricOf,
} from './metrics';

/** The contract's metric table, written out. */
const ALL = ['video', 'creator', 'campaign'];
const GROUPS = ['creator', 'campaign'];
const TABLE: Record<string, { unit: string; modes: string[]; entities: string[] }> = {
  views: { unit: 'count', modes: ['new', 'cumulative'], entities: ALL },
  likes: { unit: 'count', modes: ['new', 'cumulative'], entities: ALL },
  comments: { unit: 'count', modes: ['new', 'cumulative'], entities: ALL },
  shares: { unit: 'count', modes: ['new', 'cumulative'], entities: ALL },
  saves: { unit: 'count', modes: ['new', 'cumulative'], entities: ALL },
  followers: { unit: 'count', modes: ['cumulative', 'new'], entities: GROUPS },
  video_count: { unit: 'count', modes: ['cumulative', 'new'], entities: GROUPS },
  engagement_rate_by_views: { unit: 'percent', modes: ['rate'], entities: ALL },
  engagement_rate_by_followers: { unit: 'percent', modes: ['rate'], entities: GROUPS },
  posts_per_week: { unit: 'per_week', modes: ['rate'], entities: GROUPS },
  avg_views_per_post: { unit: 'count', modes: ['rate'], entities: GROUPS },
  growth_rate_pop: { unit: 'percent', modes: ['rate'], entities: ALL },
};

describe('the catalogue', () => {
  it('has exactly the metrics of the contract', () => {
    expect([...METRIC_IDS].sort()).toEqual(Object.keys(TABLE).sort());
  });

  it.each(METRIC_IDS)('has the unit, modes (default first) and entities of %s', (id) => {
    const { unit, modes, entities } = metricOf(id);
    expect({ unit, modes, entities }).toEqual(TABLE[id]);
  });

  it('counts seven metrics as counts, the others as rates', () => {
    const counts = ['comments', 'followers', 'likes', 'saves', 'shares', 'video_count', 'views'];
    expect([...COUNT_METRIC_IDS].sort()).toEqual(counts);
    expect(METRIC_IDS.filter((id) => !isRateOnly(id)).sort()).toEqual(counts);
  });

  it('knows which entity lacks what', () => {
    expect(METRIC_IDS.filter((id) => !hasMetric('video', id)).sort()).toEqual([
      'avg_views_per_post',
      'engagement_rate_by_followers',
      'followers',
      'posts_per_week',
      'video_count',
    ]);
    for (const id of METRIC_IDS) expect(hasMetric('creator', id) && hasMetric('campaign', id)).toBe(true);
  });

  it('describes every metric in a sentence', () => {
    for (const id of METRIC_IDS) expect(metricOf(id).meaning).toMatch(/^\S.*\.$/);
  });
});

describe('the columns of a query', () => {
  it.each([
    ['views', 'new', null, ['views_new']],
    ['saves', 'cumulative', null, ['saves_level']],
    ['followers', 'cumulative', null, ['followers_level']],
    ['followers', 'new', null, ['followers_new']],
    ['video_count', 'new', null, ['posts_new']],
    ['video_count', 'cumulative', null, ['posts_level']],
    [
      'engagement_rate_by_views',
      'rate',
      null,
      ['likes_new', 'comments_new', 'shares_new', 'saves_new', 'views_new'],
    ],
    [
      'engagement_rate_by_followers',
      'rate',
      null,
      ['likes_new', 'comments_new', 'shares_new', 'saves_new', 'followers_level'],
    ],
    ['posts_per_week', 'rate', null, ['posts_new']],
    ['avg_views_per_post', 'rate', null, ['views_new', 'posts_level']],
    ['growth_rate_pop', 'rate', 'likes', ['likes_new']],
    ['growth_rate_pop', 'rate', 'followers', ['followers_new', 'followers_level']],
    ['growth_rate_pop', 'rate', 'video_count', ['posts_new', 'posts_level']],
  ] as const)(
    'of %s in mode %s with base %s are those that its value is made of',
    (id, mode, base, columns) => {
      expect([...columnsOf(id as MetricId, mode, base)].sort()).toEqual([...columns].sort());
    },
  );

  it('call the count of videos posts, everything else by its own name', () => {
    expect(COUNT_METRIC_IDS.filter((id) => measureOf(id) !== id)).toEqual(['video_count']);
    expect(measureOf('video_count')).toBe('posts');
  });
});
