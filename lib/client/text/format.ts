import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import type { ChangeUnit } from '@/lib/domain/change';
import type { Unit } from '@/lib/domain/metrics';
import { type Day, dayOfMonth, monthOf, parseDay, weekdayOf, yearOf } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { type GrainRule, type Granularity, grainOf } from '@/lib/time/grains';

/** How numbers, changes and dates are written. Pure; zones come in as arguments. */

export const NONE = '–';
export const MINUS = '−';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
export const SCALES = ['', 'K', 'M', 'B', 'T', 'Q'];

export function withSign(text: string, value: number): string {
  return value < 0 ? MINUS + text : text;
}

/** The most decimals; smaller values are shown as the smallest number with that many. */
const MOST_DECIMALS = 12;

/** The power of ten of the first digit that is not zero: 2 for 138, −3 for 0.0043. */
function powerOf(size: number): number {
  return Number(size.toExponential().split('e')[1]);
}

/**
 * Three significant digits, zeros included, so that figures in a row are equally exact: 17.8M, 2.00M,
 * 138K, 11.0%. A whole count below a thousand has no decimals.
 */
export function formatCompact(value: number | null, unit: Unit = 'count'): string {
  if (value === null) return NONE;
  let size = Math.abs(value);
  let scale = 0;
  // Rounding may carry into the next scale: 999,950 is 1.00M, not 1000K.
  while (Number(size.toPrecision(3)) >= 1000 && scale < SCALES.length - 1) {
    size /= 1000;
    scale += 1;
  }
  const rounded = Number(size.toPrecision(3));
  const isWhole = size === 0 || (scale === 0 && unit === 'count' && Number.isInteger(size));
  const decimals = isWhole ? 0 : Math.min(MOST_DECIMALS, Math.max(0, 2 - powerOf(rounded)));
  const digits = rounded.toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return withSign(digits + SCALES[scale] + (unit === 'percent' ? '%' : ''), value);
}

/** All digits of a count; rates to two decimals, small ones to two digits: 6.83%, 0.0043%. */
export function formatExact(value: number | null, unit: Unit = 'count'): string {
  if (value === null) return NONE;
  const isCount = Number.isInteger(value) && unit === 'count';
  const small = value === 0 ? 2 : Math.min(MOST_DECIMALS, 1 - powerOf(Math.abs(value)));
  const digits = isCount ? 0 : Math.max(2, small);
  const text = Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return withSign(text + (unit === 'percent' ? '%' : ''), value);
}

/** A difference, always with its sign. */
export function formatDelta(value: number | null, unit: Unit = 'count'): string {
  if (value === null) return NONE;
  return (value > 0 ? '+' : '') + formatCompact(value, unit);
}

/**
 * +66.1%, −16.3%, +449%: sign always, one decimal below 100; nothing changed is ±0%.
 * Points of a percentage: +0.4 pts, with a second decimal below a tenth.
 */
export function formatChange(change: number | null, unit: ChangeUnit = 'percent'): string {
  if (change === null) return NONE;
  const size = Math.abs(change);
  const [suffix, least] = unit === 'points' ? [' pts', 0.005] : ['%', 0.05];
  if (size < least) return `±0${suffix}`;
  const decimals = unit === 'points' && size < 0.095 ? 2 : 1;
  const text = size < 99.95 ? size.toFixed(decimals) : Math.round(size).toLocaleString('en-US');
  return `${change < 0 ? MINUS : '+'}${text}${suffix}`;
}

/** A part of a whole, with one decimal; a tiny part is not shown as zero. */
export function formatShare(part: number | null, whole: number | null): string {
  if (part === null || whole === null || whole <= 0) return NONE;
  const percent = (part / whole) * 100;
  return percent > 0 && percent < 0.05 ? '<0.1%' : `${percent.toFixed(1)}%`;
}

/** 8 Mar */
export function dayShort(day: Day): string {
  return `${dayOfMonth(day)} ${monthShort(day)}`;
}

/** A day next to another one: 8 Mar if both are of the same year, else 8 Mar 2024. */
export function dayNextTo(day: Day, other: Day): string {
  return yearOf(day) === yearOf(other) ? dayShort(day) : dayMedium(day);
}

/** 8 Mar 2024 */
export function dayMedium(day: Day): string {
  return `${dayShort(day)} ${yearOf(day)}`;
}

/** Fri 8 Mar 2024 */
export function dayLong(day: Day): string {
  return `${WEEKDAYS[weekdayOf(day)]} ${dayMedium(day)}`;
}

/** Fri 8 Mar */
export function dayWithWeekday(day: Day): string {
  return `${WEEKDAYS[weekdayOf(day)]} ${dayShort(day)}`;
}

export function monthShort(day: Day): string {
  return MONTHS[monthOf(day) - 1] ?? '';
}

/** 10 Dec 2023 – 8 Mar 2024; shared parts are written once: 8 Feb – 8 Mar 2024, 4–10 Mar 2024. */
export function rangeText({ first, last }: DayRange): string {
  if (first === last) return dayMedium(first);
  if (yearOf(first) !== yearOf(last)) return `${dayMedium(first)} – ${dayMedium(last)}`;
  if (monthOf(first) !== monthOf(last)) return `${dayShort(first)} – ${dayMedium(last)}`;
  return `${dayOfMonth(first)}–${dayMedium(last)}`;
}

/** A campaign's dates: "10 Dec 2023 – 31 Mar 2024", "from 10 Dec 2023", or nothing. */
export function datesText({ starts_on, ends_on }: Pick<CampaignRow, 'starts_on' | 'ends_on'>): string | null {
  const first = parseDay(starts_on ?? '');
  const last = parseDay(ends_on ?? '');
  if (first !== null && last !== null) return rangeText({ first, last });
  if (first !== null) return `from ${dayMedium(first)}`;
  return last === null ? null : `until ${dayMedium(last)}`;
}

const BUCKET_TEXTS: Record<GrainRule['naming'], (whole: DayRange) => string> = {
  day: ({ first }) => dayLong(first),
  range: rangeText,
  month: ({ first }) => `${monthShort(first)} ${yearOf(first)}`,
  year: ({ first }) => String(yearOf(first)),
  through: ({ last }) => `Through ${dayLong(last)}`,
};

/** The name of a bucket: Fri 8 Mar 2024, 4–10 Mar 2024, Mar 2024, 2024. */
export function bucketText(granularity: Granularity, whole: DayRange): string {
  return BUCKET_TEXTS[grainOf(granularity).naming](whole);
}

/** One of a grain's buckets: day, week, 10 days. */
export function bucketNoun(granularity: Granularity, bucketDays: number | null = null): string {
  const { kind, noun } = grainOf(granularity);
  return kind === 'counted' ? `${bucketDays ?? 1} ${noun}` : noun;
}

/** How a series is cut: "per week", "running total". */
export function perText(granularity: Granularity, bucketDays: number | null = null): string {
  const { kind, title } = grainOf(granularity);
  return kind === 'running' ? title.toLowerCase() : `per ${bucketNoun(granularity, bucketDays)}`;
}

/** "1 video", "4 videos". */
export function countText(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
