import type { Day } from '@/lib/time/day';
import { GRAINS } from '@/lib/time/grains';
import type { Zone } from '@/lib/time/zone';
import { type MonthSpan, monthEnd, monthOfDay } from './months';

/** Which stored months a write changes. */

/** A video that was written about, with when it was last captured before and after that; null: never. */
export interface WrittenVideo {
  id: bigint;
  beforeMs: number | null;
  afterMs: number | null;
}

/** The months of the given days of entities all of whose months are stored. */
export function monthsOf(days: ReadonlyMap<bigint, ReadonlySet<Day>>): MonthSpan[] {
  return [...days].flatMap(([id, own]) => Array.from(starts(own), (month) => oneMonth(id, month, true)));
}

/**
 * The months of videos whose rows may now be wrong: those of touched days, and those that are over since the last capture
 * or are not any more. The current month is not stored, so that a capture in it changes none.
 */
export function monthsOfVideos(
  zone: Zone,
  videos: readonly WrittenVideo[],
  days: ReadonlyMap<bigint, ReadonlySet<Day>>,
): MonthSpan[] {
  const endOf = (ms: number | null) => (ms === null ? NEVER : monthEnd(zone, ms));
  return videos.flatMap(({ id, beforeMs, afterMs }) => {
    const [was, is] = [endOf(beforeMs), endOf(afterMs)];
    const [first, end] = [Math.min(was, is), Math.max(was, is)];
    // Without a capture before or after there are no other days than the touched ones.
    const isMoved = first < end && first !== NEVER;
    const spans: MonthSpan[] = isMoved ? [{ id, first, end, isStored: was < is }] : [];
    for (const month of starts(days.get(id) ?? [])) {
      if (month < end && !(isMoved && month >= first)) spans.push(oneMonth(id, month, month < is));
    }
    return spans;
  });
}

const NEVER = -Infinity;

function starts(days: Iterable<Day>): Set<Day> {
  return new Set(Array.from(days, monthOfDay));
}

function oneMonth(id: bigint, first: Day, isStored: boolean): MonthSpan {
  return { id, first, end: GRAINS.month.next(first), isStored };
}
