import { COUNTERS } from '@/lib/domain/fields';

/**
 * From captures to increments: the one place where an irregular counter becomes exact gains
 * (`docs/semantics.md`, "From captures to days", whose rule numbers are next to the lines).
 *
 * Takes the captures of one entity in time order, after the state its earlier captures left; returns for each
 * capture and counter the increment (`gain`) or the level that came in without being new (`base`), and the state
 * that they leave. `level = Σ (gain + base)`. Never reads a clock, a zone or a database.
 */

/** One capture: a value per counter, null where it is not known. */
export interface Capture {
  capturedAtMs: number;
  /** Tracking restarts with this capture. */
  baseline: boolean;
  values: readonly (number | null)[];
}

/** What the captures so far leave behind; enough to go on with a later one. */
export interface TrackState {
  /** Effective level per counter; null while nothing is known. */
  levels: readonly (number | null)[];
  /** Bit i: a marked capture lacked counter i, so that its next existing value is a baseline. */
  restartPending: number;
  /** A marked capture has come. */
  hasRestarted: boolean;
  firstCapturedAtMs: number | null;
  lastCapturedAtMs: number | null;
  /** The first capture that is no baseline entry. */
  firstDataAtMs: number | null;
}

export const ENTRY_NONE = 0;
export const ENTRY_STARTED = 1;
export const ENTRY_RESET = 2;

/** What one capture adds; both arrays per counter, and at most one of the two is known for each. */
export interface Derived {
  entry: typeof ENTRY_NONE | typeof ENTRY_STARTED | typeof ENTRY_RESET;
  gain: (number | null)[];
  base: (number | null)[];
}

/** How a kind of entity counts. */
export interface Track {
  /** Number of counters. */
  width: number;
  /** Rule 4: the effective value is the running maximum (videos), or the value itself (followers). */
  monotonic: boolean;
  /** Rule 1: which zeros are believed outside marked captures. */
  zeros: 'never' | 'while-nothing-positive';
}

export const VIDEO_TRACK: Track = {
  width: COUNTERS.length,
  monotonic: true,
  zeros: 'while-nothing-positive',
};
export const CREATOR_TRACK: Track = { width: 1, monotonic: false, zeros: 'never' };

/** Rule 1 (iii) and rule 3: how long after posting a zero view and a first capture count as birth. */
export const BIRTH_WINDOW_MS = 48 * 3_600_000;

/** Views are the first of the video counters; rule 1 (iii) and (iv) look at them. */
const VIEWS = 0;

export function emptyState(track: Track): TrackState {
  return {
    levels: new Array<number | null>(track.width).fill(null),
    restartPending: 0,
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
 * Goes on from `state` with captures that are all later than it, in time order.
 * @param zeroOrigin whether the entity was caught at birth (`hasZeroOrigin` of its very first capture)
 */
export function derive(
  track: Track,
  state: TrackState,
  captures: readonly Capture[],
  birth: { postedAtMs: number | null; zeroOrigin: boolean },
): { derived: Derived[]; state: TrackState } {
  const levels = [...state.levels];
  let { restartPending, hasRestarted, firstCapturedAtMs, lastCapturedAtMs, firstDataAtMs } = state;
  const derived = captures.map((capture) => {
    const isFirst = firstCapturedAtMs === null;
    firstCapturedAtMs ??= capture.capturedAtMs;
    lastCapturedAtMs = capture.capturedAtMs;
    const hadRestarted = hasRestarted;
    if (capture.baseline) {
      // Rule 2: a new stretch for every counter, also for those this capture lacks.
      restartPending = (1 << track.width) - 1;
      hasRestarted = true;
    }
    const exists = existing(track, capture, levels, restartPending, hadRestarted, birth.postedAtMs);
    const out: Derived = { entry: ENTRY_NONE, gain: [], base: [] };
    for (let i = 0; i < track.width; i++) {
      const value = exists[i] ?? null;
      const level = levels[i] ?? null;
      const isRestart = (restartPending & (1 << i)) !== 0;
      out.gain[i] = null;
      out.base[i] = null;
      if (value === null) continue;
      if (isRestart || (level === null && !birth.zeroOrigin)) {
        // Rule 2: a baseline carries a level and no increment.
        out.base[i] = value - (level ?? 0);
        levels[i] = value;
        restartPending &= ~(1 << i);
      } else {
        // Rules 3 to 5: what it gained over the effective value before, which at birth is 0.
        const effective = track.monotonic ? Math.max(value, level ?? 0) : value;
        out.gain[i] = effective - (level ?? 0);
        levels[i] = effective;
      }
    }
    if (isFirst && !birth.zeroOrigin) out.entry = ENTRY_STARTED;
    else if (capture.baseline) out.entry = ENTRY_RESET;
    else firstDataAtMs ??= capture.capturedAtMs;
    return out;
  });
  return {
    derived,
    state: { levels, restartPending, hasRestarted, firstCapturedAtMs, lastCapturedAtMs, firstDataAtMs },
  };
}

/** Rule 1: the values of a capture that exist; a zero that is a failed read becomes null. */
function existing(
  track: Track,
  capture: Capture,
  levels: readonly (number | null)[],
  restartPending: number,
  hadRestarted: boolean,
  postedAtMs: number | null,
): (number | null)[] {
  if (capture.baseline) return [...capture.values];
  if (track.zeros === 'never') return capture.values.map((value) => (value === 0 ? null : value));
  // Within a stretch the effective value is positive exactly when a positive value has come.
  const isPositive = (i: number) => (levels[i] ?? 0) > 0 && (restartPending & (1 << i)) === 0;
  const isViewsZero = capture.values[VIEWS] === 0;
  const isUnborn =
    (levels[VIEWS] ?? 0) === 0 && !hadRestarted && !isWithinBirth(capture.capturedAtMs, postedAtMs); // (iii)
  const viewsFailed = isViewsZero && (isPositive(VIEWS) || isUnborn);
  return capture.values.map((value, i) => {
    if (value !== 0) return value;
    if (i === VIEWS) return viewsFailed ? null : 0;
    return isPositive(i) || viewsFailed ? null : 0; // (ii), (iv)
  });
}

/**
 * The additive row of a video's birth: `posts` counts the video, and at a zero origin `base` 0 makes
 * each counter that is ever known known from there on.
 */
export function birthBases(levels: readonly (number | null)[], zeroOrigin: boolean): (number | null)[] {
  return levels.map((level) => (zeroOrigin && level !== null ? 0 : null));
}
