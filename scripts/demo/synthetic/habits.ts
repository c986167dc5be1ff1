/** How the creators of the demo post: how often, on which days, at which hours, and with which success. */
import { CAST, type CastMember } from './cast';
import type { Random } from './random';
import { BRAND_ZONE, HOUR_MS } from './timing';

export interface Habit {
  /** How often it posts compared with the others, outside its fixed days. */
  frequency: number;
  /** Weekdays on which it always posts, 0 is Sunday, and the local hour. */
  fixed: { weekdays: readonly number[]; hour: number } | null;
  /** Median views of a video in its first weeks, as a share of the followers. */
  reach: number;
  /** Likes per view compared with the others. */
  likes: number;
}

const HABITS = {
  /** Large accounts post now and then. */
  occasional: { frequency: 0.4, fixed: null, reach: 0.15, likes: 0.93 },
  regular: { frequency: 1, fixed: null, reach: 0.24, likes: 1 },
  /** Small ones post a lot, and are liked by those who see it. */
  frequent: { frequency: 2.6, fixed: null, reach: 0.3, likes: 1.05 },
} satisfies Record<string, Habit>;

/** Creators with an editorial plan, by handle. */
const PLANS: Readonly<Record<string, NonNullable<Habit['fixed']>>> = {
  'juniper.vale': { weekdays: [4], hour: 12 },
  'rowan.tickle': { weekdays: [2, 5], hour: 13 },
  linus_grover: { weekdays: [3], hour: 19 },
  'gaia.pomodori': { weekdays: [1, 4], hour: 18 },
};

/** The creator who, on some days, posts more than the feed shows. */
export const OVER_POSTER = CAST.findIndex(({ handle }) => handle === 'kit_and_kaboodle');

export const CREATOR_HABITS: readonly Habit[] = CAST.map(habitOf);

/** @param creator index into the cast */
export function requireHabit(creator: number): Habit {
  const habit = CREATOR_HABITS[creator];
  if (habit === undefined) throw new Error(`no creator ${creator}`);
  return habit;
}

function habitOf({ handle, followersAtStart }: CastMember): Habit {
  const fixed = PLANS[handle];
  if (fixed) return { ...HABITS.regular, frequency: 0, fixed };
  if (followersAtStart >= 500_000) return HABITS.occasional;
  return followersAtStart < 62_000 ? HABITS.frequent : HABITS.regular;
}

/** One of the creators, by how often they post. */
export function pickCreator(random: Random, creators: readonly number[]): number {
  const frequency = (creator: number) => requireHabit(creator).frequency;
  let left = random.unit() * creators.reduce((sum, creator) => sum + frequency(creator), 0);
  for (const creator of creators) {
    left -= frequency(creator);
    if (left < 0) return creator;
  }
  throw new Error('nobody to pick');
}

// From midnight on: how many posts an hour has, compared with other hours. People post in the lunch break, after work
// and on weekend mornings.
const WEEK_HOURS = [1, 0, 0, 0, 0, 0, 1, 3, 4, 3, 3, 5, 28, 22, 4, 3, 4, 8, 22, 26, 20, 6, 4, 2];
const WEEKEND_HOURS = [2, 1, 0, 0, 0, 0, 0, 3, 10, 24, 28, 20, 7, 4, 4, 3, 4, 5, 7, 8, 7, 5, 4, 3];

/** An instant of a local day at which someone may post. */
export function postingInstant(random: Random, day: number): number {
  const weekday = weekdayOf(day);
  const hours = weekday === 0 || weekday === 6 ? WEEKEND_HOURS : WEEK_HOURS;
  let left = random.unit() * hours.reduce((sum, share) => sum + share, 0);
  const hour = hours.findIndex((share) => {
    left -= share;
    return left < 0;
  });
  return instantAt(day, hour + random.unit());
}

/** The instant of a local hour; an hour off on the two days of the year on which the clock changes. */
export function instantAt(day: number, hour: number): number {
  return BRAND_ZONE.startOf(day) + hour * HOUR_MS;
}

/** 0 is Sunday; day 0 is a Thursday. */
export function weekdayOf(day: number): number {
  return (day + 4) % 7;
}
