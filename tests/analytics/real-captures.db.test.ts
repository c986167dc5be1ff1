import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRealCaptures } from '@/scripts/demo/real-captures';
import { testDatabase } from '@/tests/database';
import type { Answer } from '@/tests/reference/answer';
import type { Params } from '@/tests/reference/query';
import { entityKey, type IngestRecord } from '@/tests/reference/records';
import { ask } from '@/tests/worlds/ask';
import { createTenant, fill, ingest, type Tenant } from '@/tests/worlds/store';

/**
 * The real captures of the repository, read by the demo's own reader and ingested by the product, compared with figures
 * computed here from the files in the plainest way. The data has no births (no time of posting is known), no resets and
 * no counters but views and followers, so every zero is a failed read.
 */

const NOW = '2024-11-26T04:00:00.000Z';
const ZONE = 'Asia/Tokyo';
const FIRST = '2022-07-01';
const LAST = '2024-11-26';
/** Every n-th creator is used, with all its videos: 22 of 260, among them one with the longest history, and some without videos. */
const EVERY = 12;
const FIRST_CREATOR = 3;

type Reading = { at: number; value: number };
type Track = { key: string; readings: Reading[] };
type RealVideo = Track & { creator: string };

// --- The files, read without the demo's reader -------------------------------------------------------------------

function rows(name: string): { [column: string]: string }[] {
  const file = new URL(`../../prisma/demo/real-captures/${name}.csv.gz`, import.meta.url);
  return parse(gunzipSync(readFileSync(file)), { columns: true, relax_column_count: false });
}

const runs = rows('runs').map(({ captured_at }) => Date.parse(captured_at ?? ''));

/** `0:30057 512 3:40 -12`: run 0, 30,057; then a change of the value per capture, with the runs passed where not one. */
function readings(cell: string): Reading[] {
  let [run, value] = [0, 0];
  return cell
    .split(' ')
    .filter((word) => word !== '')
    .map((word, i) => {
      const parts = word.split(':').map(Number);
      run += parts.length === 2 ? Number(parts[0]) : i === 0 ? 0 : 1;
      value += Number(parts.at(-1));
      return { at: runs[run] as number, value };
    });
}

const allCreators = rows('creators').map(({ platform_id }) => platform_id as string);
const creators: Track[] = rows('creators')
  .map(({ platform_id, followers }) => ({
    key: platform_id as string,
    readings: readings(followers as string),
  }))
  .filter((_, i) => i % EVERY === FIRST_CREATOR);
const taken = new Set(creators.map(({ key }) => key));
const videos: RealVideo[] = rows('videos')
  .map(({ platform_id, creator, views }) => ({
    key: platform_id as string,
    creator: allCreators[Number(creator)] as string,
    readings: readings(views as string),
  }))
  .filter(({ creator }) => taken.has(creator));

/** Campaigns of scattered videos, and one of everything. */
const campaigns: { [name: string]: string[] } = Object.fromEntries([
  ...[3, 7, 11, 19, 41, 101].map((step) => [
    `every ${step}th video`,
    videos.filter((_, i) => i % step === 0).map(({ key }) => key),
  ]),
  ['every video', videos.map(({ key }) => key)],
]);

// --- The figures, by hand ----------------------------------------------------------------------------------------

type Calendar = { format: Intl.DateTimeFormat; dates: Map<number, string> };

/** By zone. Many captures are of one run, and of one instant. */
const calendars = new Map<string, Calendar>();

/** The local date of an instant, YYYY-MM-DD. */
function dateOf(at: number, zone: string): string {
  const format = () => new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const calendar = calendars.get(zone) ?? { format: format(), dates: new Map() };
  calendars.set(zone, calendar);
  const date = calendar.dates.get(at) ?? calendar.format.format(at);
  calendar.dates.set(at, date);
  return date;
}

/** By date; a date without a capture has none. */
type DayFigures = { fresh: Map<string, number>; rises: Map<string, number> };

/** What was new on each date, and by how much levels rose, from 0 at first. Zeros do not exist; views never fall. */
function figures(tracks: readonly Track[], zone: string, neverFalls: boolean): DayFigures {
  const [fresh, rises] = [new Map<string, number>(), new Map<string, number>()];
  const addTo = (sums: Map<string, number>, date: string, more: number) =>
    sums.set(date, (sums.get(date) ?? 0) + more);
  for (const { readings } of tracks) {
    let last: number | null = null;
    for (const { at, value } of readings) {
      if (value === 0) continue;
      const date = dateOf(at, zone);
      const level: number = neverFalls && last !== null ? Math.max(last, value) : value;
      if (last !== null) addTo(fresh, date, level - last);
      addTo(rises, date, level - (last ?? 0));
      last = level;
    }
  }
  return { fresh, rises };
}

function add(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
}

function nextDate(date: string, days = 1): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

type Buckets = Map<string, [first: string, last: string]>;

/** By what decides them: many questions have the same. */
const bucketsBefore = new Map<string, Buckets>();

function bucketsOf(params: Params): Buckets {
  const { granularity, bucket_days, from, to } = params;
  const key = JSON.stringify([granularity, bucket_days, from, to]);
  const found = bucketsBefore.get(key) ?? buckets(params);
  bucketsBefore.set(key, found);
  return found;
}

/** The first and last counted date of every bucket, by the name of its start. */
function buckets(params: Params): Buckets {
  const found = new Map<string, [string, string]>();
  let number = 0;
  for (let date = params.from as string; date <= (params.to as string); date = nextDate(date)) {
    const weekday = (new Date(date).getUTCDay() + 6) % 7;
    const name = {
      day: date,
      week: nextDate(date, -weekday),
      month: `${date.slice(0, 7)}-01`,
      year: `${date.slice(0, 4)}-01-01`,
      custom: nextDate(date, -(number % (params.bucket_days ?? 1))),
      cumulative: date,
    }[params.granularity ?? 'day'];
    const first = params.granularity === 'cumulative' ? (params.from as string) : date;
    found.set(name, [found.get(name)?.[0] ?? first, date]);
    number += 1;
  }
  return found;
}

const remembered = new Map<string, DayFigures>();

function figuresOf(params: Params, members: { videos: RealVideo[]; creators: Track[] }): DayFigures {
  const key = JSON.stringify([params.entity_ids, params.metric, params.tz]);
  const known =
    remembered.get(key) ??
    (params.metric === 'followers'
      ? figures(members.creators, params.tz ?? ZONE, false)
      : figures(members.videos, params.tz ?? ZONE, true));
  remembered.set(key, known);
  return known;
}

function expectedPoints(params: Params): [string, number | null][] {
  const members = membersOf(params);
  const { fresh, rises } = figuresOf(params, members);
  return [...bucketsOf(params)].map(([name, [first, last]]) => {
    if (params.metric === 'video_count') {
      // Without a posting time a video counts from its first capture, with any counters, and is never new.
      const found = members.videos.filter(
        ({ readings }) => dateOf(readings[0]?.at ?? 0, params.tz ?? ZONE) <= last,
      );
      return [name, params.mode === 'new' ? 0 : found.length];
    }
    // A level is the sum of all rises up to its date.
    const [sums, from] = params.mode === 'new' ? [fresh, first] : [rises, ''];
    const own = [...sums].filter(([date]) => date >= from && date <= last);
    return [name, add(own.map(([, value]) => value))];
  });
}

function membersOf({ entity, entity_ids }: Params): { videos: RealVideo[]; creators: Track[] } {
  const id = entity_ids[0] as string;
  if (entity === 'video') return { videos: videos.filter(({ key }) => key === id), creators: [] };
  if (entity === 'creator') {
    return {
      videos: videos.filter(({ creator }) => creator === id),
      creators: creators.filter(({ key }) => key === id),
    };
  }
  const items = new Set(campaigns[id]);
  const held = videos.filter(({ key }) => items.has(key));
  const owners = new Set(held.map(({ creator }) => creator));
  return { videos: held, creators: creators.filter(({ key }) => owners.has(key)) };
}

// --- The comparison ----------------------------------------------------------------------------------------------

const database = testDatabase();
let tenant: Tenant;
let sent = 0;

/** Of another platform than TikTok, so keys carry its name. */
const toKey = (platformId: string) => entityKey('youtube', platformId);

beforeAll(async () => {
  tenant = await createTenant(database.db, { zone: ZONE, plan: 'ultra', now: NOW, campaigns });
  const records: IngestRecord[] = [];
  for (const record of readRealCaptures().records()) {
    const one = record as IngestRecord;
    const creator =
      one.kind === 'creator' ? one.platform_id : (one as { creator_platform_id: string }).creator_platform_id;
    if (taken.has(creator)) records.push(one);
  }
  sent = records.length;
  for (let i = 0; i < records.length; i += 10_000) await ingest(tenant, records.slice(i, i + 10_000));
  await fill(
    tenant,
    Object.fromEntries(Object.entries(campaigns).map(([campaign, keys]) => [campaign, keys.map(toKey)])),
  );
}, 300_000);

async function answered(params: Params): Promise<Answer> {
  const ids = params.entity === 'campaign' ? params.entity_ids : params.entity_ids.map(toKey);
  return ask(tenant, { ...params, entity_ids: ids });
}

const WHENS: Pick<Params, 'granularity' | 'bucket_days' | 'tz' | 'from' | 'to'>[] = [
  { granularity: 'month', from: FIRST, to: LAST },
  { granularity: 'day', from: '2024-05-20', to: '2024-10-20' }, // the long hole, and two runs in one day
  { granularity: 'week', from: FIRST, to: LAST, tz: 'America/New_York' },
  { granularity: 'year', from: FIRST, to: LAST },
  { granularity: 'custom', bucket_days: 17, from: '2023-02-11', to: '2024-03-10', tz: 'Asia/Kathmandu' },
  { granularity: 'cumulative', from: '2023-10-25', to: '2023-12-05', tz: 'Australia/Lord_Howe' },
  { granularity: 'day', from: '2022-12-20', to: '2023-01-20', tz: 'Pacific/Apia' },
];

/** Several granularities, zones and modes for each entity, in turn, so that together they meet every combination. */
function questions(entity: Params['entity'], id: string, number: number): Params[] {
  const metrics = entity === 'video' ? ['views'] : ['views', 'followers', 'video_count'];
  return metrics.flatMap((metric, m) =>
    [0, 1, 2, 3].map((turn) => ({
      entity,
      entity_ids: [id],
      metric,
      mode: (number + turn + m) % 2 === 0 ? 'new' : 'cumulative',
      ...(WHENS[(number + turn * 2 + m) % WHENS.length] as (typeof WHENS)[number]),
    })),
  );
}

async function expectFigures(entity: Params['entity'], id: string, number: number): Promise<void> {
  for (const params of questions(entity, id, number)) {
    const got = await answered(params);
    const points = got.series[0]?.points.map(({ bucket_start, value }) => [bucket_start, value]);
    expect(points, JSON.stringify(params)).toEqual(expectedPoints(params));
  }
}

describe('real captures', { timeout: 400_000 }, () => {
  it('are all stored: as many as the files hold, of 22 creators and their videos', () => {
    expect(creators).toHaveLength(22);
    const held = [...creators, ...videos].reduce((count, one) => count + one.readings.length, 0);
    expect(sent).toBe(held);
    expect(held).toBeGreaterThan(17_000);
  });

  it('yield, for every creator, the figures computed from the files', async () => {
    for (const [i, { key }] of creators.entries()) await expectFigures('creator', key, i);
  });

  it('yield, for 100 videos, the figures computed from the files', async () => {
    // The longest histories, and some of every length.
    const byLength = [...videos].sort((a, b) => b.readings.length - a.readings.length);
    const step = Math.floor((byLength.length - 40) / 60);
    const some = [
      ...byLength.slice(0, 40),
      ...byLength.filter((_, i) => i >= 40 && i % step === 0).slice(0, 60),
    ];
    expect(some.length).toBe(100);
    for (const [i, { key }] of some.entries()) await expectFigures('video', key, i);
  });

  it('yield, for every campaign, the figures computed from the files', async () => {
    for (const [i, name] of Object.keys(campaigns).entries()) {
      for (const more of [0, 1]) await expectFigures('campaign', name, i + more * 4);
    }
  });

  it('have their baselines and first data where the files say', async () => {
    for (const { key } of creators) {
      const own = videos.filter(({ creator }) => creator === key);
      const got = await answered({
        entity: 'creator',
        entity_ids: [key],
        metric: 'views',
        from: FIRST,
        to: LAST,
      });
      const firsts = own.map((one) => [one.readings[0]?.at ?? 0, toKey(one.key)] as const);
      const right = firsts.map(([at, id]) => [new Date(at).toISOString(), id] as const).sort();
      expect(got.baselines.map((one) => [one.snapshot_at, one.entity_id])).toEqual(right);
      const later = own.flatMap(({ readings }) => readings.slice(1).map(({ at }) => dateOf(at, ZONE))).sort();
      expect(got.first_data_date).toBe(later[0] ?? null);
    }
  });

  it('show the newest 500 of thousands of baselines', async () => {
    const ids = ['every video'];
    const got = await answered({
      entity: 'campaign',
      entity_ids: ids,
      metric: 'views',
      from: FIRST,
      to: LAST,
    });
    const right = videos.map(({ readings }) => new Date(readings[0]?.at ?? 0).toISOString()).sort();
    expect(right.length).toBeGreaterThan(1_000);
    // One run found many videos, so ids of equal instants are ignored.
    expect(got.baselines.map(({ snapshot_at }) => snapshot_at)).toEqual(right.slice(-500));
  });

  it('break down into videos whose sums are the total from the files', async () => {
    for (const { key } of creators.slice(0, 12)) {
      const params: Params = {
        entity: 'creator',
        entity_ids: [key],
        metric: 'views',
        mode: 'new',
        granularity: 'year',
        from: FIRST,
        to: LAST,
      };
      const got = await answered({ ...params, breakdown: 'video', top_n: 5 });
      const right = expectedPoints(params);
      right.forEach(([, value], i) => {
        expect(add(got.breakdown_series.map(({ points }) => points[i]?.value ?? null))).toBe(value);
      });
    }
  });
});
