import { CAMPAIGNS, type CampaignBrief } from './brand';
import { CAST } from './cast';
import {
  CREATOR_HABITS,
  instantAt,
  OVER_POSTER,
  pickCreator,
  postingInstant,
  requireHabit,
  weekdayOf,
} from './habits';
import type { Random } from './random';
import { BRAND_ZONE, DAY_MS, HOUR_MS, TRACKED_DAYS, weekdayWeight } from './timing';

const VIDEO_COUNT = 1_500;
/** Posted before tracking began. */
const STOCK_COUNT = 110;
/** Found long after they were posted, while tracking went on. */
const FOUND_LATE_COUNT = 60;
/** Creators with a plan began it this many days before the end. */
const PLAN_DAYS = 26 * 7;
/** Days before the end on which one creator posted too much, and how often. */
const BURSTS = [
  { daysBefore: 3, posts: 9 },
  { daysBefore: 47, posts: 8 },
] as const;
/** Every so many posts of such a day, one is shown; the others hardly are. */
const SHOWN_OF_BURST = 3;

/** Who posted a video when, when it was found, and for which campaigns. */
export interface Slot {
  creator: number;
  postedMs: number;
  firstMs: number;
  campaigns: number[];
  /** The feed hardly shows it. */
  isSuppressed?: boolean;
}

/** Plans who posts when, 1,500 times, in the order of posting. */
export function planSlots(random: Random, endMs: number): Slot[] {
  const startMs = endMs - TRACKED_DAYS * DAY_MS;
  const slots = CAMPAIGNS.flatMap((brief, index) => campaignSlots(random, brief, index, startMs, endMs));
  slots.push(...plannedSlots(random, endMs), ...burstSlots(random, endMs));
  const everyone = CAST.map((_, creator) => creator);
  // The brand grows: the later, the more posts.
  const day = () => TRACKED_DAYS * random.unit() ** 0.6;
  while (slots.length < VIDEO_COUNT - STOCK_COUNT - FOUND_LATE_COUNT) {
    slots.push(bornSlot(random, pickCreator(random, everyone), [], day, startMs, endMs));
  }
  while (slots.length < VIDEO_COUNT) {
    const isStock = slots.length < VIDEO_COUNT - FOUND_LATE_COUNT;
    const firstMs = startMs + (isStock ? random.between(0, 0.6) : random.between(20, 390)) * DAY_MS;
    const postedOn = BRAND_ZONE.dayOf(firstMs - random.between(isStock ? 3 : 21, 300) * DAY_MS);
    slots.push({
      creator: random.integer(0, CAST.length - 1),
      postedMs: postingInstant(random, postedOn),
      firstMs,
      campaigns: [],
    });
  }
  shareItems(random, slots, startMs);
  return slots.sort((a, b) => a.postedMs - b.postedMs);
}

function campaignSlots(
  random: Random,
  brief: CampaignBrief,
  index: number,
  startMs: number,
  endMs: number,
): Slot[] {
  const free = CREATOR_HABITS.flatMap(({ frequency }, creator) => (frequency > 0 ? creator : []));
  const creators = random.shuffle(free).slice(0, brief.creatorCount);
  const lastDay = Math.min(brief.lastDay, TRACKED_DAYS);
  // Most of the posts come in a campaign's first half.
  const day = () => brief.firstDay + (lastDay - brief.firstDay) * random.unit() ** 1.35;
  return Array.from({ length: brief.itemCount - brief.sharedItems }, () =>
    bornSlot(random, pickCreator(random, creators), [index], day, startMs, endMs),
  );
}

/** A video found within a day of its posting, now and then a few days later. */
function bornSlot(
  random: Random,
  creator: number,
  campaigns: number[],
  day: () => number,
  startMs: number,
  endMs: number,
): Slot {
  const delayMs = (random.chance(0.94) ? random.between(0.3, 20) : random.between(50, 220)) * HOUR_MS;
  for (;;) {
    const postedMs = postingInstant(random, BRAND_ZONE.dayOf(startMs + day() * DAY_MS));
    const isLively = random.unit() * 1.25 < weekdayWeight(postedMs);
    if (isLively && postedMs >= startMs && postedMs + delayMs < endMs) {
      return { creator, postedMs, firstMs: postedMs + delayMs, campaigns };
    }
  }
}

/** The posts of creators with a plan: week after week on the same days; now and then one is left out. */
function plannedSlots(random: Random, endMs: number): Slot[] {
  const last = BRAND_ZONE.dayOf(endMs);
  const days = Array.from({ length: PLAN_DAYS }, (_, at) => last - PLAN_DAYS + 1 + at);
  return CREATOR_HABITS.flatMap(({ fixed }, creator) =>
    days.flatMap((day) => {
      if (!fixed?.weekdays.includes(weekdayOf(day)) || random.chance(0.04)) return [];
      const postedMs = instantAt(day, fixed.hour + random.between(0, 0.9));
      const firstMs = postedMs + random.between(0.3, 20) * HOUR_MS;
      return firstMs < endMs ? { creator, postedMs, firstMs, campaigns: [] } : [];
    }),
  );
}

/** Days on which one creator posts again and again, from the morning to the evening. */
function burstSlots(random: Random, endMs: number): Slot[] {
  return BURSTS.flatMap(({ daysBefore, posts }) => {
    const day = BRAND_ZONE.dayOf(endMs) - daysBefore;
    return Array.from({ length: posts }, (_, at) => {
      const postedMs = instantAt(day, 9 + (11 * at) / posts + random.unit());
      const firstMs = postedMs + random.between(2.5, 9) * HOUR_MS;
      const isSuppressed = at % SHOWN_OF_BURST !== 0;
      return { creator: OVER_POSTER, postedMs, firstMs, campaigns: [], isSuppressed };
    });
  });
}

/** Puts some videos into a second campaign: first those of others that were posted in its weeks. */
function shareItems(random: Random, slots: Slot[], startMs: number): void {
  CAMPAIGNS.forEach((brief, index) => {
    const fits = (slot: Slot) => {
      const day = (slot.postedMs - startMs) / DAY_MS;
      const isFree = requireHabit(slot.creator).frequency > 0 && !slot.isSuppressed;
      return isFree && !slot.campaigns.includes(index) && day >= brief.firstDay && day <= brief.lastDay;
    };
    const candidates = random
      .shuffle(slots.filter(fits))
      .sort((a, b) => b.campaigns.length - a.campaigns.length);
    for (const slot of candidates.slice(0, brief.sharedItems)) slot.campaigns.push(index);
  });
}
