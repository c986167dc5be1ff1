/**
 * The metric catalogue. An entry says everything about its metric: what it is called, its unit, modes and entities,
 * which additive columns it needs, and how a bucket's sums become its value. A new metric is a new entry; nothing
 * else lists metrics.
 */

import { ENTITY_TYPES, type EntityType, MEMBER_TYPES, type MemberType, ROLLUP_TYPES } from './entities';
import { COUNTERS, type Counter, CREATOR_COUNTERS } from './fields';

/** What the captures of each kind count per day: their counters, and a video as a post. */
export const MEASURES_OF = {
  video: [...COUNTERS, 'posts'],
  creator: CREATOR_COUNTERS,
} as const satisfies Record<MemberType, readonly string[]>;
export type Measure = (typeof MEASURES_OF)[MemberType][number];
export const MEASURES: readonly Measure[] = MEMBER_TYPES.flatMap((member) => MEASURES_OF[member]);

/** A measure's gain over days (`new`), or its level at the end of one (`level`). */
export type Column = `${Measure}_${'new' | 'level'}`;

export const MODES = ['new', 'cumulative', 'rate'] as const;
export type Mode = (typeof MODES)[number];

export type Unit = 'count' | 'percent' | 'per_week';

/** A window's sums: gains over its days, levels at its end; null is "not known". */
export type Sums = Readonly<Partial<Record<Column, number | null>>>;

/** What a value is computed from. */
export interface Window {
  mode: Mode;
  /** The sums of the days that count. */
  sums: Sums;
  /** How many days count. */
  days: number;
  /** With a base: the sums of the bucket before; null where there is none. */
  before: Sums | null;
  /** Set exactly with `takesBase`. */
  base: CountMetricId | null;
}

export interface Metric {
  /** On the page: "Views". */
  name: string;
  /** On the page, in mode `new`: "New views". */
  gainName?: string;
  /** One sentence for the API reference. */
  meaning: string;
  unit: Unit;
  /** Default first. A metric with the one mode `rate` is rate-only. */
  modes: readonly Mode[];
  entities: readonly EntityType[];
  /** What a count metric counts; rates have none. */
  measure?: Measure;
  /** True where `base_metric` is required, and a bucket is compared with the one before. */
  takesBase?: true;
  /** The additive columns that the value is computed from. `base` is set exactly with `takesBase`. */
  columns(mode: Mode, base: CountMetricId | null): readonly Column[];
  /** The value of a bucket; never rounded, and null where a denominator is null or zero. */
  value(window: Window): number | null;
}

const ALL = ENTITY_TYPES;
const GROUPS = ROLLUP_TYPES;

const columnOf = (measure: Measure, mode: Mode): Column =>
  `${measure}_${mode === 'cumulative' ? 'level' : 'new'}`;

/** A sum; how many videos there are is always known. */
function sumOf(sums: Sums, column: Column): number | null {
  return sums[column] ?? (column.startsWith('posts_') ? 0 : null);
}

const count = <M extends Measure>(measure: M, entities: readonly EntityType[]) => ({
  unit: 'count' as const,
  entities,
  measure,
  columns: (mode: Mode) => [columnOf(measure, mode)],
  value: ({ mode, sums }: Window) => sumOf(sums, columnOf(measure, mode)),
});

const counter = (measure: Counter, name: string) => ({
  ...count(measure, ALL),
  name,
  gainName: `New ${measure}`,
  meaning: `The ${measure} counter.`,
  modes: ['new', 'cumulative'] as const,
});

/** The counters that engagement adds up. */
export const ENGAGEMENT_COUNTERS = ['likes', 'comments', 'shares', 'saves'] as const satisfies Counter[];
const ENGAGEMENT = ENGAGEMENT_COUNTERS.map((name) => `${name}_new` as const);

/** likes + comments + shares + saves gained; unknown ones are skipped, null only if all four are. */
function engagement(sums: Sums): number | null {
  const known = ENGAGEMENT.flatMap((column) => sums[column] ?? []);
  return known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0);
}

const engagementOver = (column: Column) => ({
  unit: 'percent' as const,
  modes: ['rate'] as const,
  columns: () => [...ENGAGEMENT, column],
  value: ({ sums }: Pick<Window, 'sums'>) => percent(engagement(sums), sums[column]),
});

/** Of the five counters (x − p) / p × 100; of followers and video_count gain / level before × 100. */
function growth({ sums, before, base }: Window): number | null {
  if (!before || !base) return null;
  const measure = measureOf(base);
  const gained = sumOf(sums, `${measure}_new`);
  if (isLevelBased(measure)) return percent(gained, before[`${measure}_level`]);
  const prior = before[`${measure}_new`] ?? null;
  return percent(gained === null || prior === null ? null : gained - prior, prior);
}

/** Engagement by views over everything counted so far: percent, from levels in place of gains. */
export function engagementOf(levels: Readonly<Record<Counter, number | null>>): number | null {
  const gains = COUNTERS.map((name) => [`${name}_new`, levels[name]]);
  return engagementOver('views_new').value({ sums: Object.fromEntries(gains) });
}

/** The metrics that count something. */
const COUNTS = {
  views: counter('views', 'Views'),
  likes: counter('likes', 'Likes'),
  comments: counter('comments', 'Comments'),
  shares: counter('shares', 'Shares'),
  saves: counter('saves', 'Saves'),
  followers: {
    ...count('followers', GROUPS),
    name: 'Followers',
    gainName: 'New followers',
    meaning: 'Followers; not monotonic, real drops are valid.',
    modes: ['cumulative', 'new'],
  },
  video_count: {
    ...count('posts', GROUPS),
    name: 'Videos posted',
    gainName: 'New videos',
    meaning: 'Videos posted.',
    modes: ['cumulative', 'new'],
  },
} as const;

export type CountMetricId = keyof typeof COUNTS;
export const COUNT_METRIC_IDS = Object.keys(COUNTS) as [CountMetricId, ...CountMetricId[]];

export const METRICS = {
  ...COUNTS,
  engagement_rate_by_views: {
    ...engagementOver('views_new'),
    name: 'Engagement by views',
    meaning: '(likes + comments + shares + saves) / views × 100, from the bucket’s own sums.',
    entities: ALL,
  },
  engagement_rate_by_followers: {
    ...engagementOver('followers_level'),
    name: 'Engagement by followers',
    meaning: '(likes + comments + shares + saves) / followers at the bucket’s end × 100.',
    entities: GROUPS,
  },
  posts_per_week: {
    name: 'Posts per week',
    meaning: 'Videos posted per counted day × 7.',
    unit: 'per_week',
    modes: ['rate'],
    entities: GROUPS,
    columns: () => ['posts_new'],
    value: ({ sums, days }) => ((sums.posts_new ?? 0) / days) * 7,
  },
  avg_views_per_post: {
    name: 'Views per post',
    meaning: 'Views gained / videos posted through the bucket’s end.',
    unit: 'count',
    modes: ['rate'],
    entities: GROUPS,
    columns: () => ['views_new', 'posts_level'],
    value: ({ sums }) => ratio(sums.views_new, sums.posts_level),
  },
  growth_rate_pop: {
    name: 'Growth',
    meaning: 'Period-over-period change of base_metric.',
    unit: 'percent',
    modes: ['rate'],
    entities: ALL,
    takesBase: true,
    columns: (_, base) => {
      if (!base) return [];
      const measure = measureOf(base);
      return isLevelBased(measure) ? [`${measure}_new`, `${measure}_level`] : [`${measure}_new`];
    },
    value: growth,
  },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof METRICS;
export const METRIC_IDS = Object.keys(METRICS) as [MetricId, ...MetricId[]];

/** The catalogue entry, with its literal types widened. */
export function metricOf(id: MetricId): Metric {
  return METRICS[id];
}

export function isRateOnly(id: MetricId): boolean {
  return metricOf(id).modes[0] === 'rate';
}

/** Whether a metric is about another one, its base. */
export function takesBase(id: MetricId): boolean {
  return metricOf(id).takesBase ?? false;
}

export function hasMetric(entity: EntityType, id: MetricId): boolean {
  return metricOf(id).entities.includes(entity);
}

/** The measure behind a count metric: `video_count` counts posts, the others are named alike. */
export function measureOf(id: CountMetricId): Measure {
  return COUNTS[id].measure;
}

/** Growth of a video's counters is measured against a gain, that of every other measure against a level. */
export function isLevelBased(measure: Measure): boolean {
  return !COUNTERS.some((counter) => counter === measure);
}

/** The kind whose captures count a measure. */
export function memberOf(measure: Measure): MemberType {
  const member = MEMBER_TYPES.find((one) => MEASURES_OF[one].some((own) => own === measure));
  if (!member) throw new Error(`no captures count ${measure}`);
  return member;
}

/** The kind whose captures a metric is measured on; rates are on those of videos. */
export function memberOfMetric(id: MetricId, base: CountMetricId | null): MemberType {
  const { measure } = metricOf(takesBase(id) && base ? base : id);
  return measure === undefined ? 'video' : memberOf(measure);
}

/** Whether a metric is measured on creators' captures. */
export function isOfCreators(id: MetricId, base: CountMetricId | null): boolean {
  return memberOfMetric(id, base) === 'creator';
}

type Known = number | null | undefined;

function ratio(numerator: Known, denominator: Known): number | null {
  return numerator == null || denominator == null || denominator === 0 ? null : numerator / denominator;
}

function percent(numerator: Known, denominator: Known): number | null {
  const value = ratio(numerator, denominator);
  return value === null ? null : value * 100;
}
