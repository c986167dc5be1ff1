/** The sizes and times of the data sets. Everything is in the past. */

export type SetName = 'XS' | 'S' | 'L' | '4L';

export interface DataSet {
  name: SetName;
  videos: number;
  days: number;
  /** A video is captured twice every this many days; 0: never. */
  twiceEvery: number;
}

export const SETS: Readonly<Record<SetName, DataSet>> = {
  // For checks: enough creators that some are in Other, and videos outside the campaign.
  XS: { name: 'XS', videos: 1_200, days: 60, twiceEvery: 0 },
  S: { name: 'S', videos: 2_000, days: 180, twiceEvery: 0 },
  L: { name: 'L', videos: 20_000, days: 400, twiceEvery: 4 },
  '4L': { name: '4L', videos: 80_000, days: 400, twiceEvery: 4 },
};

export const ZONE = 'America/New_York';
export const DAY_MS = 86_400_000;
/** Where all captures end, in UTC. */
export const END_MS = Date.parse('2025-07-01T00:00:00Z');
/** The last local day with captures, and the first of the year that ends with it. */
export const LAST_DAY = '2025-06-30';
export const FIRST_DAY = '2024-07-01';

export const VIDEOS_PER_CREATOR = 100;
/** The campaign of the headline case. */
export const CAMPAIGN_VIDEOS = 1_000;

/** A day `days` after another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
