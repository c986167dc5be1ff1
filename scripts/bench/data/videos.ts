/**
 * The videos of a data set and the counters of their captures: invented, but the same on every machine and in every
 * run.
 */
import { COUNTERS, type Counter, type Counts, perCounter } from '@/lib/domain/fields';
import { createRandom, type Random } from '../../demo/synthetic/random';
import { DAY_MS, type DataSet, END_MS, VIDEOS_PER_CREATOR } from './sets';

export interface BenchVideo {
  platformId: string;
  creator: string;
  caption: string;
  postedAtMs: number;
  firstDay: number;
  /** When in the first half of a day it is captured. */
  offsetMs: number;
  plateau: number;
  paceDays: number;
  /** The ratio to the views, per counter. */
  ratios: Readonly<Record<Counter, number>>;
}

export interface BenchCapture {
  atMs: number;
  values: Counts;
}

/** How much of each counter one view adds. */
const TYPICAL_RATIOS: Readonly<Record<Counter, number>> = {
  views: 1,
  likes: 0.08,
  comments: 0.0013,
  shares: 0.0009,
  saves: 0.004,
};
const KNOWN_FROM_THE_START = 0.6;
const HALF_DAY_MS = DAY_MS / 2;

export const startMs = ({ days }: DataSet): number => END_MS - days * DAY_MS;
export const creatorOf = (index: number): string => `bench-creator-${Math.floor(index / VIDEOS_PER_CREATOR)}`;

/** In the order of their captures within a day. */
export function planVideos(set: DataSet): BenchVideo[] {
  const random = createRandom('trackagoat bench');
  const videos = Array.from({ length: set.videos }, (_, index) => planVideo(set, index, random));
  return videos.sort((a, b) => a.offsetMs - b.offsetMs);
}

function planVideo(set: DataSet, index: number, random: Random): BenchVideo {
  const isKnown = random.chance(KNOWN_FROM_THE_START);
  const firstDay = isKnown ? 0 : random.integer(1, set.days - 1);
  // A minute is left at both ends for the jitter of captures.
  const offsetMs = Math.floor(random.between(60_000, HALF_DAY_MS - 60_000));
  // A later video is caught within a day of its birth; the others existed long before.
  const ageMs = isKnown ? random.between(5 * DAY_MS, 200 * DAY_MS) : random.between(0.1, 0.9) * DAY_MS;
  return {
    platformId: `bench-video-${index}`,
    creator: creatorOf(index),
    caption: `Clip ${index}\n#bench`,
    postedAtMs: Math.floor(startMs(set) + firstDay * DAY_MS + offsetMs - ageMs),
    firstDay,
    offsetMs,
    plateau: random.around(40_000, 1.2),
    paceDays: random.between(3, 25),
    ratios: perCounter(COUNTERS, (counter) =>
      counter === 'views' ? 1 : random.around(TYPICAL_RATIOS[counter], 0.3),
    ),
  };
}

/** The captures of one day of the set, nearly in time order; each video's own captures are in order. */
export function* capturesOfDay(
  set: DataSet,
  videos: readonly BenchVideo[],
  day: number,
): Generator<{ index: number; capture: BenchCapture }> {
  const dayMs = startMs(set) + day * DAY_MS;
  for (let half = 0; half < 2; half++) {
    for (const [index, video] of videos.entries()) {
      if (day < video.firstDay) continue;
      const isTwice = set.twiceEvery > 0 && (index + day) % set.twiceEvery === 0;
      if (half === 1 && !isTwice) continue;
      const atMs = dayMs + half * HALF_DAY_MS + video.offsetMs + jitterMs(index, day);
      yield { index, capture: { atMs, values: countersAt(video, atMs) } };
    }
  }
}

/** Up to a minute to either side. */
function jitterMs(index: number, day: number): number {
  return ((Math.imul(index * 31 + day, 0x9e3779b1) >>> 0) % 120_000) - 60_000;
}

/** Counters rise on a decaying curve after posting and keep creeping up. */
export function countersAt({ plateau, paceDays, postedAtMs, ratios }: BenchVideo, atMs: number): Counts {
  const ageDays = (atMs - postedAtMs) / DAY_MS;
  const share = 1 - Math.exp(-((ageDays / paceDays) ** 0.7)) + 0.1 * Math.log1p(ageDays / 20);
  const views = plateau * share;
  return perCounter(COUNTERS, (counter) =>
    counter === 'views' ? Math.floor(views) + 1 : Math.floor(views * ratios[counter]),
  );
}
