import { localDay } from '@/lib/client/text/zone';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import type { Day } from '@/lib/time/day';

/** The position of the lane over a plot, and the first days of its buckets. */
export interface LanePlace {
  /** Of the whole lane. */
  readonly widthPx: number;
  readonly plot: { readonly left: number; readonly width: number; readonly height: number };
  readonly bandPx: number;
  readonly isNarrow: boolean;
  readonly zone: string;
  /** The first counted day of every bucket. */
  readonly days: readonly Day[];
}

/** The bucket under a place of the lane. */
export function bucketAt(place: LanePlace, xPx: number): number {
  return Math.min(place.days.length - 1, Math.max(0, Math.floor(xPx / place.bandPx)));
}

/** The bucket a day falls into. */
export function bucketOf(place: LanePlace, day: Day): number {
  return Math.max(
    0,
    place.days.findLastIndex((first) => first <= day),
  );
}

/** The middle of a bucket, in the lane. */
export function middlePx(place: LanePlace, index: number): number {
  return place.plot.left + (index + 0.5) * place.bandPx;
}

export function dayOf(note: Annotation, zone: string): Day {
  return localDay(Date.parse(note.at), zone);
}

/** How many days a drag moves a note: whole buckets, within the shown range. */
export function daysMoved(place: LanePlace, note: Annotation, byPx: number): number {
  const from = bucketOf(place, dayOf(note, place.zone));
  const to = Math.min(place.days.length - 1, Math.max(0, from + Math.round(byPx / place.bandPx)));
  return (place.days[to] ?? 0) - (place.days[from] ?? 0);
}
