/**
 * Generated worlds: a small organisation whose captures have everything the real data has. A world is a list of steps
 * (ingest calls and membership changes, in order) and their expected result.
 */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { type Item, knownIn, type Standing, type Step, standingAfter, videosOf } from '../reference/programs';
import type { Plan } from '../reference/query';
import {
  type CreatorRecord,
  entityKey,
  type IngestRecord,
  toEntities,
  type VideoRecord,
} from '../reference/records';
import { arrive } from './arrival';
import { creatorCaptures, midnight, type VideoId, videoCaptures, type Window } from './captures';
import {
  type CampaignDraw,
  type CreatorDraw,
  campaignDraw,
  creatorDraw,
  type DecisionDraw,
  decisionDraw,
  type VideoDraw,
  videoDraw,
} from './draws';

export type GeneratedWorld = {
  zone: string;
  plan: Plan;
  /** The clock of every query, and of the writes. */
  now: string;
  /** First and last local date on which something may have been captured. */
  window: { first: string; last: string };
  creators: string[];
  videos: string[];
  /** Name → the counted videos below it at the end. */
  campaigns: { [name: string]: string[] };
  /** What people have decided by the end. */
  standing: Standing;
  steps: Step[];
  /** All ingested records, in the order of the steps. */
  records: IngestRecord[];
  /** The captures that remain at the end: at most one for an entity and instant, none voided. */
  remaining: (VideoRecord | CreatorRecord)[];
};

/** Zones with interesting dates: both daylight-saving days, a skipped date, a year's end, a leap day. */
export const ZONE_SETTINGS: readonly (readonly [zone: string, date: string])[] = [
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

export const ZONES: readonly string[] = [...new Set(ZONE_SETTINGS.map(([zone]) => zone))];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type WorldOptions = { plans?: readonly Plan[]; settings?: typeof ZONE_SETTINGS };

/** A world of up to 4 creators, 7 videos and 3 campaigns over 4 to 70 days. */
export function worldArbitrary(options: WorldOptions = {}): fc.Arbitrary<GeneratedWorld> {
  return fc
    .record({
      setting: fc.constantFrom(...(options.settings ?? ZONE_SETTINGS)),
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
      decisions: fc.array(decisionDraw, { maxLength: 10 }),
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
  decisions: DecisionDraw[];
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
  const remaining = [
    ...draw.creators.flatMap((creator, i) => creatorCaptures(`c${i}`, creator, window)),
    ...draw.videos.flatMap((video, i) => videoCaptures(ids[i] as VideoId, video, creators, window)),
  ];
  const lots = remaining.map(({ record, draw }) => ({ record, ...draw }));
  const batches = arrive(lots, draw.batches);

  const steps = stepsOf(batches, draw, videos, first);
  const standing = standingAfter(steps, zone);
  const entities = toEntities(batches.flat());
  const campaigns = Object.fromEntries(
    draw.campaigns.map((_, i) => [`campaign-${i}`, videosOf(entities, standing, `campaign-${i}`)]),
  );
  return {
    zone,
    plan: draw.plan,
    now: new Date(window.end + draw.later * 60_000).toISOString(),
    window: { first: first.toString(), last: last.toString() },
    creators: creatorsNamed(batches.flat()),
    videos,
    campaigns,
    standing,
    steps,
    records: batches.flat(),
    remaining: remaining.map(({ record }) => record),
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

export function pick(keys: string[], numbers: number[]): string[] {
  if (keys.length === 0) return [];
  return [...new Set(numbers.map((number) => keys[number % keys.length] as string))];
}

/** Ingest calls, and what people decide between them; the last steps give every campaign its final video items. */
function stepsOf(
  batches: IngestRecord[][],
  { campaigns, decisions }: WorldDraw,
  videos: string[],
  first: Temporal.PlainDate,
): Step[] {
  const steps: Step[] = [];
  const records: IngestRecord[] = [];
  const members = new Map<string, Set<string>>();
  const removed = new Set<string>();
  const become = (campaign: string, wanted: string[]) => {
    const present = members.get(campaign) ?? new Set();
    const gone = [...present].filter((video) => !wanted.includes(video));
    const added = wanted.filter((video) => !present.has(video));
    if (gone.length > 0) steps.push({ do: 'remove', campaign, items: gone.map(videoItem) });
    if (added.length > 0) steps.push({ do: 'add', campaign, items: added.map(videoItem) });
    members.set(campaign, new Set(wanted));
  };
  batches.forEach((batch, index) => {
    steps.push({ do: 'ingest', records: batch });
    records.push(...batch);
    const known = knownIn(records);
    campaigns.forEach((draw, i) => {
      if (draw.before === null || draw.before.batch !== index) return;
      const numbers = draw.before.videos === 'the same' ? draw.videos : draw.before.videos;
      const wanted = pick(videos, numbers).filter((video) => known.videos.includes(video));
      become(`campaign-${i}`, wanted);
    });
    for (const decision of decisions.filter((one) => one.batch % batches.length === index)) {
      const here = {
        videos: known.videos,
        creators: known.creators.filter((key) => !removed.has(key)),
        removed: [...removed],
      };
      const step = stepOf(decision, here, campaigns.length, first);
      if (step === null) continue;
      if (step.do === 'remove creator') removed.add(step.creator);
      if (step.do === 'return creator') removed.delete(step.creator);
      if (step.do === 'add' || step.do === 'remove') {
        const own = members.get(step.campaign) ?? new Set();
        for (const { type, key } of step.items) {
          if (type !== 'video') continue;
          if (step.do === 'add') own.add(key);
          else own.delete(key);
        }
        members.set(step.campaign, own);
      }
      steps.push(step);
    }
  });
  campaigns.forEach(({ videos: numbers }, i) => {
    become(`campaign-${i}`, pick(videos, numbers));
  });
  return steps;
}

type Known = { videos: string[]; creators: string[]; removed: string[] };

/** A drawn decision about what is known by then; null where there is nothing to decide about. */
function stepOf(draw: DecisionDraw, known: Known, campaigns: number, first: Temporal.PlainDate): Step | null {
  const [creator] = pick(known.creators, draw.numbers);
  switch (draw.what) {
    case 'decide':
      return { do: 'decide', videos: pick(known.videos, draw.numbers), status: draw.status };
    case 'follow': {
      const start = draw.start === null ? null : first.add({ days: draw.start }).toString();
      return creator === undefined ? null : { do: 'follow', creator, mode: draw.mode, start };
    }
    case 'remove creator':
      return creator === undefined ? null : { do: 'remove creator', creator };
    case 'return creator': {
      const [gone] = pick(known.removed, draw.numbers);
      return gone === undefined ? null : { do: 'return creator', creator: gone };
    }
    case 'add':
    case 'remove': {
      const at = draw.campaign % campaigns;
      // A campaign holds only later ones, so that there is no loop.
      const later = Array.from({ length: campaigns - at - 1 }, (_, i) => `campaign-${at + 1 + i}`);
      const keys = { video: known.videos, creator: known.creators, campaign: later }[draw.item];
      const items = pick(keys, draw.numbers).map((key): Item => ({ type: draw.item, key }));
      return items.length === 0 ? null : { do: draw.what, campaign: `campaign-${at}`, items };
    }
  }
}

function videoItem(key: string): Item {
  return { type: 'video', key };
}
