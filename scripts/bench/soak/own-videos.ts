/** A model of one worker's own writes: a few videos, of which it knows every capture. */
import type { Random } from '../../demo/synthetic/random';
import { DAY_MS } from '../data/sets';

/**
 * Noon and afternoon in UTC are the same calendar day in every zone that the soak uses. The first day is long ago
 * because every record is a day later: a quarter of an hour takes a video 700 days on, and captures of tomorrow are
 * refused.
 */
const START_MS = Date.parse('2005-03-01T12:00:00Z');
const LATE_MS = 3 * 3_600_000;

export interface OwnVideo {
  platformId: string;
  creator: string;
  /** Known once it has been ingested. */
  uuid: string | null;
  /** Day number → views at noon and in the afternoon. */
  noon: Map<number, number>;
  afternoon: Map<number, number>;
}

export const dayOf = (day: number): string => new Date(START_MS + day * DAY_MS).toISOString().slice(0, 10);

export function makeVideo(worker: number, index: number): OwnVideo {
  return {
    platformId: `soak-video-${worker}-${index}`,
    creator: `soak-creator-${worker}`,
    ...{ uuid: null, noon: new Map(), afternoon: new Map() },
  };
}

export const lastDay = ({ noon }: OwnVideo): number => Math.max(-1, ...noon.keys());

/** The greatest value by the end of a day: counters never fall. Null before the first. */
export function levelAt({ noon, afternoon }: OwnVideo, day: number): number | null {
  const values = [noon, afternoon].flatMap((captures) =>
    [...captures].flatMap(([own, views]) => (own <= day ? [views] : [])),
  );
  return values.length === 0 ? null : Math.max(...values);
}

/** One more day, a capture in between, or a void; changes the model and returns the record. */
export function nextRecord(random: Random, video: OwnVideo): Record<string, unknown> {
  const last = lastDay(video);
  const drawn = random.unit();
  const id = { kind: 'video', platform_id: video.platformId };
  const [taken] = video.afternoon.keys();
  if (drawn < 0.15 && taken !== undefined) {
    video.afternoon.delete(taken);
    return { ...id, captured_at: instant(taken, true), void: true };
  }
  const common = { ...id, creator_platform_id: video.creator, caption: `Soak ${video.platformId}` };
  if (drawn < 0.4 && last >= 1) {
    // Between existing captures: the next one's increment changes with it.
    const day = random.integer(0, last - 1);
    const views = (levelAt(video, day) ?? 0) + random.integer(0, 40);
    video.afternoon.set(day, views);
    return { ...common, captured_at: instant(day, true), views };
  }
  const views = (levelAt(video, last) ?? 1_000) + random.integer(1, 100);
  video.noon.set(last + 1, views);
  return { ...common, captured_at: instant(last + 1, false), views, likes: Math.floor(views / 12) };
}

function instant(day: number, isLate: boolean): string {
  return new Date(START_MS + day * DAY_MS + (isLate ? LATE_MS : 0)).toISOString();
}
