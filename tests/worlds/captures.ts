/** Turns draws into captures: when each was taken, and the value of every counter. */
import type { Temporal } from 'temporal-polyfill';
import { COUNTERS, type CreatorRecord, type VideoRecord } from '../reference/records';
import type { CaptureDraw, CreatorDraw, Moment, Reading, VideoDraw } from './draws';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type Window = { zone: string; first: Temporal.PlainDate; days: number; start: number; end: number };

export function midnight(date: Temporal.PlainDate, zone: string): number {
  return date.toZonedDateTime(zone).epochMilliseconds;
}

function toInstant({ share, edge }: Moment, window: Window): number {
  const length = window.end - window.start;
  if (edge === 'end') return window.end;
  if (edge === null) {
    // Hundredths of a second, so that a ghost (arrival.ts) never has the instant of a capture.
    return window.start + Math.floor((length * share) / 100_000) * 10;
  }
  const date = window.first.add({ days: 1 + (share % Math.max(1, window.days - 2)) });
  return midnight(date, window.zone) + edge;
}

/** The instants of an entity's captures, ascending and distinct, each with the draw it came from. */
function schedule(
  captures: CaptureDraw[],
  window: Window,
): { at: number; draw: CaptureDraw; twin: boolean }[] {
  const byInstant = new Map<number, { at: number; draw: CaptureDraw; twin: boolean }>();
  for (const draw of captures) {
    const at = toInstant(draw.when, window);
    byInstant.set(at, { at, draw, twin: false });
    if (draw.twin !== null) {
      const later = Math.min(at + draw.twin * 60_000, window.end);
      byInstant.set(later, { at: later, draw, twin: true });
    }
  }
  return [...byInstant.values()].sort((a, b) => a.at - b.at);
}

/** The next value shown after `before`, and the truth behind it. */
function read(before: number, { how, by }: Reading): { shown: number | null; truth: number } {
  switch (how) {
    case 'more':
      return { shown: before + by, truth: before + by };
    case 'jump':
      return { shown: before + by * 1_000, truth: before + by * 1_000 };
    case 'same':
      return { shown: before, truth: before };
    case 'dip':
      return { shown: Math.max(0, before - by), truth: before };
    case 'zero':
      return { shown: 0, truth: before };
    case 'unknown':
      return { shown: null, truth: before };
  }
}

/** Every other restart begins at a real zero. */
function readingOf(draw: CaptureDraw, counter: number, marked: boolean): Reading {
  if (marked && draw.wrong % 2 === 0) return { how: 'zero', by: 1 };
  return draw.readings[counter] ?? { how: 'unknown', by: 1 };
}

type DrawnCapture<R> = { record: R; draw: CaptureDraw };

export type VideoId = { platform_id: string; platform?: string };

export function videoCaptures(
  id: VideoId,
  video: VideoDraw,
  creators: string[],
  window: Window,
): DrawnCapture<VideoRecord>[] {
  const slots = schedule(video.captures, window);
  const firstAt = slots[0]?.at ?? window.start;
  const truths = COUNTERS.map((_, i) => Math.floor(video.start / (i * 11 + 1)));
  return slots.map(({ at, draw, twin }, index) => {
    const record: VideoRecord = {
      kind: 'video',
      ...id,
      creator_platform_id: creatorAt(video, index, creators),
      captured_at: new Date(at).toISOString(),
    };
    const caption = video.captions[index % video.captions.length];
    if (caption === 'plain') record.caption = `clip ${id.platform_id}, take ${index}`;
    if (caption === 'blank') record.caption = ' \n ';
    const postedAt = postedAtOf(video, index, firstAt);
    if (postedAt !== null) record.posted_at = new Date(postedAt).toISOString();
    if (draw.marked && !twin) {
      record.baseline = true;
      // A restart counts from somewhere else.
      truths.forEach((truth, i) => {
        truths[i] = Math.floor(truth / ((draw.wrong % 3) + 1)) * (draw.wrong % 2);
      });
    }
    COUNTERS.forEach((counter, i) => {
      const { shown, truth } = read(truths[i] ?? 0, readingOf(draw, i, record.baseline === true));
      truths[i] = truth;
      record[counter] = draw.blind === null ? shown : draw.blind === 'zero' ? 0 : null;
    });
    return { record, draw };
  });
}

export function creatorCaptures(
  platform_id: string,
  creator: CreatorDraw,
  window: Window,
): DrawnCapture<CreatorRecord>[] {
  let truth = creator.start;
  return schedule(creator.captures, window).map(({ at, draw, twin }, index) => {
    const marked = draw.marked && !twin;
    if (marked) truth = Math.floor(truth / 2);
    const next = read(truth, readingOf(draw, 0, marked));
    truth = next.truth;
    // Followers really fall, and stay there.
    if (draw.readings[0]?.how === 'dip') truth = next.shown ?? truth;
    const record: CreatorRecord = {
      kind: 'creator',
      platform_id,
      captured_at: new Date(at).toISOString(),
      followers: draw.blind === null ? next.shown : draw.blind === 'zero' ? 0 : null,
    };
    if (index % 3 !== 1) record.handle = `handle.${platform_id}.${index % 2}`;
    if (marked) record.baseline = true;
    return { record, draw };
  });
}

function creatorAt(video: VideoDraw, index: number, creators: string[]): string {
  const number = video.moves !== null && index >= video.moves.from ? video.moves.to : video.creator;
  // One number past the end: a creator that is known from its videos only.
  const chosen = number % (creators.length + 1);
  return creators[chosen] ?? 'c-only-from-videos';
}

function postedAtOf(video: VideoDraw, index: number, firstAt: number): number | null {
  const draw = video.reposted !== null && index >= video.reposted.from ? video.reposted.posted : video.posted;
  switch (draw.how) {
    case 'unknown':
      return null;
    case 'before':
      return firstAt - draw.hours * HOUR - draw.extraMs;
    case 'longAgo':
      return firstAt - draw.days * DAY;
  }
}
