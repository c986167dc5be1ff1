import { requireZone } from '@/lib/time/zone';
import type { Random } from './random';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Tracking of the demo brand spans this many days, ending when the demo is created. */
export const TRACKED_DAYS = 400;

/** Where the demo brand's days begin. */
export const BRAND_ZONE = requireZone('America/New_York');

// Sunday first: people watch at the weekend. The mean is 1.
const WEEKDAY_WEIGHT = [1.22, 0.87, 0.83, 0.89, 0.96, 1.08, 1.15] as const;

/** How lively the day of an instant is in New York, 1 on average. An hour of summer time does not matter here. */
export function weekdayWeight(epochMs: number): number {
  return WEEKDAY_WEIGHT[new Date(epochMs - 5 * HOUR_MS).getUTCDay()] ?? 1;
}

/** A stretch in which nothing was captured. */
export interface Outage {
  fromMs: number;
  toMs: number;
}

/** Outages of the whole scraper: days before the end, and hours. Too short ones leave no trace. */
const SCRAPER_OUTAGES: readonly (readonly [number, number])[] = [
  [371.3, 30],
  [322.1, 9],
  [288.6, 52],
  [241.2, 14],
  [193.5, 76],
  [150.2, 20],
  [97.7, 34],
  [61.4, 11],
  [33.1, 50],
  [12.6, 8],
];

export function scraperOutages(endMs: number): Outage[] {
  return SCRAPER_OUTAGES.map(([daysBefore, hours]) => {
    const fromMs = endMs - daysBefore * DAY_MS;
    return { fromMs, toMs: fromMs + hours * HOUR_MS };
  });
}

/** One creator could not be read for a while: a private profile, a blocked page. */
export function creatorOutages(random: Random, startMs: number, count: number): Outage[] {
  return Array.from({ length: count }, () => {
    const fromMs = startMs + random.between(15, TRACKED_DAYS - 4) * DAY_MS;
    return { fromMs, toMs: fromMs + random.between(1, 9) * DAY_MS };
  });
}

/**
 * The instants at which an entity is captured, in whole seconds, ascending. In an outage nothing is captured;
 * the scraper catches up within two hours after it.
 * @param intervalHours hours until the next capture, by hours since the first
 */
export function captureInstants(
  random: Random,
  fromMs: number,
  toMs: number,
  intervalHours: (sinceFirstHours: number) => number,
  outages: readonly Outage[],
): number[] {
  const instants: number[] = [];
  let atMs = fromMs;
  while (atMs <= toMs) {
    const outage = outages.find((one) => atMs >= one.fromMs && atMs < one.toMs);
    if (outage !== undefined) {
      atMs = outage.toMs + random.between(0.05, 2) * HOUR_MS;
      continue;
    }
    instants.push(Math.floor(atMs / 1_000) * 1_000);
    atMs += intervalHours((atMs - fromMs) / HOUR_MS) * HOUR_MS;
  }
  return instants;
}
