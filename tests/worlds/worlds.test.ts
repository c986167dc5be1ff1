import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localDay } from '../reference/calendar';
import { caughtAtBirth, historyOfVideo } from '../reference/history';
import { entitiesOf } from '../reference/programs';
import {
  COUNTERS,
  entityKey,
  type IngestRecord,
  placeOf,
  toEntities,
  toMilliseconds,
} from '../reference/records';
import * as variants from './variants';
import { type GeneratedWorld, worldArbitrary } from './world';

const states = new WeakMap<GeneratedWorld, GeneratedWorld[]>();

/** The world after a step; each is made once. */
function afterStep(world: GeneratedWorld, index: number): GeneratedWorld {
  const known = states.get(world) ?? world.steps.map((_, i) => variants.afterStep(world, i));
  states.set(world, known);
  return known[index] ?? world;
}

/** How often a feature occurs in a world. Property tests prove nothing about features that never occur. */
const FEATURES: { [name: string]: (world: GeneratedWorld) => boolean } = {
  'a video caught at birth': (world) => videosOf(world).some(caughtAtBirth),
  'a video first seen exactly 48 h after it was posted': (world) =>
    videosOf(world).some(({ postedAt, captures }) => captures[0]?.at === (postedAt ?? 0) + 48 * 3_600_000),
  'a video first seen a millisecond too late for birth': (world) =>
    videosOf(world).some(
      ({ postedAt, captures }) => captures[0]?.at === (postedAt ?? 0) + 48 * 3_600_000 + 1,
    ),
  'a video posted after its first capture': (world) =>
    videosOf(world).some(({ postedAt, captures }) => (captures[0]?.at ?? 0) < (postedAt ?? 0)),
  'a video of unknown age': (world) => videosOf(world).some(({ postedAt }) => postedAt === null),
  'a video whose posted_at changes': (world) => changes(world, 'posted_at'),
  'a video whose creator changes': (world) => changes(world, 'creator_platform_id'),
  'a video whose caption changes': (world) => changes(world, 'caption'),
  'a dip': (world) =>
    videosOf(world).some(({ captures }) =>
      captures.some(
        ({ values, marked }, i) =>
          !marked && (values.likes ?? 0) > 0 && (values.likes ?? 0) < (captures[i - 1]?.values.likes ?? 0),
      ),
    ),
  'a false zero of views': (world) =>
    videosOf(world).some((video) =>
      video.captures.some(
        ({ values, at }) =>
          values.views === 0 && !historyOfVideo(video, 'views').levels.some((level) => level.at === at),
      ),
    ),
  'a true zero of views': (world) =>
    videosOf(world).some((video) =>
      video.captures.some(
        ({ values, at }) =>
          values.views === 0 && historyOfVideo(video, 'views').levels.some((level) => level.at === at),
      ),
    ),
  'an unknown counter': (world) => world.remaining.some((one) => one.kind === 'video' && one.saves === null),
  'a capture without counters': (world) =>
    world.remaining.some((one) => one.kind === 'video' && COUNTERS.every((counter) => one[counter] === null)),
  'a reset': (world) =>
    videosOf(world).some(({ captures }) => captures.slice(1).some(({ marked }) => marked)),
  'a reset that lacks a counter': (world) =>
    videosOf(world).some(({ captures }) =>
      captures.slice(1).some(({ marked, values }) => marked && values.views === null),
    ),
  'a reset of views to zero': (world) =>
    world.remaining.some((one) => one.kind === 'video' && one.baseline === true && one.views === 0),
  'a reset of followers to zero': (world) =>
    world.remaining.some((one) => one.kind === 'creator' && one.baseline === true && one.followers === 0),
  'a reset of followers': (world) =>
    world.remaining.some((one) => one.kind === 'creator' && one.baseline === true),
  'followers of zero': (world) =>
    world.remaining.some((one) => one.kind === 'creator' && one.followers === 0),
  'followers that fall': (world) =>
    [...toEntities(world.records).creators.values()].some(({ captures }) =>
      captures.some(
        ({ values }, i) =>
          (values.followers ?? 0) > 0 && (values.followers ?? 0) < (captures[i - 1]?.values.followers ?? 0),
      ),
    ),
  'two captures of a video in one local day': (world) =>
    videosOf(world).some(({ captures }) =>
      captures.some(
        ({ at }, i) => i > 0 && localDay(at, world.zone) === localDay(captures[i - 1]?.at ?? 0, world.zone),
      ),
    ),
  'a gap of a week': (world) =>
    videosOf(world).some(({ captures }) =>
      captures.some(({ at }, i) => i > 0 && at - (captures[i - 1]?.at ?? at) > 7 * 86_400_000),
    ),
  'a capture that arrives after a later one': (world) =>
    sentIn(world).some((one, i, all) => {
      const before = all[i - 1];
      return (
        before !== undefined &&
        isOfSame(one, before) &&
        toMilliseconds(one.captured_at) < toMilliseconds(before.captured_at)
      );
    }),
  'a capture sent twice or corrected': (world) =>
    sentIn(world).some((one, i, all) => all.slice(0, i).some((before) => isSameCapture(one, before))),
  'a voided capture': (world) => world.records.some((one) => 'void' in one),
  'several calls': (world) => world.steps.filter((step) => step.do === 'ingest').length > 2,
  'a creator without videos': (world) =>
    world.creators.some((key) => !videosOf(world).some(({ creatorKey }) => creatorKey === key)),
  'a creator without captures': (world) =>
    [...toEntities(world.records).creators.values()].some(({ captures }) => captures.length === 0),
  'one platform id on two platforms': (world) =>
    world.creators.includes('c0') && world.creators.includes('youtube:c0'),
  'a capture of a date that is still tomorrow': (world) =>
    world.remaining.some(
      (one) =>
        localDay(toMilliseconds(one.captured_at), world.zone) > localDay(Date.parse(world.now), world.zone),
    ),
  'an empty campaign': (world) => Object.values(world.campaigns).some((videos) => videos.length === 0),
  'overlapping campaigns': (world) => {
    const items = Object.values(world.campaigns).flat();
    return new Set(items).size < items.length;
  },
  'a video that changes its creator while it is in a campaign': movesInsideCampaign,
  'a member that left a campaign': (world) => world.steps.some((step) => step.do === 'remove'),
  'a video that waits for review': (world) => statusesIn(world).includes('pending_review'),
  'a video that waited, and was decided on later': (world) =>
    world.steps.some((_, i) => {
      const { statuses } = afterStep(world, i).standing;
      return world.videos.some(
        (key) =>
          statuses.get(key) === 'pending_review' && world.standing.statuses.get(key) !== 'pending_review',
      );
    }),
  'an excluded video': (world) => statusesIn(world).includes('excluded'),
  'a video posted before the start date of its creator': (world) =>
    world.steps.some((step) => step.do === 'follow' && step.start !== null && step.mode === 'auto'),
  'a removed creator': (world) => world.standing.removed.size > 0,
  'a creator that came back': (world) =>
    world.steps.some(
      (step, i) =>
        step.do === 'add creator' && i > 0 && afterStep(world, i - 1).standing.removed.has(step.creator),
    ),
  'a campaign that holds a creator with videos': (world) =>
    Object.keys(world.campaigns).some((name) =>
      (world.standing.items.get(name) ?? []).some(
        ({ type, key }) => type === 'creator' && videosOf(world).some(({ creatorKey }) => creatorKey === key),
      ),
    ),
  'a campaign that holds one with videos': (world) =>
    Object.keys(world.campaigns).some((name) =>
      (world.standing.items.get(name) ?? []).some(
        ({ type, key }) => type === 'campaign' && (world.campaigns[key] ?? []).length > 0,
      ),
    ),
  'an account in two projects': (world) => Object.values(placesOf(world.creators)).some((many) => many > 1),
  'a video in two projects': (world) => Object.values(placesOf(world.videos)).some((many) => many > 1),
  'a record that goes to several projects': (world) => world.records.length > sentIn(world).length,
  'a record without a project that goes to another than the default one': (world) =>
    world.steps.some(
      (step, i) => step.do === 'ingest' && routedIn(world, i).some(({ from, to }) => !from && to !== 'Main'),
    ),
  'a capture that is taken back in several projects': (world) =>
    world.records.some(
      (one, i, all) =>
        'void' in one && all.slice(0, i).some((before) => 'void' in before && isSameCapture(one, before)),
    ),
  'a video that counts in one project and not in another': (world) => {
    const videos = [...entitiesOf(world).videos.values()];
    return videos.some((a) => videos.some((b) => isSamePlace(a.key, b.key) && a.counts && !b.counts));
  },
  'a creator removed from one project and kept in another': (world) =>
    [...world.standing.removed].some((gone) =>
      world.creators.some((key) => isSamePlace(gone, key) && !world.standing.removed.has(key)),
    ),
  'a removed creator that is captured': (world) =>
    world.steps.some(
      (step, i) =>
        step.do === 'ingest' &&
        i > 0 &&
        routedIn(world, i).some(({ creator }) => afterStep(world, i - 1).standing.removed.has(creator)),
    ),
  'a creator that is added before it is captured': (world) =>
    world.steps.some((step, i) => {
      if (step.do !== 'add creator') return false;
      const before = i === 0 ? [] : afterStep(world, i - 1).creators;
      return !before.includes(step.creator) && i < world.steps.length - 1;
    }),
  'items of another project': (world) => world.steps.some((step) => step.do === 'misplace'),
  'campaigns of two projects': (world) =>
    new Set(Object.keys(world.campaigns).map((key) => placeOf(key).project)).size > 1,
  'a counter beyond 32 bits': (world) =>
    world.remaining.some((one) => one.kind === 'video' && (one.views ?? 0) > 2 ** 32),
};

function videosOf(world: GeneratedWorld) {
  return [...toEntities(world.records).videos.values()];
}

/** The records as they were sent, in order. */
function sentIn(world: GeneratedWorld): IngestRecord[] {
  return world.steps.flatMap((step) => (step.do === 'ingest' ? step.records : []));
}

/** The records of a step as they went to projects: whether they named one, where they went, and to which creator. */
function routedIn(world: GeneratedWorld, index: number) {
  const step = world.steps[index];
  const sent = step?.do === 'ingest' ? step.records : [];
  const before = index === 0 ? 0 : afterStep(world, index - 1).records.length;
  const routed = afterStep(world, index).records.slice(before);
  return routed.map((one) => ({
    from: sent.some((other) => other.project_id !== undefined && isSameCapture(one, other)),
    to: one.project_id,
    creator: entityKey(
      one.platform,
      'creator_platform_id' in one ? one.creator_platform_id : one.platform_id,
      one.project_id,
    ),
  }));
}

function isOfSame(a: IngestRecord, b: IngestRecord): boolean {
  return a.kind === b.kind && a.platform === b.platform && a.platform_id === b.platform_id;
}

function isSameCapture(a: IngestRecord, b: IngestRecord): boolean {
  return isOfSame(a, b) && toMilliseconds(a.captured_at) === toMilliseconds(b.captured_at);
}

/** In how many projects each account or video is. */
function placesOf(keys: readonly string[]): Record<string, number> {
  const places: Record<string, number> = {};
  for (const { bare } of keys.map(placeOf)) places[bare] = (places[bare] ?? 0) + 1;
  return places;
}

/** Whether two keys are of one account or video in two projects. */
function isSamePlace(a: string, b: string): boolean {
  return a !== b && placeOf(a).bare === placeOf(b).bare;
}

function statusesIn(world: GeneratedWorld) {
  return [...world.standing.statuses.values()];
}

function movesInsideCampaign(world: GeneratedWorld): boolean {
  const creatorsAfter = world.steps.map((_, i) => toEntities(afterStep(world, i).records).videos);
  return world.steps.some((step, i) =>
    Object.values(i === 0 || step.do !== 'ingest' ? {} : afterStep(world, i - 1).campaigns)
      .flat()
      .some((key) => creatorsAfter[i]?.get(key)?.creatorKey !== creatorsAfter[i - 1]?.get(key)?.creatorKey),
  );
}

function changes(world: GeneratedWorld, field: 'posted_at' | 'creator_platform_id' | 'caption'): boolean {
  const seen = new Map<string, Set<string | null | undefined>>();
  for (const one of world.remaining) {
    if (one.kind !== 'video') continue;
    const key = entityKey(one.platform, one.platform_id, one.project_id);
    seen.set(key, (seen.get(key) ?? new Set()).add(one[field]));
  }
  return [...seen.values()].some((values) => values.size > 1);
}

const sample = fc.sample(worldArbitrary(), { numRuns: 300, seed: 1 });

it.each(Object.entries(FEATURES))('generated worlds have %s', (_name, has) => {
  // At least 1 in 50 worlds: a property of 50 worlds meets it.
  expect(sample.filter(has).length).toBeGreaterThanOrEqual(6);
});

it('nothing of a world is captured more than 5 minutes after its now', () => {
  for (const world of sample) {
    for (const { captured_at } of world.records) {
      expect(toMilliseconds(captured_at)).toBeLessThanOrEqual(Date.parse(world.now) + 300_000);
    }
  }
});

it('the captures that remain at the end are those that the reference keeps', () => {
  for (const world of sample) {
    const entities = toEntities(world.records);
    const kept = [...entities.videos.values(), ...entities.creators.values()].flatMap(
      ({ captures }) => captures,
    );
    expect(kept).toHaveLength(world.remaining.length);
  }
});
