import type { Day } from './day';
import { FIRST_INSTANT_MS } from './instant';
import type { Zone } from './zone';

/**
 * Quarters of an hour of UTC: the offset of every zone is a multiple of one today, so that its midnights lie between two of
 * them. Older offsets need not be.
 */

export const QUARTER_MS = 900_000;

/** The number of the quarter that holds an instant, counted from 1970. */
export function quarterOf(epochMs: number): number {
  return Math.floor(epochMs / QUARTER_MS);
}

/** Whether these days of a zone begin with a quarter. */
export function beginWithQuarters(zone: Zone, days: readonly Day[]): boolean {
  return days.every((day) => Math.max(zone.startOf(day), FIRST_INSTANT_MS) % QUARTER_MS === 0);
}

/** Successive quarters of an entity, the end excluded. */
interface QuarterSpan {
  id: bigint;
  startMs: number;
  endMs: number;
}

/** Quarters at most a day apart are read in one stretch: a day has few captures, and a stretch costs a lookup a member. */
const MOST_APART = 96;

/** The stretches that hold the touched quarters of each entity. */
export function spansOfQuarters(touched: ReadonlyMap<bigint, ReadonlySet<number>>): QuarterSpan[] {
  return [...touched].flatMap(([id, quarters]) => {
    const spans: { first: number; last: number }[] = [];
    for (const quarter of [...quarters].sort((a, b) => a - b)) {
      const span = spans.at(-1);
      if (span && quarter - span.last <= MOST_APART) span.last = quarter;
      else spans.push({ first: quarter, last: quarter });
    }
    return spans.map(({ first, last }) => ({
      id,
      startMs: first * QUARTER_MS,
      endMs: (last + 1) * QUARTER_MS,
    }));
  });
}
