import type { Day } from './day';
import { dayFrom, monthOf, weekdayOf, yearOf } from './day';

export const GRANULARITIES = ['day', 'week', 'month', 'year', 'cumulative', 'custom'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** A run of days, both ends included. */
export interface DayRange {
  readonly first: Day;
  readonly last: Day;
}

/** One bucket: its whole calendar span, and the days of it that count. */
export interface Bucket {
  /** What the answer shows as `bucket_start`; may lie before the range. Under `cumulative`, the day itself. */
  readonly start: Day;
  /** The calendar bucket, not cut to the range. Under `cumulative` the expanding window from the range's start. */
  readonly whole: DayRange;
  /** The days inside the range; never empty. */
  readonly counted: DayRange;
}

/** How buckets are cut. `bucketDays` is given exactly for `custom`. */
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

/** The calendar bucket that holds a day; custom buckets are counted from `anchor`. */
export function wholeBucket(day: Day, grain: Grain, anchor: Day): DayRange {
  switch (grain.granularity) {
    case 'day':
    case 'cumulative':
      return { first: day, last: day };
    case 'week': {
      const first = day - weekdayOf(day);
      return { first, last: first + 6 };
    }
    case 'month': {
      const [year, month] = [yearOf(day), monthOf(day)];
      return { first: dayFrom(year, month, 1), last: dayFrom(year, month + 1, 1) - 1 };
    }
    case 'year': {
      const year = yearOf(day);
      return { first: dayFrom(year, 1, 1), last: dayFrom(year + 1, 1, 1) - 1 };
    }
    case 'custom': {
      const length = grain.bucketDays ?? 1;
      const first = anchor + Math.floor((day - anchor) / length) * length;
      return { first, last: first + length - 1 };
    }
  }
}

/** Every bucket of a range, in order; their counted days are the range (`cumulative`: the last one's). */
export function bucketsOf(range: DayRange, grain: Grain): Bucket[] {
  const buckets: Bucket[] = [];
  if (grain.granularity === 'cumulative') {
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
