import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Neighbours, Surroundings } from '@/lib/data/captures/around';
import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import { type Attributes, makeAttributes, VIDEO_CAPTURES } from '@/lib/data/captures/kinds';
import type { DerivedCapture } from '@/lib/data/captures/read';
import type { CaptureRow } from '@/lib/data/captures/write';
import { COUNTERS, type Counts, perCounter } from '@/lib/domain/fields';
import { emptyState } from '@/lib/metrics/increments';
import { levelsBefore } from '@/lib/metrics/levels-before';
import { isReplay, law } from '@/tests/laws';
import { append } from './append';
import { type Change, contentOf } from './diff';
import { insertLate, isInsertion } from './insert-late';
import { replay } from './replay';
import type { EntityUpdate } from './update';

/** Continuing from the middle of a history has the same result as replaying all of it. */

const HOUR_MS = 3_600_000;
const POSTED_MS = 100 * HOUR_MS;

/** Every attribute of a video, as ingest makes them. */
const complete = (some: Attributes) => makeAttributes(VIDEO_CAPTURES, (name) => some[name]);

const counter = fc.option(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })), { freq: 4 });
const capture = fc.record({
  hour: fc.integer({ min: 90, max: 200 }),
  values: fc.record(Object.fromEntries(COUNTERS.map((name) => [name, counter]))),
});
const captures = (maxLength: number) =>
  fc.uniqueArray(capture, { minLength: 1, maxLength, selector: ({ hour }) => hour });

type Capture = { hour: number; values: Counts };

function changesOf(entity: TrackedEntity, attributes: Attributes, made: readonly Capture[]): Change[] {
  return made.map(({ hour, values }, line) => ({
    line,
    entity,
    atMs: hour * HOUR_MS,
    content: contentOf(VIDEO_CAPTURES, false, values, attributes),
    wasStored: false,
  }));
}

function videoWith(
  attributes: Attributes,
  made: readonly Capture[],
): { video: TrackedEntity; stored: DerivedCapture[] } {
  const blank: TrackedEntity = {
    ...{ id: 1n, projectId: 2n, platform: 'tiktok', platformId: 'v', label: 'v', attributes: {} },
    ...{ override: null, isRemoved: false, isCounted: true, changedFromMs: null },
    state: emptyState(VIDEO_CAPTURES.track),
  };
  const { state, upserts } = append(VIDEO_CAPTURES, blank, changesOf(blank, attributes, made));
  const stored = upserts
    .filter((row) => !row.isBirth)
    .map((row): DerivedCapture => ({ ...row, attributesId: row.attributesId ?? 0n }));
  return { video: { ...blank, attributes, state }, stored };
}

function surroundings(stored: readonly DerivedCapture[], fromMs: number, limit: number): Surroundings {
  const levels = perCounter(COUNTERS, (name) => {
    const moves = stored
      .filter(({ atMs }) => atMs < fromMs)
      .map(({ gain, base }) => gain[name] ?? base[name]);
    const known = moves.filter((move) => typeof move === 'number');
    return known.length === 0 ? null : known.reduce((sum, move) => sum + move, 0);
  });
  const following = stored.filter(({ atMs }) => atMs >= fromMs);
  return {
    levels,
    floors: new Set(),
    following: following.slice(0, limit),
    isWhole: following.length <= limit,
  };
}

function neighbours(stored: readonly DerivedCapture[], fromMs: number, limit: number): Neighbours {
  const { following, isWhole } = surroundings(stored, fromMs, limit);
  return { before: stored.filter(({ atMs }) => atMs < fromMs).slice(-1), following, isWhole };
}

function comparable({ attributes, state, upserts, deletes, movesBaselines }: EntityUpdate) {
  const inOrder = <T extends Pick<CaptureRow, 'atMs' | 'isBirth'>>(rows: readonly T[]) =>
    [...rows].sort((a, b) => a.atMs - b.atMs || Number(a.isBirth) - Number(b.isBirth));
  return { attributes, state, movesBaselines, upserts: inOrder(upserts), deletes: inOrder(deletes) };
}

it('comes out as a replay of the whole history does, wherever it ends', async () => {
  let given = 0;
  let ended = 0;
  let byNeighbours = 0;
  let byFloors = 0;
  const postedAt = fc.constantFrom(null, POSTED_MS, POSTED_MS - 20 * HOUR_MS);
  await law(
    fc.property(
      postedAt,
      captures(20),
      captures(4),
      fc.integer({ min: 1, max: 8 }),
      (posted, was, late, limit) => {
        const attributes = complete({ creator_id: '7', caption: 'a caption', posted_at: posted });
        const { video, stored } = videoWith(attributes, was);
        const hours = new Set(was.map(({ hour }) => hour));
        const changes = changesOf(
          video,
          attributes,
          late.filter(({ hour }) => !hours.has(hour)),
        );
        fc.pre(changes.length > 0 && isInsertion(VIDEO_CAPTURES, video, changes));
        const fromMs = Math.min(...changes.map(({ atMs }) => atMs));
        const sets = new Map([[stored[0]?.attributesId ?? 0n, attributes]]);
        const right = comparable(replay(VIDEO_CAPTURES, video, stored, changes, sets));
        const whole = insertLate(VIDEO_CAPTURES, video, changes, surroundings(stored, fromMs, Infinity));
        expect(whole && comparable(whole)).toEqual(right);
        const around = surroundings(stored, fromMs, limit);
        const some = insertLate(VIDEO_CAPTURES, video, changes, around);
        given += 1;
        if (some === null) expect(around.isWhole).toBe(false);
        else expect(comparable(some)).toEqual(right);
        if (some && !around.isWhole) ended += 1;
        const next = neighbours(stored, fromMs, limit);
        const near = levelsBefore(VIDEO_CAPTURES.track, next, video.state);
        const decided = near && insertLate(VIDEO_CAPTURES, video, changes, { ...next, ...near });
        if (!near || !decided) return;
        expect(comparable(decided)).toEqual(right);
        byNeighbours += 1;
        if (near.floors.size > 0) byFloors += 1;
      },
    ),
    3_000,
  );
  // With fewer, the test would show nothing about histories that continue after the captures read.
  if (isReplay) return;
  expect(ended).toBeGreaterThan(given / 20);
  expect(byNeighbours).toBeGreaterThan(given / 20);
  expect(byFloors).toBeGreaterThan(given / 100);
});

const AT: Attributes = { creator_id: null, caption: 'a caption', posted_at: POSTED_MS };
const ONES = perCounter(COUNTERS, () => 1);
const contentWith = (baseline: boolean, attributes: Attributes) =>
  contentOf(VIDEO_CAPTURES, baseline, ONES, attributes);
it.each([
  ['takes one back', (change: Change) => ({ ...change, content: null })],
  ['takes the place of another', (change: Change) => ({ ...change, wasStored: true })],
  ['is marked', (change: Change) => ({ ...change, content: contentWith(true, AT) })],
  ['comes before the first', (change: Change) => ({ ...change, atMs: 0 })],
  [
    'carries another caption',
    (change: Change) => ({ ...change, content: contentWith(false, { caption: 'other' }) }),
  ],
])('is not for a capture that %s', (_what, spoil) => {
  const made = [100, 102].map((hour) => ({ hour, values: ONES }));
  const { video } = videoWith({ ...AT, creator_id: '7' }, made);
  const [change] = changesOf(video, AT, [{ hour: 101, values: ONES }]);
  if (!change) throw new Error('there is no change');
  expect(isInsertion(VIDEO_CAPTURES, video, [change])).toBe(true);
  expect(isInsertion(VIDEO_CAPTURES, video, [spoil(change)])).toBe(false);
  const reset = { ...video, state: { ...video.state, hasRestarted: true } };
  expect(isInsertion(VIDEO_CAPTURES, reset, [change])).toBe(false);
});
