/** Histories of captures, run through the rules of increments. */
import { type AnyCounter, COUNTERS, type Counter } from '@/lib/domain/fields';
import {
  birthBases,
  type Capture,
  CREATOR_TRACK,
  type Derived,
  derive,
  emptyState,
  hasZeroOrigin,
  type Track,
  VIDEO_TRACK,
} from '@/lib/metrics/increments';

export const HOUR = 3_600_000;
/** The first capture of every test: 2026-01-01 08:00 UTC. */
export const START = Date.parse('2026-01-01T08:00:00Z');

type Known = Partial<Record<Counter, number | null>>;

/** Captures an hour apart; a number means views only. */
export type Sent = number | null | (Known & { baseline?: boolean; at?: number });

export function toCaptures(sent: readonly Sent[]): Capture[] {
  return sent.map((one, i) => {
    const known: Known & { baseline?: boolean; at?: number } =
      typeof one === 'object' && one !== null ? one : { views: one };
    return {
      capturedAtMs: known.at ?? START + i * HOUR,
      baseline: known.baseline ?? false,
      values: Object.fromEntries(COUNTERS.map((counter) => [counter, known[counter] ?? null])),
    };
  });
}

export function play(track: Track, captures: readonly Capture[], postedAtMs: number | null) {
  const [first] = captures;
  const zeroOrigin = track === VIDEO_TRACK && first !== undefined && hasZeroOrigin(first, postedAtMs);
  return { ...derive(track, emptyState(track), captures, { postedAtMs, zeroOrigin }), zeroOrigin };
}

/** The results of one counter of a video: gains, and levels after each capture, null before the first. */
export function follow(sent: readonly Sent[], counter: Counter = 'views', postedAtMs: number | null = null) {
  const { derived, state, zeroOrigin } = play(VIDEO_TRACK, toCaptures(sent), postedAtMs);
  return {
    new: derived.map((one) => one.gain[counter]),
    level: levelsOf(derived, counter, birthBases(VIDEO_TRACK, state.levels, zeroOrigin)[counter] ?? null),
  };
}

/** Followers of a creator; a mark as a pair of value and true. */
export function followers(sent: readonly (number | null | [value: number | null, baseline: true])[]) {
  const captures = sent.map((one, i) => ({
    capturedAtMs: START + i * HOUR,
    baseline: Array.isArray(one),
    values: { followers: Array.isArray(one) ? one[0] : one },
  }));
  const { derived } = play(CREATOR_TRACK, captures, null);
  return { new: derived.map((one) => one.gain.followers), level: levelsOf(derived, 'followers', null) };
}

/** Levels add up: each is the sum of all gains and bases up to it. */
export function levelsOf(
  derived: readonly Derived[],
  counter: AnyCounter,
  birth: number | null,
): (number | null)[] {
  let level = birth;
  return derived.map((one) => {
    const added = one.gain[counter] ?? one.base[counter] ?? null;
    if (added !== null) level = (level ?? 0) + added;
    return level;
  });
}
