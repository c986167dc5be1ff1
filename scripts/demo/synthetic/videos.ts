import { HABIT_DAYS } from '@/lib/contract/insights/outliers';
import type { Counter } from '@/lib/domain/fields';
import { CAMPAIGNS } from './brand';
import { createCaptionWriter } from './captions';
import { CAST } from './cast';
import { requireHabit } from './habits';
import { createRandom, type Random } from './random';
import { planSlots, type Slot } from './slots';
import { captureInstants, DAY_MS, HOUR_MS, type Outage, TRACKED_DAYS } from './timing';

/** How far the views of a creator's videos spread, as the deviation of their logarithms. */
const SPREAD = 0.5;
/** Videos that did far better or worse than others of their creator: how many of each, and by which factor. */
const STANDOUTS = { count: 6, hit: 9, flop: 1 / 11 } as const;
/** Their age at the end, in days: old enough to compare them with others, young enough to be news. */
const STANDOUT_AGE = { from: 8.5, to: 80 } as const;
/** A creator with so many videos before has a habit. */
const HABITUAL = 12;
/** The share of the followers that sees a video which the feed hardly shows. */
const SUPPRESSED_REACH = 0.002;

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
  /** The feed hardly shows it. */
  isSuppressed: boolean;
}

/** Plans all 1,500 videos, in no particular order. Pure. */
export function planVideos(seed: string, endMs: number, outages: readonly Outage[][]): PlannedVideo[] {
  const slots = planSlots(createRandom(`${seed} videos`), endMs);
  const captions = createCaptionWriter(seed);
  const videos = slots.map((slot, index) => {
    const own = createRandom(`${seed} video ${index}`);
    const member = CAST[slot.creator];
    if (member === undefined) throw new Error(`no creator ${slot.creator}`);
    const tag = CAMPAIGNS[slot.campaigns[0] ?? -1]?.tag ?? null;
    const caption = captions.next(member.language, tag ?? member.niche, tag);
    return planVideo(own, slot, index, caption, outages[slot.creator] ?? [], endMs);
  });
  addStandouts(videos, endMs);
  // Two restarts: one inside the range that people see first, one long ago.
  restart(videos, endMs - 17.4 * DAY_MS);
  restart(videos, endMs - 210.3 * DAY_MS);
  return videos;
}

/**
 * Makes hits and flops of some videos of campaigns, which nobody keeps out: in turn, spread over the last weeks, each of
 * another creator with a habit.
 */
function addStandouts(videos: readonly PlannedVideo[], endMs: number): void {
  const seen = new Map<number, number>();
  const taken = new Set<number>();
  const wanted = 2 * STANDOUTS.count;
  for (const video of videos) {
    const before = seen.get(video.creator) ?? 0;
    const ageDays = (endMs - video.postedMs) / DAY_MS;
    if (ageDays < HABIT_DAYS) seen.set(video.creator, before + 1);
    const oldest = STANDOUT_AGE.to - ((STANDOUT_AGE.to - STANDOUT_AGE.from) * taken.size) / wanted;
    const isInTime = ageDays >= STANDOUT_AGE.from && ageDays <= oldest;
    const isFit = before >= HABITUAL && video.campaigns.length > 0 && !taken.has(video.creator);
    if (!isInTime || !isFit) continue;
    video.reach = requireHabit(video.creator).reach * (taken.size % 2 === 0 ? STANDOUTS.hit : STANDOUTS.flop);
    video.spike = null;
    taken.add(video.creator);
  }
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
  const habit = requireHabit(slot.creator);
  return {
    platformId: `7${digits(random, 14)}${String(index).padStart(4, '0')}`,
    creator: slot.creator,
    postedMs: Math.floor(slot.postedMs / 1_000) * 1_000,
    instants,
    caption,
    revision: random.chance(0.03) ? { fromMs: revisedMs, caption: `${caption} #fyp` } : null,
    campaigns: slot.campaigns,
    reach: random.around(habit.reach, SPREAD) * (slot.isSuppressed ? SUPPRESSED_REACH : 1),
    paceDays: random.between(1.2, 6),
    evergreen: random.between(0.02, 0.16),
    ratios: {
      likes: random.around(0.08 * habit.likes, 0.35),
      comments: random.around(0.0013, 0.5),
      shares: random.around(0.0009, 0.55),
      saves: random.around(0.005, 0.5),
    },
    spike:
      random.chance(0.028) && !slot.isSuppressed
        ? {
            ageDays: random.between(2.5, 45),
            gain: random.around(9, 0.6),
            widthDays: random.between(0.4, 1.6),
          }
        : null,
    resetMs: null,
    isSuppressed: slot.isSuppressed ?? false,
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
