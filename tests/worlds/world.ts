/**
 * Generated worlds: a small organisation whose captures have everything the real data has. A world is a list of steps
 * (ingest calls and membership changes, in order) and their expected result.
 */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Campaigns } from '../reference/members';
import { entitiesOf, replay, type Standing, type Step, videosOf } from '../reference/programs';
import type { Plan } from '../reference/query';
import {
  type CreatorRecord,
  type IngestRecord,
  keyIn,
  toMilliseconds,
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
import { SETTINGS } from './settings';
import { stepsOf } from './steps';

export type GeneratedWorld = {
  zone: string;
  plan: Plan;
  /** The clock of every query, and of the writes. */
  now: string;
  /** First and last local date on which something may have been captured. */
  window: { first: string; last: string };
  /** The names of its projects, the default one first. */
  projects: string[];
  /** The keys of the creators and videos of all projects. */
  creators: string[];
  videos: string[];
  campaigns: Campaigns;
  /** What people have decided by the end. */
  standing: Standing;
  steps: Step[];
  /** All ingested records as they went to projects, in the order of the steps. */
  records: IngestRecord[];
  /** The captures that remain at the end: at most one for an entity and instant, none voided. */
  remaining: (VideoRecord | CreatorRecord)[];
};

const PROJECTS = ['Main', 'Second', 'Third'];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type WorldOptions = { plans?: readonly Plan[]; settings?: typeof SETTINGS };

/** A world of up to 4 accounts with 7 videos, in 2 or 3 projects, and 4 campaigns over 4 to 70 days. */
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
      projects: fc.integer({ min: 2, max: 3 }),
      creators: fc.array(creatorDraw, { minLength: 1, maxLength: 4 }),
      videos: fc.array(videoDraw, { minLength: 1, maxLength: 7 }),
      campaigns: fc.array(campaignDraw, { minLength: 1, maxLength: 4 }),
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
  projects: number;
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

  const projects = PROJECTS.slice(0, draw.projects);
  const accounts = draw.creators.map((_, i) => `c${i}`);
  const captures = [
    ...draw.creators.flatMap((creator, i) => creatorCaptures(`c${i}`, creator, window)),
    ...draw.videos.flatMap((video, i) => videoCaptures(videoId(video, i), video, accounts, window)),
  ];
  const lots = captures.map(({ record, draw }) => ({ record, ...draw }));
  const batches = arrive(lots, draw.batches, projects);
  const campaigns = draw.campaigns.map(({ project }, i) =>
    keyIn(projects[project % projects.length] as string, `campaign-${i}`),
  );
  return {
    zone,
    plan: draw.plan,
    now: new Date(window.end + draw.later * MINUTE).toISOString(),
    window: { first: first.toString(), last: last.toString() },
    projects,
    ...stateAfter(stepsOf(batches, draw, { projects, accounts, campaigns, first }), zone, campaigns),
  };
}

function videoId({ elsewhere }: VideoDraw, index: number): VideoId {
  // The platform id of the video before, which is another one if that is here.
  return elsewhere ? { platform_id: `v${index - 1}`, platform: 'youtube' } : { platform_id: `v${index}` };
}

/** What the steps of a world lead to. */
export function stateAfter(steps: Step[], zone: string, campaigns: readonly string[]) {
  const { standing, records } = replay(steps, zone);
  const entities = entitiesOf({ records, standing });
  return {
    steps,
    records,
    standing,
    creators: [...entities.creators.keys()].sort(),
    videos: [...entities.videos.keys()].sort(),
    campaigns: Object.fromEntries(campaigns.map((name) => [name, videosOf(entities, standing, name)])),
    remaining: remainingOf(records),
  };
}

/** The last record of each entity, project and instant, if it is no void. */
function remainingOf(records: readonly IngestRecord[]): (VideoRecord | CreatorRecord)[] {
  const last = new Map<string, IngestRecord>();
  for (const record of records) {
    const { kind, project_id, platform, platform_id, captured_at } = record;
    last.set(JSON.stringify([kind, project_id, platform, platform_id, toMilliseconds(captured_at)]), record);
  }
  return [...last.values()].flatMap((record) => ('void' in record ? [] : [record]));
}
