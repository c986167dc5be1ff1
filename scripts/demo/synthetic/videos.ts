import type { Counter } from '@/lib/domain/fields';
import { CAMPAIGNS, type CampaignBrief } from './brand';
import { createCaptionWriter } from './captions';
import { CAST } from './cast';
import { createRandom, type Random } from './random';
import { captureInstants, DAY_MS, HOUR_MS, type Outage, TRACKED_DAYS, weekdayWeight } from './timing';

const VIDEO_COUNT = 1_500;
/** Posted before tracking began. */
const STOCK_COUNT = 110;
/** Found long after they were posted, while tracking went on. */
const FOUND_LATE_COUNT = 60;

/** A video that goes viral: `gain` times its ordinary views, around an age in days, within a few days. */
export interface Spike {
  ageDays: number;
  gain: number;
  widthDays: number;
}

export interface PlannedVideo {
  platformId: string;
  /** Index into the cast. */
  creator: number;
  postedMs: number;
  /** When it is captured, ascending. */
  instants: number[];
  caption: string;
  /** A later wording, from an instant on. */
  revision: { fromMs: number; caption: string } | null;
  /** Indices of the campaigns that hold it. */
  campaigns: number[];
  /** Ordinary views in its first weeks, as a share of the creator's followers. */
  reach: number;
  /** Days in which most of them come. */
  paceDays: number;
  /** The rate at which it is still found later. */
  evergreen: number;
  /** Per view. */
  ratios: Readonly<Record<Exclude<Counter, 'views'>, number>>;
  spike: Spike | null;
  /** Tracking restarts here, at a lower count: the platform removed views. */
  resetMs: number | null;
}

interface Slot {
  creator: number;
  postedMs: number;
  firstMs: number;
  campaigns: number[];
}

/** Plans all 1,500 videos, in no particular order. Pure. */
export function planVideos(seed: string, endMs: number, outages: readonly Outage[][]): PlannedVideo[] {
  const startMs = endMs - TRACKED_DAYS * DAY_MS;
  const random = createRandom(`${seed} videos`);
  const slots = CAMPAIGNS.flatMap((brief, index) => campaignSlots(random, brief, index, startMs, endMs));
  while (slots.length < VIDEO_COUNT - STOCK_COUNT - FOUND_LATE_COUNT) {
    slots.push(
      bornSlot(
        random,
        random.integer(0, CAST.length - 1),
        [],
        () => random.between(0, TRACKED_DAYS),
        startMs,
        endMs,
      ),
    );
  }
  while (slots.length < VIDEO_COUNT) {
    const isStock = slots.length < VIDEO_COUNT - FOUND_LATE_COUNT;
    const firstMs = startMs + (isStock ? random.between(0, 0.6) : random.between(20, 390)) * DAY_MS;
    const postedMs = firstMs - random.between(isStock ? 3 : 20, 300) * DAY_MS;
    slots.push({ creator: random.integer(0, CAST.length - 1), postedMs, firstMs, campaigns: [] });
  }
  shareItems(random, slots, startMs);
  slots.sort((a, b) => a.postedMs - b.postedMs);
  const captions = createCaptionWriter(seed);
  const videos = slots.map((slot, index) => {
    const own = createRandom(`${seed} video ${index}`);
    const member = CAST[slot.creator];
    if (member === undefined) throw new Error(`no creator ${slot.creator}`);
    const tag = CAMPAIGNS[slot.campaigns[0] ?? -1]?.tag ?? null;
    const caption = captions.next(member.language, tag ?? member.niche, tag);
    return planVideo(own, slot, index, caption, outages[slot.creator] ?? [], endMs);
  });
  // Two restarts: one inside the range that people see first, one long ago.
  restart(videos, endMs - 17.4 * DAY_MS);
  restart(videos, endMs - 210.3 * DAY_MS);
  return videos;
}

/** Restarts the tracking of one campaign video that is captured daily for a fortnight around the instant. */
function restart(videos: PlannedVideo[], atMs: number): void {
  const isFit = (video: PlannedVideo) =>
    video.campaigns.length > 0 &&
    video.resetMs === null &&
    isTracked(video, atMs - 7 * DAY_MS, atMs + 7 * DAY_MS);
  const video = videos.find(isFit);
  if (video !== undefined) video.resetMs = atMs;
}

function isTracked(video: PlannedVideo, fromMs: number, toMs: number): boolean {
  const inside = video.instants.filter((atMs) => atMs >= fromMs && atMs <= toMs).length;
  return inside > (toMs - fromMs) / DAY_MS && (video.instants[0] ?? toMs) < fromMs;
}

function campaignSlots(
  random: Random,
  brief: CampaignBrief,
  index: number,
  startMs: number,
  endMs: number,
): Slot[] {
  const creators = random.shuffle(CAST.map((_, creator) => creator)).slice(0, brief.creatorCount);
  const lastDay = Math.min(brief.lastDay, TRACKED_DAYS);
  // Most of the posts come in a campaign's first half.
  const day = () => brief.firstDay + (lastDay - brief.firstDay) * random.unit() ** 1.35;
  return Array.from({ length: brief.itemCount - brief.sharedItems }, () =>
    bornSlot(random, random.pick(creators), [index], day, startMs, endMs),
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
    const postedMs = Math.floor((startMs + day() * DAY_MS) / 1_000) * 1_000;
    const isLively = random.unit() * 1.25 < weekdayWeight(postedMs);
    if (isLively && postedMs + delayMs < endMs) {
      return { creator, postedMs, firstMs: postedMs + delayMs, campaigns };
    }
  }
}

/** Puts some videos into a second campaign: first those of others that were posted in its weeks. */
function shareItems(random: Random, slots: Slot[], startMs: number): void {
  CAMPAIGNS.forEach((brief, index) => {
    const fits = (slot: Slot) => {
      const day = (slot.postedMs - startMs) / DAY_MS;
      return !slot.campaigns.includes(index) && day >= brief.firstDay && day <= brief.lastDay;
    };
    const candidates = random
      .shuffle(slots.filter(fits))
      .sort((a, b) => b.campaigns.length - a.campaigns.length);
    for (const slot of candidates.slice(0, brief.sharedItems)) slot.campaigns.push(index);
  });
}

function planVideo(
  random: Random,
  slot: Slot,
  index: number,
  caption: string,
  outages: readonly Outage[],
  endMs: number,
): PlannedVideo {
  const denseMs = (random.chance(0.1) ? TRACKED_DAYS : random.between(50, 125)) * DAY_MS;
  const denseUntilMs = Math.min(slot.firstMs + denseMs, endMs);
  const instants = captureInstants(
    random,
    slot.firstMs,
    denseUntilMs,
    (hours) => intervalHours(random, hours),
    outages,
  );
  if (random.chance(0.3)) {
    const sparse = () => random.between(4, 9) * 24;
    instants.push(...captureInstants(random, denseUntilMs + sparse() * HOUR_MS, endMs, sparse, outages));
  }
  const revisedMs = slot.firstMs + random.between(2, 20) * DAY_MS;
  return {
    platformId: `7${digits(random, 14)}${String(index).padStart(4, '0')}`,
    creator: slot.creator,
    postedMs: Math.floor(slot.postedMs / 1_000) * 1_000,
    instants,
    caption,
    revision: random.chance(0.03) ? { fromMs: revisedMs, caption: `${caption} #fyp` } : null,
    campaigns: slot.campaigns,
    reach: random.around(0.24, 1),
    paceDays: random.between(1.2, 6),
    evergreen: random.between(0.02, 0.16),
    ratios: {
      likes: random.around(0.08, 0.35),
      comments: random.around(0.0013, 0.5),
      shares: random.around(0.0009, 0.55),
      saves: random.around(0.005, 0.5),
    },
    spike: random.chance(0.028)
      ? { ageDays: random.between(2.5, 45), gain: random.around(9, 0.6), widthDays: random.between(0.4, 1.6) }
      : null,
    resetMs: null,
  };
}

/** Every 6 to 24 hours: often while a video is young, less so later. */
function intervalHours(random: Random, sinceFirstHours: number): number {
  if (sinceFirstHours < 7 * 24) return random.between(6, 9.5);
  if (sinceFirstHours < 21 * 24) return random.between(7, 13);
  return random.between(9, 23.5);
}

export function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.integer(0, 9)).join('');
}
