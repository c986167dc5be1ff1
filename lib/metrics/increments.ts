import {
  type AnyCounter,
  COUNTERS,
  type Counts,
  CREATOR_COUNTERS,
  type MutableCounts,
  perCounter,
} from '@/lib/domain/fields';

/**
 * From captures to increments: the one place where an irregular counter becomes exact gains
 * (`docs/semantics.md`, "From captures to days"; the comments name its rules by number).
 *
 * Takes the captures of one entity in time order and the state that its earlier captures left. Returns, per capture
 * and counter, the increment (`gain`) or the level that came in without being new (`base`), and the state after the
 * last capture. `level = Σ (gain + base)`. Never reads a clock, a zone or a database.
 */

/** One capture: a value per counter, null where it is not known. */
export interface Capture {
  capturedAtMs: number;
  /** Tracking restarts with this capture. */
  baseline: boolean;
  values: Counts;
}

/** The state after the captures so far; enough to continue with a later one. */
export interface TrackState {
  /** Effective level per counter; null while nothing is known. */
  levels: Counts;
  /** Counters that a marked capture lacked, in the order of `Track.counters`: their next existing value is a baseline. */
  restartPending: readonly AnyCounter[];
  /** Whether a marked capture has been seen. */
  hasRestarted: boolean;
  firstCapturedAtMs: number | null;
  lastCapturedAtMs: number | null;
  /** The first capture that is no baseline entry. */
  firstDataAtMs: number | null;
}

/** Whether a capture is a baseline, and which; stored in the column `entry`. */
export const NO_BASELINE = 0;
export const TRACKING_STARTED = 1;
export const TRACKING_RESET = 2;

/** The values that one capture adds: for each counter at most one of `gain` and `base` is known. */
export interface Derived {
  baselineKind: typeof NO_BASELINE | typeof TRACKING_STARTED | typeof TRACKING_RESET;
  gain: Counts;
  base: Counts;
}

/** How a kind of entity counts. */
export interface Track {
  counters: readonly AnyCounter[];
  /** Rule 4: the effective value is the running maximum (videos), or the value itself (followers). */
  monotonic: boolean;
  /** Rule 1: which zeros are believed outside marked captures. */
  zeros: 'never' | 'while-nothing-positive';
}

export const VIDEO_TRACK: Track = {
  counters: COUNTERS,
  monotonic: true,
  zeros: 'while-nothing-positive',
};
export const CREATOR_TRACK: Track = { counters: CREATOR_COUNTERS, monotonic: false, zeros: 'never' };

/** Rule 1 (iii) and rule 3: how long after posting a zero view and a first capture count as birth. */
export const BIRTH_WINDOW_MS = 48 * 3_600_000;

export function emptyState(track: Track): TrackState {
  return {
    levels: perCounter(track.counters, () => null),
    restartPending: [],
    hasRestarted: false,
    firstCapturedAtMs: null,
    lastCapturedAtMs: null,
    firstDataAtMs: null,
  };
}

function isWithinBirth(capturedAtMs: number, postedAtMs: number | null): boolean {
  return postedAtMs !== null && capturedAtMs >= postedAtMs && capturedAtMs - postedAtMs <= BIRTH_WINDOW_MS;
}

/**
 * Rule 3: whether a video was caught at birth, so that every counter starts from an implicit 0 at `postedAtMs`
 * instead of a baseline.
 * @param first the video's first capture
 */
export function hasZeroOrigin(
  first: Pick<Capture, 'capturedAtMs' | 'baseline'>,
  postedAtMs: number | null,
): boolean {
  return !first.baseline && isWithinBirth(first.capturedAtMs, postedAtMs);
}

/**
 * Continues from `state` with captures that are all later than it, in time order.
 * @param zeroOrigin whether the entity was caught at birth (`hasZeroOrigin` of its very first capture)
 */
export function derive(
  track: Track,
  state: TrackState,
  captures: readonly Capture[],
  birth: { postedAtMs: number | null; zeroOrigin: boolean },
): { derived: Derived[]; state: TrackState } {
  const levels: MutableCounts = { ...state.levels };
  const pending = new Set(state.restartPending);
  let { hasRestarted, firstCapturedAtMs, lastCapturedAtMs, firstDataAtMs } = state;
  const derived = captures.map((capture): Derived => {
    const isFirst = firstCapturedAtMs === null;
    firstCapturedAtMs ??= capture.capturedAtMs;
    lastCapturedAtMs = capture.capturedAtMs;
    const hadRestarted = hasRestarted;
    if (capture.baseline) {
      // Rule 2: a new stretch for every counter, also for those this capture lacks.
      for (const counter of track.counters) pending.add(counter);
      hasRestarted = true;
    }
    const exists = existing(track, capture, levels, pending, hadRestarted, birth.postedAtMs);
    const gain: MutableCounts = perCounter(track.counters, () => null);
    const base: MutableCounts = perCounter(track.counters, () => null);
    for (const counter of track.counters) {
      const value = exists[counter] ?? null;
      const level = levels[counter] ?? null;
      if (value === null) continue;
      if (pending.has(counter) || (level === null && !birth.zeroOrigin)) {
        // Rule 2: a baseline carries a level and no increment.
        base[counter] = value - (level ?? 0);
        levels[counter] = value;
        pending.delete(counter);
      } else {
        // Rules 3 to 5: the gain over the effective value before, which is 0 at birth.
        const effective = track.monotonic ? Math.max(value, level ?? 0) : value;
        gain[counter] = effective - (level ?? 0);
        levels[counter] = effective;
      }
    }
    if (isFirst && !birth.zeroOrigin) return { baselineKind: TRACKING_STARTED, gain, base };
    if (capture.baseline) return { baselineKind: TRACKING_RESET, gain, base };
    firstDataAtMs ??= capture.capturedAtMs;
    return { baselineKind: NO_BASELINE, gain, base };
  });
  const restartPending = track.counters.filter((counter) => pending.has(counter));
  return {
    derived,
    state: { levels, restartPending, hasRestarted, firstCapturedAtMs, lastCapturedAtMs, firstDataAtMs },
  };
}

/** Rule 1: the values of a capture that exist; a zero that is a failed read becomes null. */
function existing(
  track: Track,
  capture: Capture,
  levels: Counts,
  pending: ReadonlySet<AnyCounter>,
  hadRestarted: boolean,
  postedAtMs: number | null,
): Counts {
  const { values } = capture;
  if (capture.baseline) return values;
  // Within a stretch the effective value is positive exactly if there has been a positive value.
  const isPositive = (counter: AnyCounter) => (levels[counter] ?? 0) > 0 && !pending.has(counter);
  const isUnborn =
    (levels.views ?? 0) === 0 && !hadRestarted && !isWithinBirth(capture.capturedAtMs, postedAtMs); // (iii)
  const viewsFailed = values.views === 0 && (isPositive('views') || isUnborn);
  const isFailed = (counter: AnyCounter) =>
    track.zeros === 'never' || viewsFailed || (counter !== 'views' && isPositive(counter)); // (i), (ii), (iv)
  return perCounter(track.counters, (counter) =>
    values[counter] === 0 && isFailed(counter) ? null : (values[counter] ?? null),
  );
}

/**
 * The additive row at a video's birth: `posts` counts the video, and at a zero origin `base` is 0 for each counter
 * that is ever known, which makes it known from there on.
 */
export function birthBases(track: Track, levels: Counts, zeroOrigin: boolean): Counts {
  const isKnown = (counter: AnyCounter) => typeof levels[counter] === 'number';
  return perCounter(track.counters, (counter) => (zeroOrigin && isKnown(counter) ? 0 : null));
}
