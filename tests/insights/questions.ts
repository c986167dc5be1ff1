/** Generated questions: every insight with ranges, zones, sets, sorts, pages, comparisons and sparks. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { campaignLeaderboard } from '@/lib/contract/insights/campaign-leaderboard';
import { creatorLeaderboard } from '@/lib/contract/insights/creator-leaderboard';
import { creatorScatter } from '@/lib/contract/insights/creator-scatter';
import { outliers } from '@/lib/contract/insights/outliers';
import { postingConsistency } from '@/lib/contract/insights/posting-consistency';
import { videoLeaderboard } from '@/lib/contract/insights/video-leaderboard';
import { rangeArbitrary, rangeOf } from '@/tests/worlds/queries';
import { ZONES } from '@/tests/worlds/settings';
import type { GeneratedWorld } from '@/tests/worlds/world';
import type { InsightName, Params } from './insights';

/** The fields that lists are sorted by. */
const SORTS: Partial<Record<InsightName, readonly string[]>> = {
  'video-leaderboard': videoLeaderboard.names,
  'creator-leaderboard': creatorLeaderboard.names,
  'campaign-leaderboard': campaignLeaderboard.names,
  'posting-consistency': postingConsistency.names,
  'creator-scatter': creatorScatter.names,
  outliers: outliers.names,
  'over-posting': ['days_ago', 'posts', 'suppressed'],
};

const number = fc.nat(99);

/** One time in ten, else null: several at once leave nothing. */
const seldom = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

/** Days before, to or from the end of the world's window, where posts are, or anywhere as analytics is asked. */
const days = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ ends: fc.integer({ min: 0, max: 6 }), length: fc.integer({ min: 1, max: 30 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ back: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 1, max: 62 }) }),
  },
  { weight: 1, arbitrary: rangeArbitrary },
);

export const questionArbitrary = fc.record({
  days,
  tz: fc.oneof(fc.constant(undefined), fc.constantFrom(...ZONES, 'Etc/GMT+12', 'Pacific/Kiritimati')),
  project: seldom(number),
  campaign: seldom(number),
  creator: seldom(number),
  platform: seldom(fc.constantFrom('tiktok', 'youtube', 'nowhere')),
  /** Null: the default. */
  sort: fc.option(number, { freq: 5 }),
  descends: fc.boolean(),
  limit: fc.constantFrom(undefined, 3, 200),
  offset: fc.constantFrom(undefined, undefined, undefined, 0, 1, 2, 10_000),
  compare: fc.constantFrom<('none' | 'prior_period' | undefined)[]>(
    'none',
    'prior_period',
    'prior_period',
    undefined,
  ),
  spark: fc.constantFrom<('0' | '1' | undefined)[]>('0', '1', undefined),
  posted: fc.constantFrom<('any' | 'in_range' | undefined)[]>('any', 'in_range', undefined),
  /** Of over-posting: how few posts are too many; and the other thresholds. */
  few: fc.constantFrom(undefined, 1, 2, 5),
  thresholds: fc.record({
    min_suppressed: fc.constantFrom(1, 2),
    max_views: fc.constantFrom(99, 100, 101, 1_000_000),
    min_hours: fc.constantFrom(0, 2, 24),
    recent_days: fc.constantFrom(0, 7, 30),
  }),
});

export type QuestionDraw = typeof questionArbitrary extends fc.Arbitrary<infer T> ? T : never;

/** The drawn question about an insight as parameters that are valid for the world. */
export function toParams(world: GeneratedWorld, name: InsightName, draw: QuestionDraw): Params {
  const choose = (all: readonly string[], at: number | null) =>
    at === null || all.length === 0 ? undefined : all[at % all.length];
  return {
    ...daysOf(world, draw.days),
    tz: draw.tz,
    project_id: choose(world.projects, draw.project),
    campaign_id: choose(Object.keys(world.campaigns), draw.campaign),
    creator_id: choose(world.creators, draw.creator),
    platform: draw.platform ?? undefined,
    ...ownParams(name, draw),
    // Which must be named.
    ...(name === 'similar-creators'
      ? { creator_id: choose(world.creators, draw.creator ?? 0), limit: draw.limit && 3 }
      : {}),
  };
}

function daysOf(world: GeneratedWorld, draw: QuestionDraw['days']): Pick<Params, 'from' | 'to'> {
  if ('from' in draw) return rangeOf(world, draw);
  const last = Temporal.PlainDate.from(world.window.last);
  const from = last.subtract({ days: 'ends' in draw ? draw.ends + draw.length - 1 : draw.back });
  return { from: from.toString(), to: from.add({ days: draw.length - 1 }).toString() };
}

function ownParams(name: InsightName, draw: QuestionDraw): Record<string, string | number | undefined> {
  const fields = SORTS[name];
  if (fields === undefined) return {};
  const field = fields[(draw.sort ?? 0) % fields.length];
  const list = {
    sort: draw.sort === null ? undefined : `${draw.descends ? '-' : ''}${field}`,
    limit: draw.limit,
    offset: draw.offset,
  };
  if (name === 'over-posting') {
    return draw.few === undefined ? list : { ...list, min_posts: draw.few, ...draw.thresholds };
  }
  const { compare, spark, posted } = draw;
  return { ...list, compare, spark, ...(name === 'video-leaderboard' ? { posted } : {}) };
}
