/**
 * A calendar date as the number of days since 1970-01-01 (negative before). Dates have no zone and no clock;
 * arithmetic on them is integer arithmetic.
 */
export type Day = number;

export const MS_PER_DAY = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The UTC day of an instant. */
export function utcDay(at: Date): Day {
  return Math.floor(at.getTime() / MS_PER_DAY);
}

/** `YYYY-MM-DD` of a real calendar date from 0001-01-01 on, else null (2026-02-30 is no date). */
export function parseDay(text: string): Day | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1) return null;
  const day = dayFrom(year, month, date);
  return formatDay(day) === text ? day : null;
}

/** `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  const { year, month, date } = civilFrom(day);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`;
}

/** The text of a number from 0 to 99. */
export const twoDigits = (value: number) => (value < 10 ? `0${value}` : String(value));

/**
 * The Gregorian date of a day. An answer names hundreds of days; this takes a quarter of the time of a Date.
 * Formula: `civil_from_days` of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin with March,
 * so that the leap day is the last, in eras of 400 years.
 */
function civilFrom(day: Day): { year: number; month: number; date: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** The day of a Gregorian date; months count from 1, and months or days beyond their range roll over. */
export function dayFrom(year: number, month: number, date: number): Day {
  // Date.UTC reads the years 0–99 as 1900–1999, so the year is set separately.
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date);
  return at.getTime() / MS_PER_DAY;
}

export function yearOf(day: Day): number {
  return civilFrom(day).year;
}

/** 1–31. */
export function dayOfMonth(day: Day): number {
  return civilFrom(day).date;
}

/** 1–12. */
export function monthOf(day: Day): number {
  return civilFrom(day).month;
}

/** 0 for Monday … 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The first day that every part of the system supports: dates have four-digit years from 1 on. */
export const FIRST_DAY: Day = dayFrom(1, 1, 1);
