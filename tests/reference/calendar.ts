/**
 * Local days and buckets. A day is a whole number, the days since 1970-01-01, so that day arithmetic is integer
 * arithmetic and a date that a zone skipped is a day like any other.
 */
import { Temporal } from 'temporal-polyfill';

export type Day = number;

const DAY = 24 * 60 * 60 * 1000;

export function toDay(date: string): Day {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY;
}

export function toDate(day: Day): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

const offsets = new Map<string, number>();

/** "`tz` decides the local day, daylight saving included" */
export function localDay(instant: number, zone: string): Day {
  // No zone changes its offset within a quarter of an hour of UTC, so one lookup serves the quarter.
  const quarter = Math.floor(instant / 900_000);
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
    offset = zoned.offsetNanoseconds / 1e6;
    offsets.set(key, offset);
  }
  return Math.floor((instant + offset) / DAY);
}

export type Granularity = 'day' | 'week' | 'month' | 'year' | 'cumulative' | 'custom';

/** A bucket before it is cut: its calendar days, both ends included. */
export type CalendarBucket = { start: Day; end: Day };

/** The calendar bucket that holds `day`. `from` anchors `custom` buckets, and opens the windows of `cumulative`. */
export function calendarBucket(
  day: Day,
  granularity: Granularity,
  from: Day,
  bucketDays: number,
): CalendarBucket {
  const date = Temporal.PlainDate.from(toDate(day));
  switch (granularity) {
    case 'day':
      return { start: day, end: day };
    case 'week': {
      // "`week` from Monday"
      const start = day - (date.dayOfWeek - 1);
      return { start, end: start + 6 };
    }
    case 'month': {
      const start = toDay(date.with({ day: 1 }).toString());
      return { start, end: start + date.daysInMonth - 1 };
    }
    case 'year': {
      const start = toDay(date.with({ month: 1, day: 1 }).toString());
      return { start, end: start + date.daysInYear - 1 };
    }
    case 'custom': {
      // "`bucket_days` days each, counted from `from`"; floor, so that it also finds the bucket before the first
      const start = from + Math.floor((day - from) / bucketDays) * bucketDays;
      return { start, end: start + bucketDays - 1 };
    }
    case 'cumulative':
      // "one bucket per day `d` that reaches from `from` to `d` (an expanding window)"
      return { start: from, end: day };
  }
}
