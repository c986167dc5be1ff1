/**
 * Generated queries: every metric, mode, granularity, compare, breakdown, formula, growth, zone, one id or
 * several.
 */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { ENTITY_TYPES } from '@/lib/domain/entities';
import { COUNTERS as PRODUCT_COUNTERS } from '@/lib/domain/fields';
import { COUNT_METRIC_IDS, hasMetric, isRateOnly, METRIC_IDS, takesBase } from '@/lib/domain/metrics';
import { GRANULARITIES as GRAINS } from '@/lib/time/grains';
import type { Granularity } from '../reference/calendar';
import { HISTORY_DAYS, type Params } from '../reference/query';
import type { Counter } from '../reference/records';
import { ZONES } from './settings';
import type { GeneratedWorld } from './world';

/** These compile only while the reference knows every counter, grain and entity of the product. */
const COUNTERS: readonly Counter[] = PRODUCT_COUNTERS;
const GRANULARITIES: readonly Granularity[] = GRAINS;
const ENTITIES: readonly Entity[] = ENTITY_TYPES;

export type Entity = Params['entity'];

/** The count metrics an entity has. */
export function countMetrics(entity: Entity): readonly string[] {
  return COUNT_METRIC_IDS.filter((id) => hasMetric(entity, id));
}

/** A query before it is applied to a world: numbers that choose among the world's entities. */
export type QueryDraw = {
  entity: Entity;
  ids: number[];
  metric: number;
  mode: 'new' | 'cumulative' | undefined;
  granularity: Granularity | undefined;
  bucketDays: number;
  range: RangeDraw;
  tz: string | undefined;
  compare: 'none' | 'prior_period' | undefined;
  breakdown: boolean;
  topN: number | undefined;
  formula: 'by_views' | 'by_followers' | undefined;
};

/**
 * Days from the window's first date; null: the parameter is left out. `nearLimit`: where the plan has one, days from
 * the oldest date that it shows instead.
 */
export type RangeDraw = { from: number | null; length: number; openEnd: boolean; nearLimit: boolean };

const zone = fc.oneof(fc.constant(undefined), fc.constantFrom(...ZONES, 'Etc/GMT+12', 'Pacific/Kiritimati'));

export const rangeArbitrary: fc.Arbitrary<RangeDraw> = fc.record({
  from: fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 8, arbitrary: fc.integer({ min: -12, max: 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: -400, max: 130 }) },
  ),
  length: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 75 }) },
    { weight: 1, arbitrary: fc.integer({ min: 76, max: 450 }) },
  ),
  openEnd: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  nearLimit: fc.boolean(),
});

export const queryArbitrary: fc.Arbitrary<QueryDraw> = fc.record({
  entity: fc.constantFrom(...ENTITIES),
  ids: fc.uniqueArray(fc.nat(59), { minLength: 1, maxLength: 5 }),
  metric: fc.nat(99),
  mode: fc.constantFrom('new', 'cumulative', undefined),
  granularity: fc.constantFrom(...GRANULARITIES, undefined),
  bucketDays: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 90 })),
  range: rangeArbitrary,
  tz: zone,
  compare: fc.constantFrom('none', 'prior_period', 'prior_period', undefined),
  breakdown: fc.boolean(),
  topN: fc.constantFrom(1, 2, 3, 50, undefined),
  formula: fc.constantFrom('by_views', 'by_followers', undefined),
});

/**
 * The draw as HTTP parameters that are valid for the world (a 402 excepted); null: the world lacks such an
 * entity.
 */
export function toParams(world: GeneratedWorld, draw: QueryDraw): Params | null {
  const ids = idsOf(world, draw);
  if (ids.length === 0) return null;
  const params: Params = {
    entity: draw.entity,
    entity_ids: ids,
    ...metricOf(draw),
    ...rangeOf(world, draw.range),
  };
  if (draw.mode !== undefined) params.mode = draw.mode;
  if (draw.granularity !== undefined) params.granularity = draw.granularity;
  if (draw.granularity === 'custom') params.bucket_days = draw.bucketDays;
  if (draw.tz !== undefined) params.tz = draw.tz;
  if (draw.compare !== undefined) params.compare = draw.compare;
  if (draw.topN !== undefined) params.top_n = draw.topN;
  const constituent = constituentOf(draw, params.metric);
  if (constituent !== null) {
    params.breakdown = constituent;
    params.entity_ids = ids.slice(0, 1);
  }
  return params;
}

function idsOf(world: GeneratedWorld, draw: QueryDraw): string[] {
  const all = {
    video: world.videos,
    creator: world.creators,
    campaign: Object.keys(world.campaigns),
    project: world.projects,
  }[draw.entity];
  return [...new Set(draw.ids.flatMap((n) => (all.length === 0 ? [] : [all[n % all.length] as string])))];
}

/** Two of three queries are of counts, the others rates and growth. */
function metricOf(draw: QueryDraw): Pick<Params, 'metric' | 'base_metric' | 'formula'> {
  const counts = countMetrics(draw.entity);
  const choose = <T>(from: readonly T[]) => from[Math.floor(draw.metric / 6) % from.length] as T;
  if (draw.metric % 6 < 3) return { metric: choose(counts) };
  if (draw.metric % 6 === 3) return { metric: 'growth_rate_pop', base_metric: choose(counts) };
  const rates = METRIC_IDS.filter((id) => hasMetric(draw.entity, id) && isRateOnly(id) && !takesBase(id));
  const metric = choose(rates);
  if (!metric.startsWith('engagement') || draw.formula === undefined) return { metric };
  return { metric, formula: draw.entity === 'video' ? 'by_views' : draw.formula };
}

/** What the query can be broken down by, or null. */
function constituentOf(draw: QueryDraw, metric: string): Params['breakdown'] | null {
  if (!draw.breakdown || draw.entity === 'video' || !countMetrics(draw.entity).includes(metric)) return null;
  const ofVideos = (COUNTERS as readonly string[]).includes(metric);
  if (draw.entity === 'creator') return ofVideos ? 'video' : null;
  if (draw.entity === 'project' && draw.bucketDays % 3 === 0) return 'campaign';
  // The parity of the bucket size replaces one more draw.
  return ofVideos && draw.bucketDays % 2 === 0 ? 'video' : 'creator';
}

export function rangeOf(world: GeneratedWorld, draw: RangeDraw): Pick<Params, 'from' | 'to'> {
  const range: Pick<Params, 'from' | 'to'> = {};
  const history = HISTORY_DAYS[world.plan];
  const start =
    draw.nearLimit && history !== null
      ? Temporal.PlainDate.from(world.now.slice(0, 10)).subtract({ days: history - 9 })
      : Temporal.PlainDate.from(world.window.first);
  // In every zone the date two days before `now` has begun, so `from` is never in the future.
  const latest = Temporal.PlainDate.from(world.now.slice(0, 10)).subtract({ days: 2 });
  let from = start.add({ days: draw.from ?? 0 });
  if (Temporal.PlainDate.compare(from, latest) > 0) from = latest;
  if (draw.from !== null) range.from = from.toString();
  if (!draw.openEnd) range.to = from.add({ days: draw.length - 1 }).toString();
  return range;
}
