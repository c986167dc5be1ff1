import { type Day, dayFrom, monthOf, weekdayOf, yearOf } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

/** Ranges in words, as people ask for them. Pure. */

const COUNTED = [7, 14, 28, 30, 90, 180, 365] as const;
const month = (today: Day, offset: number) => dayFrom(yearOf(today), monthOf(today) + offset, 1);
const quarter = (today: Day, offset: number) => month(today, -((monthOf(today) - 1) % 3) + 3 * offset);
const year = (today: Day, offset: number) => dayFrom(yearOf(today) + offset, 1, 1);
const week = (today: Day, offset: number) => today - weekdayOf(today) + 7 * offset;

/** A running unit ends today, the one before is whole. */
const unit = (name: string, start: (today: Day, offset: number) => Day) => [
  [`this_${name}`, (today: Day) => ({ first: start(today, 0), last: today })] as const,
  [`last_${name}`, (today: Day) => ({ first: start(today, -1), last: start(today, 0) - 1 })] as const,
];

const RANGES: ReadonlyMap<string, (today: Day) => DayRange> = new Map([
  ['today', (today: Day) => ({ first: today, last: today })] as const,
  ['yesterday', (today: Day) => ({ first: today - 1, last: today - 1 })] as const,
  ...COUNTED.map(
    (days) => [`last_${days}_days`, (today: Day) => ({ first: today - days, last: today - 1 })] as const,
  ),
  ...unit('week', week),
  ...unit('month', month),
  ...unit('quarter', quarter),
  ...unit('year', year),
]);

export const RANGE_WORDS = [...RANGES.keys()] as [string, ...string[]];

export const RANGE_MEANING =
  'Instead of from and to. last_30_days: the 30 complete days through yesterday; this_month: to date, today included; ' +
  'last_month: the whole month before; weeks begin on Monday. Days are those of tz';

/** The days that the words mean; null: not one of ours. */
export function rangeOf(words: string, today: Day): DayRange | null {
  return RANGES.get(words)?.(today) ?? null;
}
