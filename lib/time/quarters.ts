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
