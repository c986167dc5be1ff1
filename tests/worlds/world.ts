/**
 * Generated worlds: a small organisation whose captures have everything the real data has. A world is a list of
 * steps (ingest calls and membership changes, in order) and what they must amount to.
 */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Plan } from '../reference/query';
import {
  COUNTERS,
  type CreatorRecord,
  entityKey,
  type IngestRecord,
  type VideoRecord,
} from '../reference/records';
import { type Arrival, arrivalArbitrary, arrive } from './arrival';

export type Step =
  | { do: 'ingest'; records: IngestRecord[] }
  | { do: 'add' | 'remove'; campaign: string; videos: string[] };

export type GeneratedWorld = {
  zone: string;
  plan: Plan;
  /** The clock of every query, and of the writes. */
  now: string;
  /** First and last local date on which something may have been captured. */
  window: { first: string; last: string };
  creators: string[];
  videos: string[];
  campaigns: { [name: string]: string[] };
  steps: Step[];
  /** All ingested records, in the order of the steps. */
  records: IngestRecord[];
  /** The captures that stand at the end: no two for the same entity and instant, no `void`. */
  standing: (VideoRecord | CreatorRecord)[];
};

/** Zones with a date worth a look: both daylight-saving days, a skipped date, a year's end, a leap day. */
const SETTINGS: readonly (readonly [zone: string, date: string])[] = [
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2025-11-02'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2025-10-05'],
  ['Asia/Kathmandu', '2025-12-31'],
  ['Pacific/Chatham', '2026-04-05'],
  ['Pacific/Chatham', '2025-09-28'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Cairo', '2025-10-30'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2019-02-17'],
  ['Europe/Berlin', '2025-03-30'],
  ['UTC', '2024-02-29'],
];

export const ZONES: readonly string[] = [...new Set(SETTINGS.map(([zone]) => zone))];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;

/** A moment of the window: anywhere, within a millisecond of a local midnight, or at its very end. */
type Moment = { share: number; edge: -1 | 0 | 1 | 'end' | null };

const moment: fc.Arbitrary<Moment> = fc.record({
  share: fc.integer({ min: 0, max: 9_999 }),
  edge: fc.oneof(
    { weight: 16, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: fc.constantFrom<Moment['edge'][]>(-1, 0, 1, 'end') },
  ),
});

type Reading = { how: 'more' | 'same' | 'dip' | 'zero' | 'unknown' | 'jump'; by: number };

const reading: fc.Arbitrary<Reading> = fc.record({
  how: fc.oneof(
    { weight: 9, arbitrary: fc.constant<Reading['how']>('more') },
    { weight: 2, arbitrary: fc.constantFrom<Reading['how'][]>('same', 'dip', 'zero', 'unknown') },
    { weight: 1, arbitrary: fc.constant<Reading['how']>('jump') },
  ),
  by: fc.integer({ min: 1, max: 500 }),
});

type CaptureDraw = {
  when: Moment;
  /** A second capture so many minutes later, often on the same local day. */
  twin: number | null;
  marked: boolean;
  /** A failed read of everything. */
  blind: 'zero' | 'unknown' | null;
  readings: Reading[];
  arrival: Arrival;
  /** What a replaced or taken back capture claimed before. */
  wrong: number;
};

const captureDraw = (counters: number): fc.Arbitrary<CaptureDraw> =>
  fc.record({
    when: moment,
    twin: fc.option(fc.integer({ min: 1, max: 600 }), { freq: 6 }),
    marked: fc.integer({ min: 0, max: 9 }).map((n) => n === 7),
    blind: fc.oneof(
      { weight: 12, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom<('zero' | 'unknown')[]>('zero', 'unknown') },
    ),
    readings: fc.array(reading, { minLength: counters, maxLength: counters }),
    arrival: arrivalArbitrary,
    wrong: fc.integer({ min: 0, max: 5_000 }),
  });

type PostedDraw =
  | { how: 'unknown' }
  /** Hours before the first capture; negative: after it. */
  | { how: 'before'; hours: number; extraMs: number }
  | { how: 'longAgo'; days: number };

const posted: fc.Arbitrary<PostedDraw> = fc.oneof(
  fc.constant<PostedDraw>({ how: 'unknown' }),
  fc.record({
    how: fc.constant<'before'>('before'),
    hours: fc.oneof(fc.integer({ min: 0, max: 47 }), fc.constantFrom(0, 48, 48, 48, 49, -1, 60, -30)),
    extraMs: fc.constantFrom(0, 0, 1, -1),
  }),
  fc.record({ how: fc.constant<'longAgo'>('longAgo'), days: fc.integer({ min: 3, max: 700 }) }),
);

type VideoDraw = {
  /** On another platform, with the platform ids of others here. */
  elsewhere: boolean;
  creator: number;
  /** From the capture of this index on, another creator is named. */
  moves: { from: number; to: number } | null;
  posted: PostedDraw;
  /** From the capture of this index on, another posted_at is named, or none. */
  reposted: { from: number; posted: PostedDraw } | null;
  captions: ('none' | 'plain' | 'blank')[];
  start: number;
  captures: CaptureDraw[];
};

const videoDraw: fc.Arbitrary<VideoDraw> = fc.record({
  elsewhere: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  creator: fc.nat(9),
  moves: fc.option(fc.record({ from: fc.nat(6), to: fc.nat(9) }), { freq: 5 }),
  posted,
  reposted: fc.option(fc.record({ from: fc.nat(6), posted }), { freq: 5 }),
  captions: fc.array(fc.constantFrom('none', 'plain', 'blank'), { minLength: 1, maxLength: 3 }),
  start: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 2_000 }),
    fc.integer({ min: 3_000_000_000, max: 3_000_000_000_000 }),
  ),
  captures: fc.array(captureDraw(COUNTERS.length), { minLength: 1, maxLength: 10 }),
});

type CreatorDraw = { start: number; captures: CaptureDraw[] };

const creatorDraw: fc.Arbitrary<CreatorDraw> = fc.record({
  start: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000_000 })),
  captures: fc.array(captureDraw(1), { maxLength: 9 }),
});

type CampaignDraw = {
  videos: number[];
  /** Members it has from the batch of this index on: for a while others, or already those it is to have. */
  before: { batch: number; videos: number[] | 'the same' } | null;
};

const campaignDraw: fc.Arbitrary<CampaignDraw> = fc.record({
  videos: fc.uniqueArray(fc.nat(9), { maxLength: 6 }),
  before: fc.option(
    fc.record({
      batch: fc.nat(1),
      videos: fc.oneof(fc.constant<'the same'>('the same'), fc.uniqueArray(fc.nat(9), { maxLength: 6 })),
    }),
  ),
});

export type WorldOptions = { plans?: readonly Plan[]; settings?: typeof SETTINGS };

/** A world of up to 4 creators, 7 videos and 3 campaigns over 4 to 70 days. */
export function worldArbitrary(options: WorldOptions = {}): fc.Arbitrary<GeneratedWorld> {
  return fc
    .record({
      setting: fc.constantFrom(...(options.settings ?? SETTINGS)),
      plan: fc.constantFrom(...(options.plans ?? (['ultra', 'ultra', 'ultra', 'free', 'starter'] as const))),
      daysBefore: fc.integer({ min: 2, max: 35 }),
      daysAfter: fc.integer({ min: 0, max: 35 }),
      overMidnight: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
      /** Minutes from the end of the window to `now`; a capture may be 5 minutes ahead of it. */
      later: fc.oneof(fc.integer({ min: -5, max: -1 }), fc.nat(600), fc.nat(20_000), fc.nat(150_000)),
      creators: fc.array(creatorDraw, { minLength: 1, maxLength: 4 }),
      videos: fc.array(videoDraw, { minLength: 1, maxLength: 7 }),
      campaigns: fc.array(campaignDraw, { minLength: 1, maxLength: 3 }),
      batches: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 4 }),
    })
    .map(build);
}

type WorldDraw = {
  setting: readonly [string, string];
  plan: Plan;
  daysBefore: number;
  daysAfter: number;
  overMidnight: boolean;
  later: number;
  creators: CreatorDraw[];
  videos: VideoDraw[];
  campaigns: CampaignDraw[];
  batches: number[];
};

function build(draw: WorldDraw): GeneratedWorld {
  const [zone, date] = draw.setting;
  const anchor = Temporal.PlainDate.from(date);
  const first = anchor.subtract({ days: draw.daysBefore });
  const last = anchor.add({ days: draw.daysAfter });
  const window: Window = {
    zone,
    first,
    days: draw.daysBefore + draw.daysAfter + 1,
    start: midnight(first, zone),
    // The end may lie minutes into a date that is still tomorrow when the world is asked.
    end: midnight(last, zone) + DAY + (draw.overMidnight ? 2 * MINUTE : -3 * HOUR),
  };

  const creators = draw.creators.map((_, i) => `c${i}`);
  const ids = draw.videos.map(({ elsewhere }, i) => ({
    // The platform id of the video before, which is another one if that is here.
    platform_id: `v${elsewhere ? i - 1 : i}`,
    ...(elsewhere ? { platform: 'youtube' } : {}),
  }));
  const videos = ids.map(({ platform_id, platform }) => entityKey(platform, platform_id));
  const standing = [
    ...draw.creators.flatMap((creator, i) => creatorCaptures(`c${i}`, creator, window)),
    ...draw.videos.flatMap((video, i) => videoCaptures(ids[i] as VideoId, video, creators, window)),
  ];
  const lots = standing.map(({ record, draw }) => ({ record, ...draw }));
  const batches = arrive(lots, draw.batches);

  const campaigns = Object.fromEntries(
    draw.campaigns.map((campaign, i) => [`campaign-${i}`, pick(videos, campaign.videos)]),
  );
  return {
    zone,
    plan: draw.plan,
    now: new Date(window.end + draw.later * 60_000).toISOString(),
    window: { first: first.toString(), last: last.toString() },
    creators: creatorsNamed(batches.flat()),
    videos,
    campaigns,
    steps: stepsOf(batches, draw.campaigns, campaigns, videos),
    records: batches.flat(),
    standing: standing.map(({ record }) => record),
  };
}

/** Every creator that exists once the records are in: by a capture of its own, or because a video named it. */
export function creatorsNamed(records: IngestRecord[]): string[] {
  const names = records
    .filter((record) => !('void' in record))
    .map((record) =>
      entityKey(
        record.platform,
        'creator_platform_id' in record ? record.creator_platform_id : record.platform_id,
      ),
    );
  return [...new Set(names)].sort();
}

type Window = { zone: string; first: Temporal.PlainDate; days: number; start: number; end: number };

function midnight(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

function toInstant({ share, edge }: Moment, window: Window): number {
  const length = window.end - window.start;
  if (edge === 'end') return window.end;
  if (edge === null) {
    // Hundredths of a second, so that a ghost (arrival.ts) never stands where a capture does.
    return window.start + Math.floor((length * share) / 100_000) * 10;
  }
  const date = window.first.add({ days: 1 + (share % Math.max(1, window.days - 2)) });
  return midnight(date, window.zone) + edge;
}

/** The instants of an entity's captures, ascending and distinct, each with the draw it came from. */
function schedule(
  captures: CaptureDraw[],
  window: Window,
): { at: number; draw: CaptureDraw; twin: boolean }[] {
  const byInstant = new Map<number, { at: number; draw: CaptureDraw; twin: boolean }>();
  for (const draw of captures) {
    const at = toInstant(draw.when, window);
    byInstant.set(at, { at, draw, twin: false });
    if (draw.twin !== null) {
      const later = Math.min(at + draw.twin * 60_000, window.end);
      byInstant.set(later, { at: later, draw, twin: true });
    }
  }
  return [...byInstant.values()].sort((a, b) => a.at - b.at);
}

/** The next value shown after `before`, and the truth behind it. */
function read(before: number, { how, by }: Reading): { shown: number | null; truth: number } {
  switch (how) {
    case 'more':
      return { shown: before + by, truth: before + by };
    case 'jump':
      return { shown: before + by * 1_000, truth: before + by * 1_000 };
    case 'same':
      return { shown: before, truth: before };
    case 'dip':
      return { shown: Math.max(0, before - by), truth: before };
    case 'zero':
      return { shown: 0, truth: before };
    case 'unknown':
      return { shown: null, truth: before };
  }
}

/** Every other restart begins at a zero that is to be believed. */
function readingOf(draw: CaptureDraw, counter: number, marked: boolean): Reading {
  if (marked && draw.wrong % 2 === 0) return { how: 'zero', by: 1 };
  return draw.readings[counter] ?? { how: 'unknown', by: 1 };
}

type Standing<R> = { record: R; draw: CaptureDraw };

type VideoId = { platform_id: string; platform?: string };

function videoCaptures(
  id: VideoId,
  video: VideoDraw,
  creators: string[],
  window: Window,
): Standing<VideoRecord>[] {
  const slots = schedule(video.captures, window);
  const firstAt = slots[0]?.at ?? window.start;
  const truths = COUNTERS.map((_, i) => Math.floor(video.start / (i * 11 + 1)));
  return slots.map(({ at, draw, twin }, index) => {
    const record: VideoRecord = {
      kind: 'video',
      ...id,
      creator_platform_id: creatorAt(video, index, creators),
      captured_at: new Date(at).toISOString(),
    };
    const caption = video.captions[index % video.captions.length];
    if (caption === 'plain') record.caption = `clip ${id.platform_id}, take ${index}`;
    if (caption === 'blank') record.caption = ' \n ';
    const postedAt = postedAtOf(video, index, firstAt);
    if (postedAt !== null) record.posted_at = new Date(postedAt).toISOString();
    if (draw.marked && !twin) {
      record.baseline = true;
      // A restart counts from somewhere else.
      truths.forEach((truth, i) => {
        truths[i] = Math.floor(truth / ((draw.wrong % 3) + 1)) * (draw.wrong % 2);
      });
    }
    COUNTERS.forEach((counter, i) => {
      const { shown, truth } = read(truths[i] ?? 0, readingOf(draw, i, record.baseline === true));
      truths[i] = truth;
      record[counter] = draw.blind === null ? shown : draw.blind === 'zero' ? 0 : null;
    });
    return { record, draw };
  });
}

function creatorCaptures(
  platform_id: string,
  creator: CreatorDraw,
  window: Window,
): Standing<CreatorRecord>[] {
  let truth = creator.start;
  return schedule(creator.captures, window).map(({ at, draw, twin }, index) => {
    const marked = draw.marked && !twin;
    if (marked) truth = Math.floor(truth / 2);
    const next = read(truth, readingOf(draw, 0, marked));
    truth = next.truth;
    // Followers really fall, and stay there.
    if (draw.readings[0]?.how === 'dip') truth = next.shown ?? truth;
    const record: CreatorRecord = {
      kind: 'creator',
      platform_id,
      captured_at: new Date(at).toISOString(),
      followers: draw.blind === null ? next.shown : draw.blind === 'zero' ? 0 : null,
    };
    if (index % 3 !== 1) record.handle = `handle.${platform_id}.${index % 2}`;
    if (marked) record.baseline = true;
    return { record, draw };
  });
}

function creatorAt(video: VideoDraw, index: number, creators: string[]): string {
  const number = video.moves !== null && index >= video.moves.from ? video.moves.to : video.creator;
  // One number past the end: a creator that is known from its videos only.
  const chosen = number % (creators.length + 1);
  return creators[chosen] ?? 'c-only-from-videos';
}

function postedAtOf(video: VideoDraw, index: number, firstAt: number): number | null {
  const draw = video.reposted !== null && index >= video.reposted.from ? video.reposted.posted : video.posted;
  switch (draw.how) {
    case 'unknown':
      return null;
    case 'before':
      return firstAt - draw.hours * HOUR - draw.extraMs;
    case 'longAgo':
      return firstAt - draw.days * DAY;
  }
}

function pick(videos: string[], numbers: number[]): string[] {
  return [...new Set(numbers.map((number) => videos[number % videos.length] as string))];
}

/** Ingest calls, with the membership changes between them; the last ones make every campaign what it is to be. */
function stepsOf(
  batches: IngestRecord[][],
  draws: CampaignDraw[],
  campaigns: { [name: string]: string[] },
  videos: string[],
): Step[] {
  const steps: Step[] = [];
  const known = new Set<string>();
  const members = new Map<string, Set<string>>(Object.keys(campaigns).map((name) => [name, new Set()]));
  const become = (campaign: string, wanted: string[]) => {
    const present = members.get(campaign) ?? new Set();
    const removed = [...present].filter((video) => !wanted.includes(video));
    const added = wanted.filter((video) => !present.has(video));
    if (removed.length > 0) steps.push({ do: 'remove', campaign, videos: removed });
    if (added.length > 0) steps.push({ do: 'add', campaign, videos: added });
    members.set(campaign, new Set(wanted));
  };
  batches.forEach((records, index) => {
    steps.push({ do: 'ingest', records });
    for (const record of records) {
      if (record.kind === 'video' && !('void' in record))
        known.add(entityKey(record.platform, record.platform_id));
    }
    draws.forEach((draw, i) => {
      if (draw.before === null || draw.before.batch !== index) return;
      const numbers = draw.before.videos === 'the same' ? draw.videos : draw.before.videos;
      const wanted = pick(videos, numbers).filter((video) => known.has(video));
      become(`campaign-${i}`, wanted);
    });
  });
  for (const [campaign, wanted] of Object.entries(campaigns)) become(campaign, wanted);
  return steps;
}
