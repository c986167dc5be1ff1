/**
 * The invariants that one organisation can show, for anything that answers queries: the reference
 * (tests/reference/invariants.test.ts) and the product (tests/analytics/invariants.db.test.ts). Each returns the
 * number of comparisons it made, so that a test without cases cannot pass.
 */
import { expect } from 'vitest';
import type { Answer, Point, Series } from '../reference/answer';
import { localDay, toDate, toDay } from '../reference/calendar';
import { type History, historyOfFollowers, historyOfVideo } from '../reference/history';
import { entitiesOf } from '../reference/programs';
import type { Params } from '../reference/query';
import { COUNTERS, type Entities, toMilliseconds } from '../reference/records';
import {
  type Members,
  membersOfCreator,
  membersOfItems,
  membersOfProject,
  requireVideo,
} from '../reference/sums';
import { seriesDifference } from './compare';
import { countMetrics, type QueryDraw, type RangeDraw, rangeOf, toParams } from './queries';
import type { GeneratedWorld } from './world';

export type Ask = (params: Params) => Promise<Answer>;

/** The subject of a question: chosen by numbers, as in a query. */
export type Choice = { query: QueryDraw; range: RangeDraw };

/** The parameters for entity, range and zone; the invariant chooses metric and mode. Null: nothing to ask. */
function subject(world: GeneratedWorld, { query, range }: Choice): Params | null {
  const params = toParams(world, { ...query, granularity: 'day', breakdown: false, compare: undefined });
  if (params === null) return null;
  const counts = countMetrics(query.entity);
  return {
    entity: params.entity,
    entity_ids: params.entity_ids,
    metric: counts[query.metric % counts.length] as string,
    ...rangeOf(world, { ...range, from: range.from ?? 0 }),
    ...(params.tz === undefined ? {} : { tz: params.tz }),
  };
}

function total(points: Point[]): number | null {
  const known = points.map(({ value }) => value).filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
}

/** 1. Σ daily new = weekly = monthly = yearly = custom new; granularity `cumulative`'s last point = the sum. */
export async function sumsAgreeOverGranularities(
  world: GeneratedWorld,
  ask: Ask,
  choice: Choice,
): Promise<number> {
  const params = subject(world, choice);
  if (params === null) return 0;
  const daily = await ask({ ...params, mode: 'new', granularity: 'day' });
  const others: Partial<Params>[] = [
    { granularity: 'week' },
    { granularity: 'month' },
    { granularity: 'year' },
    { granularity: 'custom', bucket_days: choice.query.bucketDays },
  ];
  for (const other of others) {
    const coarse = await ask({ ...params, mode: 'new', ...other });
    expect(
      coarse.series.map(({ points }) => total(points)),
      `Σ new by ${other.granularity}`,
    ).toEqual(daily.series.map(({ points }) => total(points)));
  }
  const running = await ask({ ...params, mode: 'new', granularity: 'cumulative' });
  expect(running.series.map(({ points }) => points.at(-1)?.value)).toEqual(
    daily.series.map(({ points }) => total(points)),
  );
  return daily.series.filter(({ points }) => total(points) !== null).length;
}

/**
 * 2. Without a reset in range: level(to) − level(from − 1) = Σ new, for a counter whose baseline lies before
 * the range.
 */
export async function levelsDifferByTheSum(world: GeneratedWorld, ask: Ask, choice: Choice): Promise<number> {
  const params = subject(world, choice);
  if (params === null || params.from === undefined) return 0;
  const entities = entitiesOf(world);
  const before = toDate(toDay(params.from) - 1);
  let compared = 0;
  for (const metric of countMetrics(params.entity)) {
    if (metric === 'video_count') continue;
    const held = params.entity_ids.filter((id) => {
      const members = membersOf(world, entities, params.entity, id);
      return baselinesLieBefore(members, metric, toDay(params.from ?? ''), params.tz ?? world.zone);
    });
    if (held.length === 0) continue;
    const asked = { ...params, entity_ids: held, metric };
    const fresh = await ask({ ...asked, mode: 'new' });
    const levels = await ask({ ...asked, mode: 'cumulative' });
    const levelsBefore = await ask({ ...asked, mode: 'cumulative', from: before, to: before });
    for (const [i, id] of held.entries()) {
      const rise =
        (levels.series[i]?.points.at(-1)?.value ?? 0) - (levelsBefore.series[i]?.points[0]?.value ?? 0);
      expect(total(fresh.series[i]?.points ?? []) ?? 0, `${id}: Σ new ${metric}`).toBe(rise);
      compared += rise === 0 ? 0 : 1;
    }
  }
  return compared;
}

function membersOf(world: GeneratedWorld, entities: Entities, entity: Params['entity'], id: string): Members {
  if (entity === 'video') return { videos: [requireVideo(entities, id)], creators: [] };
  if (entity === 'creator') return membersOfCreator(entities, id);
  if (entity === 'project') return membersOfProject(entities);
  return membersOfItems(entities, world.campaigns[id] ?? []);
}

/** Whether every member that has a level at all has its last baseline (or zero origin) before the day. */
function baselinesLieBefore(members: Members, metric: string, day: number, zone: string): boolean {
  const histories: History[] =
    metric === 'followers'
      ? members.creators.map(historyOfFollowers)
      : members.videos.map((video) => historyOfVideo(video, metric));
  if (histories.length === 0) return false;
  return histories.every(({ levels, increments }) => {
    const baselines = levels.filter(({ at }, i) => {
      // A zero origin can share its instant with the first capture.
      const isOrigin = i === 0 && levels[1]?.at === at;
      return isOrigin || !increments.some((increment) => increment.at === at);
    });
    return baselines.every(({ at }) => localDay(at, zone) < day);
  });
}

/** 3. Σ breakdown incl. Other = main, bucket by bucket, for each additive metric and mode. */
export async function breakdownAddsUp(world: GeneratedWorld, ask: Ask, choice: Choice): Promise<number> {
  const entity = choice.query.entity === 'video' ? 'campaign' : choice.query.entity;
  const params = subject(world, { ...choice, query: { ...choice.query, entity } });
  if (params === null) return 0;
  let compared = 0;
  for (const metric of countMetrics(entity)) {
    const constituents = [
      ...((COUNTERS as readonly string[]).includes(metric) ? (['video'] as const) : []),
      ...(entity === 'creator' ? [] : (['creator'] as const)),
    ];
    for (const breakdown of constituents) {
      for (const mode of ['new', 'cumulative'] as const) {
        const got = await ask({
          ...params,
          entity_ids: params.entity_ids.slice(0, 1),
          metric,
          mode,
          granularity: choice.query.granularity ?? 'day',
          ...(choice.query.granularity === 'custom' ? { bucket_days: choice.query.bucketDays } : {}),
          breakdown,
          top_n: choice.query.topN ?? 2,
        });
        const main = got.series[0]?.points ?? [];
        for (const [i, point] of main.entries()) {
          const parts = got.breakdown_series.flatMap(({ points }) => points.slice(i, i + 1));
          // A count of videos is never null, also not that of no constituents.
          const nothing = metric === 'video_count' ? 0 : null;
          expect(total(parts) ?? nothing, `${metric} ${mode} by ${breakdown}, ${point.bucket_start}`).toBe(
            point.value,
          );
        }
        compared += got.breakdown_series.length > 1 ? 1 : 0;
      }
    }
  }
  return compared;
}

/** 6. Σ new ≥ 0 for the five counters. */
export async function countersNeverFall(world: GeneratedWorld, ask: Ask, choice: Choice): Promise<number> {
  const params = subject(world, choice);
  if (params === null) return 0;
  let compared = 0;
  for (const metric of COUNTERS) {
    const { series } = await ask({ ...params, metric, mode: 'new' });
    for (const { value } of series.flatMap(({ points }) => points)) {
      if (value === null) continue;
      expect(value).toBeGreaterThanOrEqual(0);
      compared += 1;
    }
  }
  return compared;
}

/** 7. Changing `tz` changes no total over a range that has no capture within 26 hours of its ends. */
export async function zoneChangesNoTotal(
  world: GeneratedWorld,
  ask: Ask,
  choice: Choice,
  zones: readonly string[],
): Promise<number> {
  const params = subject(world, choice);
  if (params === null || params.metric === 'video_count') return 0;
  const quiet = quietMidnights(world);
  // A quiet midnight opens the range, and another one closes it; the choice's numbers pick them.
  const i = Math.abs(choice.range.from ?? 0) % quiet.length;
  const j = choice.range.length % quiet.length;
  const [from, end] = [quiet[Math.min(i, j)], quiet[Math.max(i, j)]];
  if (from === undefined || end === undefined || from === end) return 0;
  const totals: (number | null)[][] = [];
  for (const tz of zones) {
    const { series } = await ask({ ...params, mode: 'new', tz, from: toDate(from), to: toDate(end - 1) });
    totals.push(series.map(({ points }) => total(points)));
  }
  for (const one of totals) expect(one).toEqual(totals[0]);
  return totals[0]?.filter((one) => one !== null).length ?? 0;
}

/**
 * The dates (as days) whose UTC midnight has no capture within 26 hours, up to the last one that `now` has
 * passed everywhere.
 */
function quietMidnights(world: GeneratedWorld): number[] {
  const hour = 3_600_000;
  const captures = world.remaining.map(({ captured_at }) => toMilliseconds(captured_at));
  const quiet: number[] = [];
  const last = Math.floor((Date.parse(world.now) - 26 * hour) / (24 * hour));
  for (let day = toDay(world.window.first) - 3; day <= last; day++) {
    if (captures.every((at) => Math.abs(at - day * 24 * hour) > 26 * hour)) quiet.push(day);
  }
  return quiet;
}

/** 8. compare_series of range R equals series of the shifted range, point by point, for `day`. */
export async function compareIsTheShiftedSeries(
  world: GeneratedWorld,
  ask: Ask,
  choice: Choice,
): Promise<number> {
  const drawn = toParams(world, {
    ...choice.query,
    granularity: 'day',
    breakdown: false,
    compare: 'prior_period',
  });
  if (drawn === null) return 0;
  const { from: _from, to: _to, ...rest } = drawn;
  const params = { ...rest, ...rangeOf(world, { ...choice.range, from: choice.range.from ?? 0 }) };
  const got = await ask(params);
  const first = got.series[0]?.points[0];
  if (first === undefined) return 0;
  const n = got.series[0]?.points.length ?? 0;
  const from = toDay(first.bucket_start);
  const shifted = await ask({
    ...params,
    compare: 'none',
    from: toDate(from - n),
    to: toDate(from - 1),
  });
  const moved: Series[] = shifted.series.map(({ id, points }) => ({
    id,
    points: points.map((point) => ({ ...point, bucket_start: toDate(toDay(point.bucket_start) + n) })),
  }));
  expect(seriesDifference(got.compare_series, moved, got.mode !== 'rate')).toBeNull();
  return moved.filter(({ points }) => points.some(({ value }) => value !== null)).length;
}

/**
 * 9. A total is Σ new over the complete days, or the level at the end of the range, whatever the granularity; its prior
 * value is the total of the days before; it is comparable exactly where those days begin with or after first data; the
 * totals of a breakdown add up to the main one.
 */
export async function totalsFollowFromTheSeries(
  world: GeneratedWorld,
  ask: Ask,
  choice: Choice,
): Promise<number> {
  const params = subject(world, choice);
  if (params === null) return 0;
  const { granularity = 'week', bucketDays, entity } = choice.query;
  let compared = 0;
  for (const mode of ['new', 'cumulative'] as const) {
    const asked = { ...params, mode, compare: 'prior_period' as const };
    const daily = await ask(asked);
    const coarse = await ask({
      ...asked,
      granularity,
      ...(granularity === 'custom' ? { bucket_days: bucketDays } : {}),
    });
    expect(coarse.totals, `totals by ${granularity}`).toEqual(daily.totals);
    const [from, to] = [daily.series[0]?.points[0]?.bucket_start ?? '', daily.complete_to];
    const n = toDay(to) - toDay(from) + 1;
    const isToday = daily.partial_bucket !== null && to === daily.partial_bucket.bucket_start;
    const prior = await ask({
      ...params,
      mode,
      from: toDate(toDay(from) - n),
      to: toDate(toDay(from) - 1),
    });
    for (const [i, one] of daily.totals.entries()) {
      const points = (daily.series[i]?.points ?? []).filter(({ bucket_start }) => bucket_start <= to);
      const right = mode === 'new' ? total(points) : (points.at(-1)?.value ?? null);
      expect(one.value, `${one.id}: ${mode}`).toBe(right);
      expect(one.prior, `${one.id}: ${mode} before`).toBe(prior.totals[i]?.value);
      const isWatched = one.first_data_date !== null && toDay(one.first_data_date) <= toDay(from) - n;
      expect(one.comparable, `${one.id}: comparable`).toBe(isWatched && !(isToday && mode === 'new'));
      expect(one.change === null).toBe(
        !one.comparable || one.value === null || one.prior === null || one.prior <= 0,
      );
      if (one.change !== null && one.value !== null && one.prior !== null) {
        expect(one.prior * (1 + one.change / 100)).toBeCloseTo(one.value, 3);
      }
      compared += one.value === null ? 0 : 1;
    }
    const by = entity === 'creator' ? 'video' : 'creator';
    if (entity === 'video' || (by === 'video' && !(COUNTERS as readonly string[]).includes(params.metric)))
      continue;
    const broken = await ask({
      ...params,
      mode,
      entity_ids: params.entity_ids.slice(0, 1),
      breakdown: by,
      top_n: 2,
    });
    const [main, ...parts] = broken.totals;
    const nothing = params.metric === 'video_count' ? 0 : null;
    const sum = total(parts.map(({ value }) => ({ bucket_start: '', value, counted_days: null })));
    expect(sum ?? nothing, `${params.metric} ${mode} by ${by}`).toBe(main?.value);
  }
  return compared;
}
