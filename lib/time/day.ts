/**
 * A calendar date as the number of days since 1970-01-01 (negative before). Dates have no zone and no clock;
 * arithmetic on them is integer arithmetic.
 */
export type Day = number;

const MS_PER_DAY = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `YYYY-MM-DD` of a real calendar date from 0001-01-01 on, else null (2026-02-30 is no date). */
export function parseDay(text: string): Day | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1) return null;
  const day = dayFrom(year, month, dayOfMonth);
  return formatDay(day) === text ? day : null;
}

/** `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day of a Gregorian date; months count from 1, and months or days beyond their range roll over. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day {
  // Date.UTC reads the years 0–99 as 1900–1999, so the year is set apart.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  return date.getTime() / MS_PER_DAY;
}

export function yearOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear();
}

/** 1–12. */
export function monthOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCMonth() + 1;
}

/** 0 for Monday … 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The first day that every part knows: dates have four-digit years from 1 on. */
export const FIRST_DAY: Day = dayFrom(1, 1, 1);
