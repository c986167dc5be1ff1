import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localDay } from '../reference/calendar';
import { caughtAtBirth, historyOfVideo } from '../reference/history';
import { COUNTERS, entityKey, toEntities, toMilliseconds } from '../reference/records';
import { afterStep } from './variants';
import { type GeneratedWorld, worldArbitrary } from './world';

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
    world.records.some(
      (one, i) =>
        i > 0 &&
        one.kind === world.records[i - 1]?.kind &&
        one.platform_id === world.records[i - 1]?.platform_id &&
        one.platform === world.records[i - 1]?.platform &&
        toMilliseconds(one.captured_at) < toMilliseconds(world.records[i - 1]?.captured_at ?? ''),
    ),
  'a capture sent twice or corrected': (world) => world.records.length > world.remaining.length,
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
  'a creator that came back': (world) => world.steps.some((step) => step.do === 'return creator'),
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
  'a counter beyond 32 bits': (world) =>
    world.remaining.some((one) => one.kind === 'video' && (one.views ?? 0) > 2 ** 32),
};

function videosOf(world: GeneratedWorld) {
  return [...toEntities(world.records).videos.values()];
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
    const key = entityKey(one.platform, one.platform_id);
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
