/** The whole answer to a query: series, comparison, breakdown, baselines, first data, partial bucket. */
import { breakdown } from './breakdown';
import { localDay, toDate } from './calendar';
import { caughtAtBirth } from './history';
import { countedDays, measure } from './measure';
import { type Campaigns, type Members, membersOf } from './members';
import { entitiesOf, type Standing } from './programs';
import { type Params, type Plan, type Query, toQuery } from './query';
import type { Capture, Entities, IngestRecord } from './records';
import { type Total, totalDays, totalOf } from './totals';
import { type Freshness, newestCapture, type Warning, warnings } from './warnings';

export type World = {
  /** In the order in which they were committed; those without a project are of the default one. */
  records: readonly IngestRecord[];
  campaigns: Campaigns;
  /** What people decided; without it everything counts. */
  standing?: Standing | undefined;
  /** The organisation's zone. */
  zone: string;
  plan: Plan;
  /** The clock of the query. */
  now: string;
};

export type Point = { bucket_start: string; value: number | null; counted_days: number | null };
export type Series = { id: string; points: Point[] };
export type Baseline = {
  entity_id: string;
  snapshot_at: string;
  reason: 'tracking_started' | 'tracking_reset';
};
export type Answer = {
  mode: string;
  series: Series[];
  compare_series: Series[];
  breakdown_series: Series[];
  totals: Total[];
  /** The last day that the totals count. */
  complete_to: string;
  baselines: Baseline[];
  first_data_date: string | null;
  partial_bucket: { bucket_start: string; bucket_end: string } | null;
  freshness: Freshness[];
  warnings: Warning[];
};

export type Options = {
  /** Reuse of `entitiesOf(world)` by a test that asks one world many questions. */
  entities?: Entities;
  /** The public id of a constituent, which decides ties of a breakdown; default: its key. */
  publicId?: (kind: 'video' | 'creator' | 'campaign', key: string) => string;
};

/** @throws RetentionExceeded where the answer is a 402 */
export function answer(world: World, params: Params, options: Options = {}): Answer {
  const entities = options.entities ?? entitiesOf(world);
  const query = toQuery(params, world);
  const all = query.ids.map((id) => membersOf(world.campaigns, entities, query.entity, id));
  const seriesOf = (id: string, members: Members, shift: number): Series => ({
    id,
    points: query.buckets.map((bucket) => ({
      // Compare: "Its points carry the main period's `bucket_start`s"
      bucket_start: toDate(bucket.label),
      value: measure(query, members, bucket, shift),
      counted_days: countedDays(query, bucket),
    })),
  });
  const each = (shift: number) => query.ids.map((id, i) => seriesOf(id, all[i] as Members, shift));

  // "N = days in the range"
  const n = query.to - query.from + 1;
  const parts =
    query.breakdown === 'none'
      ? { series: [], totals: [] }
      : breakdown(query, world.campaigns, entities, all[0] as Members, seriesOf, options);
  const totals = query.ids.map((id, i) => {
    const members = all[i] as Members;
    return totalOf(query, id, members, baselines(query, [members]).first_data_date);
  });
  const entries = baselines(query, all);
  const subjects = query.ids.map((id, i) => ({ id, members: all[i] as Members, total: totals[i] as Total }));
  return {
    mode: query.mode,
    series: each(0),
    compare_series: query.compare ? each(n) : [],
    breakdown_series: parts.series,
    totals: [...totals, ...parts.totals],
    complete_to: toDate(totalDays(query).last),
    ...entries,
    partial_bucket: partialBucket(query),
    freshness: subjects.map(({ id, members }) => {
      const newest = newestCapture(query, members);
      return { id, last_captured_at: newest === null ? null : new Date(newest).toISOString() };
    }),
    warnings: warnings({ query, subjects, parts: parts.totals, baselines: entries.baselines }),
  };
}

/** "**Baselines and first data** in the answer speak of *captures*, whatever the counter". */
export function baselines(query: Query, all: Members[]): Pick<Answer, 'baselines' | 'first_data_date'> {
  // "those of the entity's videos, or, for `followers` and growth of `followers`, those of its creators"
  const ofFollowers = query.metric === 'followers' || query.baseMetric === 'followers';
  const sources = new Map<string, { captures: Capture[]; zeroOrigin: boolean }>();
  for (const members of all) {
    if (ofFollowers) {
      for (const { key, captures } of members.creators) sources.set(key, { captures, zeroOrigin: false });
    } else {
      for (const video of members.videos) {
        sources.set(video.key, { captures: video.captures, zeroOrigin: caughtAtBirth(video) });
      }
    }
  }
  const found: { key: string; at: number; reason: Baseline['reason'] }[] = [];
  let firstData: number | null = null;
  for (const [key, { captures, zeroOrigin }] of sources) {
    captures.forEach((capture, index) => {
      const day = localDay(capture.at, query.zone);
      const reason = entryReason(capture, index, zeroOrigin);
      if (reason === null) {
        // "the earliest local day, over the whole history and whatever the range, that holds a capture that is no
        // baseline entry"
        if (firstData === null || day < firstData) firstData = day;
      } else if (day >= query.from && day <= query.to) {
        found.push({ key, at: capture.at, reason });
      }
    });
  }
  // "in range, time order; at most 500, newest kept"
  found.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
  return {
    baselines: found.slice(-500).map(({ key, at, reason }) => ({
      entity_id: key,
      snapshot_at: new Date(at).toISOString(),
      reason,
    })),
    first_data_date: firstData === null ? null : toDate(firstData),
  };
}

/**
 * "A baseline entry is a first capture without zero origin (`tracking_started`), or a later capture marked
 * `baseline` (`tracking_reset`)"
 */
function entryReason(capture: Capture, index: number, zeroOrigin: boolean): Baseline['reason'] | null {
  if (index === 0) return zeroOrigin ? null : 'tracking_started';
  return capture.marked ? 'tracking_reset' : null;
}

/** "the last bucket, when the range ends today; `bucket_end` is the bucket's calendar end" */
function partialBucket(query: Query): Answer['partial_bucket'] {
  const last = query.buckets.at(-1);
  if (query.to !== query.today || last === undefined) return null;
  return { bucket_start: toDate(last.label), bucket_end: toDate(last.calendar.end) };
}
