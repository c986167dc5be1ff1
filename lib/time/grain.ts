import { type Day, FIRST_DAY } from './day';
import { type Granularity, grainOf } from './grains';

/** A run of days, both ends included. */
export interface DayRange {
  readonly first: Day;
  readonly last: Day;
}

/** One bucket: its whole calendar span, and the days of it that count. */
export interface Bucket {
  /** What the answer shows as `bucket_start`; may lie before the range. Of a running window, its last day. */
  readonly start: Day;
  /** The calendar bucket, not cut to the range. A running window reaches from the range's start. */
  readonly whole: DayRange;
  /** The days inside the range; never empty. */
  readonly counted: DayRange;
}

/** How buckets are cut. `bucketDays` is set exactly for counted grains. */
export interface Grain {
  readonly granularity: Granularity;
  readonly bucketDays: number | null;
}

export function daysIn(range: DayRange): number {
  return range.last - range.first + 1;
}

export function shiftDays(range: DayRange, days: number): DayRange {
  return { first: range.first + days, last: range.last + days };
}

/** As many days just before; null if the calendar does not have them all. */
export function daysBefore(range: DayRange): DayRange | null {
  const before = shiftDays(range, -daysIn(range));
  return before.first < FIRST_DAY ? null : before;
}

/** Whether buckets are windows that grow from the range's start. */
export function isRunning({ granularity }: Pick<Grain, 'granularity'>): boolean {
  return grainOf(granularity).kind === 'running';
}

/** The calendar bucket that holds a day; counted buckets begin at `anchor`. */
export function wholeBucket(day: Day, { granularity, bucketDays }: Grain, anchor: Day): DayRange {
  const { floor, next } = grainOf(granularity);
  const length = bucketDays ?? 1;
  const first = floor(day, length, anchor);
  return { first, last: next(first, length) - 1 };
}

/** Every bucket of a range, in order; their counted days are the range (of running windows: the last one's). */
export function bucketsOf(range: DayRange, grain: Grain): Bucket[] {
  const buckets: Bucket[] = [];
  if (isRunning(grain)) {
    for (let day = range.first; day <= range.last; day++) {
      const window = { first: range.first, last: day };
      buckets.push({ start: day, whole: window, counted: window });
    }
    return buckets;
  }
  for (let day = range.first; day <= range.last; ) {
    const whole = wholeBucket(day, grain, range.first);
    const counted = { first: day, last: Math.min(whole.last, range.last) };
    buckets.push({ start: whole.first, whole, counted });
    day = whole.last + 1;
  }
  return buckets;
}
