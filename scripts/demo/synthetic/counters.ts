import { COUNTERS, type Counter, perCounter } from '@/lib/domain/fields';
import type { VideoRecord } from '../records';
import type { PlannedCreator } from './creators';
import type { Random } from './random';
import { DAY_MS, weekdayWeight } from './timing';
import type { PlannedVideo } from './videos';

export type Counters = Pick<VideoRecord, Counter>;

/** Returns the values of a capture; call it with ascending instants. */
export type CounterSource<T> = (atMs: number) => T & { baseline?: true };

/** The counters that follow the views. */
const FOLLOWING = COUNTERS.filter((counter) => counter !== 'views');

/** Gain of a logistic step of height 1 up to `x` widths from its middle. */
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Ordinary views of a video by age, without the effect of weekdays. */
function expectedViews(video: PlannedVideo, ordinaryViews: number, ageDays: number): number {
  const early = 1 - Math.exp(-((ageDays / video.paceDays) ** 0.7));
  const late = video.evergreen * Math.log1p(ageDays / 20);
  const { spike } = video;
  const viral =
    spike === null
      ? 0
      : spike.gain *
        (logistic((ageDays - spike.ageDays) / spike.widthDays) - logistic(-spike.ageDays / spike.widthDays));
  return ordinaryViews * (early + late + viral);
}

/**
 * A video's counters as a scraper would read them: rising with weekday and chance, and misread in a few captures of a
 * thousand: a dip, a false zero, a missing counter. @param ordinaryViews its views in the first weeks
 */
export function createVideoCounters(
  random: Random,
  video: PlannedVideo,
  ordinaryViews: number,
): CounterSource<Counters> {
  const level = zeros();
  let lastMs = video.postedMs;
  let lastExpected = 0;
  let resetPending = video.resetMs;
  return (atMs) => {
    const expected = expectedViews(video, ordinaryViews, (atMs - video.postedMs) / DAY_MS);
    const season = weekdayWeight((lastMs + atMs) / 2);
    const gain = (expected - lastExpected) * season * random.around(1, 0.14);
    level.views += gain;
    for (const name of FOLLOWING) {
      level[name] += gain * video.ratios[name] * random.around(1, 0.12);
    }
    lastMs = atMs;
    lastExpected = expected;
    if (resetPending !== null && atMs >= resetPending) {
      resetPending = null;
      for (const name of COUNTERS) level[name] *= 0.62;
      return { ...floored(level), baseline: true };
    }
    return misread(random, floored(level));
  };
}

function zeros(): Record<Counter, number> {
  return perCounter(COUNTERS, () => 0);
}

function floored(level: Record<Counter, number>): Counters {
  return perCounter(COUNTERS, (counter) => Math.floor(level[counter]));
}

function misread(random: Random, counters: Counters): Counters {
  const luck = random.unit();
  if (luck < 0.0025) return zeros();
  if (luck < 0.004) return { ...counters, likes: 0 };
  if (luck < 0.013) {
    // An older answer from a cache: everything is a little lower, and recovers with the next capture.
    const share = random.between(0.965, 0.998);
    return {
      ...counters,
      views: Math.floor((counters.views ?? 0) * share),
      likes: Math.floor((counters.likes ?? 0) * share),
    };
  }
  if (luck < 0.021) return { ...counters, saves: null };
  if (luck < 0.025) return { ...counters, shares: null, saves: null };
  if (luck < 0.028) return { ...counters, views: null };
  if (luck < 0.029) return {};
  return counters;
}

/** A creator's followers as a scraper would read them. They may fall. */
export function createFollowers(
  random: Random,
  creator: PlannedCreator,
): CounterSource<{ followers?: number | null }> {
  let level = creator.followersAtStart;
  let lastMs: number | null = null;
  let resetPending = creator.resetMs;
  return (atMs) => {
    const sinceMs = lastMs ?? atMs;
    const days = (atMs - sinceMs) / DAY_MS;
    const season = weekdayWeight((sinceMs + atMs) / 2);
    level += level * creator.dailyGrowth * days * season * (1 + 0.7 * random.normal());
    for (const wave of creator.waves) {
      const until = (ms: number) => logistic((ms - wave.atMs) / (wave.widthDays * DAY_MS));
      level += wave.followers * (until(atMs) - until(sinceMs));
    }
    lastMs = atMs;
    if (resetPending !== null && atMs >= resetPending) {
      resetPending = null;
      level *= 1.45;
      return { followers: shown(level, creator.isRounded), baseline: true };
    }
    const luck = random.unit();
    if (luck < 0.003) return { followers: 0 };
    if (luck < 0.007) return { followers: null };
    return { followers: shown(level, creator.isRounded) };
  };
}

function shown(followers: number, isRounded: boolean): number {
  if (!isRounded || followers < 10_000) return Math.floor(followers);
  const step = 10 ** (Math.floor(Math.log10(followers)) - 2);
  return Math.floor(followers / step) * step;
}
