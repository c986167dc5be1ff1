import type { AnyCounter, Counts, MutableCounts } from '@/lib/domain/fields';
import type { Track, TrackState } from './increments';

/**
 * From the captures right around an instant to the levels before it, without the sum of all earlier captures: a capture
 * that raised a level is its value, and one that did not is no more than it. Only for counters that never fall and were
 * never reset.
 */

/** A stored capture, with what it added. */
interface Neighbour {
  values: Counts;
  gain: Counts;
  base: Counts;
}

interface Neighbours {
  /** Captures before the instant, newest first. */
  before: readonly Neighbour[];
  /** Captures from there on, in order of time. */
  following: readonly Neighbour[];
}

/** Levels before an instant. */
interface KnownLevels {
  levels: Counts;
  /** Counters of which `levels` holds a lower bound only, above 0. */
  floors: ReadonlySet<AnyCounter>;
}

/**
 * The levels as far as the neighbours decide them; null if they leave one open.
 * @param state of the entity after its last capture
 */
export function levelsBefore(
  { counters }: Track,
  neighbours: Neighbours,
  state: TrackState,
): KnownLevels | null {
  const levels: MutableCounts = {};
  const floors = new Set<AnyCounter>();
  for (const counter of counters) {
    const found = levelAmong(counter, neighbours, state);
    if (found === null) return null;
    levels[counter] = found.level;
    if (found.isFloor) floors.add(counter);
  }
  return { levels, floors };
}

function levelAmong(
  counter: AnyCounter,
  { before, following }: Neighbours,
  state: TrackState,
): { level: number | null; isFloor: boolean } | null {
  // Once known, a level stays known.
  if ((state.levels[counter] ?? null) === null) return { level: null, isFloor: false };
  let floor = 0;
  for (const { values, gain, base } of before) {
    const value = values[counter] ?? 0;
    const moved = gain[counter] ?? base[counter] ?? null;
    if (moved === null) continue;
    // A zero exists only where there was nothing positive before it.
    if (moved > 0 || typeof base[counter] === 'number' || value === 0)
      return { level: value, isFloor: false };
    floor = value;
    break;
  }
  for (const { values, gain, base } of following) {
    if (typeof base[counter] === 'number') return { level: null, isFloor: false };
    const gained = gain[counter] ?? null;
    if (gained === null) continue;
    const level = (values[counter] ?? 0) - gained;
    if (gained === 0) floor = Math.max(floor, level);
    // From 0, or from nothing.
    else return level > 0 ? { level, isFloor: false } : null;
  }
  return floor > 0 ? { level: floor, isFloor: true } : null;
}
