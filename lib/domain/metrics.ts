/**
 * The metric catalogue: what each metric is called, its unit, modes and entities, and which additive columns it
 * is folded from. A new metric is a new entry here; nothing else lists metrics.
 */

import { ENTITY_TYPES, type EntityType, ROLLUP_TYPES } from './entities';
import { COUNTERS, type Counter } from './fields';

/** Everything that is counted per day: a video's counters, its count as a post, a creator's followers. */
export const MEASURES = [...COUNTERS, 'followers', 'posts'] as const;
export type Measure = (typeof MEASURES)[number];

/** A measure's gain over days (`new`), or its level at the end of one (`level`). */
export type Column = `${Measure}_${'new' | 'level'}`;

export const MODES = ['new', 'cumulative', 'rate'] as const;
export type Mode = (typeof MODES)[number];

export type Unit = 'count' | 'percent' | 'per_week';

/** How a bucket's sums become the metric's value; `measure.ts` carries them out. */
export type Fold =
  | { kind: 'count'; measure: Measure }
  | { kind: 'engagement'; over: 'views_new' | 'followers_level' }
  | { kind: 'posts_per_week' }
  | { kind: 'avg_views_per_post' }
  | { kind: 'growth' };

export interface Metric {
  unit: Unit;
  /** Default first. A metric with the one mode `rate` is rate-only. */
  modes: readonly Mode[];
  entities: readonly EntityType[];
  fold: Fold;
  /** One sentence for the API reference. */
  meaning: string;
}

const ALL = ENTITY_TYPES;
const GROUPS = ROLLUP_TYPES;

const counter = (measure: Counter): Metric => ({
  unit: 'count',
  modes: ['new', 'cumulative'],
  entities: ALL,
  fold: { kind: 'count', measure },
  meaning: `The ${measure} counter.`,
});

export const METRICS = {
  views: counter('views'),
  likes: counter('likes'),
  comments: counter('comments'),
  shares: counter('shares'),
  saves: counter('saves'),
  followers: {
    unit: 'count',
    modes: ['cumulative', 'new'],
    entities: GROUPS,
    fold: { kind: 'count', measure: 'followers' },
    meaning: 'Followers; not monotonic, real drops are valid.',
  },
  video_count: {
    unit: 'count',
    modes: ['cumulative', 'new'],
    entities: GROUPS,
    fold: { kind: 'count', measure: 'posts' },
    meaning: 'Videos posted.',
  },
  engagement_rate_by_views: {
    unit: 'percent',
    modes: ['rate'],
    entities: ALL,
    fold: { kind: 'engagement', over: 'views_new' },
    meaning: '(likes + comments + shares + saves) / views × 100, from the bucket’s own sums.',
  },
  engagement_rate_by_followers: {
    unit: 'percent',
    modes: ['rate'],
    entities: GROUPS,
    fold: { kind: 'engagement', over: 'followers_level' },
    meaning: '(likes + comments + shares + saves) / followers at the bucket’s end × 100.',
  },
  posts_per_week: {
    unit: 'per_week',
    modes: ['rate'],
    entities: GROUPS,
    fold: { kind: 'posts_per_week' },
    meaning: 'Videos posted per counted day × 7.',
  },
  avg_views_per_post: {
    unit: 'count',
    modes: ['rate'],
    entities: GROUPS,
    fold: { kind: 'avg_views_per_post' },
    meaning: 'Views gained / videos posted through the bucket’s end.',
  },
  growth_rate_pop: {
    unit: 'percent',
    modes: ['rate'],
    entities: ALL,
    fold: { kind: 'growth' },
    meaning: 'Period-over-period change of base_metric.',
  },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof METRICS;
export const METRIC_IDS = Object.keys(METRICS) as [MetricId, ...MetricId[]];

export type CountMetricId = Counter | 'followers' | 'video_count';
export const COUNT_METRIC_IDS = METRIC_IDS.filter(
  (id): id is CountMetricId => METRICS[id].fold.kind === 'count',
) as [CountMetricId, ...CountMetricId[]];

/** The catalogue entry, with its literal types widened. */
export function metricOf(id: MetricId): Metric {
  return METRICS[id];
}

export function isRateOnly(id: MetricId): boolean {
  return metricOf(id).modes[0] === 'rate';
}

export function hasMetric(entity: EntityType, id: MetricId): boolean {
  return metricOf(id).entities.includes(entity);
}

/** The measure behind a count metric: `video_count` counts posts, the others are named alike. */
export function measureOf(id: CountMetricId): Measure {
  return id === 'video_count' ? 'posts' : id;
}

const ENGAGEMENT: readonly Column[] = ['likes_new', 'comments_new', 'shares_new', 'saves_new'];

/** The additive columns a query has to fetch. `baseMetric` is given exactly for growth. */
export function columnsOf(id: MetricId, mode: Mode, baseMetric: CountMetricId | null): readonly Column[] {
  const { fold } = metricOf(id);
  switch (fold.kind) {
    case 'count':
      return [mode === 'cumulative' ? `${fold.measure}_level` : `${fold.measure}_new`];
    case 'engagement':
      return [...ENGAGEMENT, fold.over];
    case 'posts_per_week':
      return ['posts_new'];
    case 'avg_views_per_post':
      return ['views_new', 'posts_level'];
    case 'growth': {
      const base = measureOf(baseMetric ?? 'views');
      return isLevelBased(base) ? [`${base}_new`, `${base}_level`] : [`${base}_new`];
    }
  }
}

/** Growth of followers and posts is measured against a level, that of the five counters against a gain. */
export function isLevelBased(measure: Measure): boolean {
  return measure === 'followers' || measure === 'posts';
}

/** True for measures of the creators themselves, not of their videos. */
export function isCreatorMeasure(measure: Measure): boolean {
  return measure === 'followers';
}
