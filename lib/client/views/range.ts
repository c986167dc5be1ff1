import { MAX_RANGE_DAYS } from '@/lib/contract/limits';
import { type Day, dayFrom, monthOf, yearOf } from '@/lib/time/day';
import { type DayRange, wholeBucket } from '@/lib/time/grain';
import { type Granularity, grainOf } from '@/lib/time/grains';

/** Named ranges, and the days they mean today. Pure. */

export const PRESETS = ['7d', '30d', '90d', 'mtd', 'last_month', 'quarter', 'year', 'all'] as const;
export type Preset = (typeof PRESETS)[number];

export const PRESET_LABELS: Record<Preset, { label: string; short?: string }> = {
  '7d': { label: '7d' },
  '30d': { label: '30d' },
  '90d': { label: '90d' },
  mtd: { label: 'Month to date', short: 'MTD' },
  last_month: { label: 'Last month' },
  quarter: { label: 'Quarter' },
  year: { label: 'Year' },
  all: { label: 'All time' },
};

export interface Limits {
  today: Day;
  /** First day the plan shows; null: all. */
  oldest: Day | null;
  /** First day with data of the subject; null: none, or not known yet. */
  firstData: Day | null;
  /** Day of its last capture; null or missing: not known, possibly today. */
  lastData?: Day | null;
}

/** The days a preset means: "Quarter" is the running one to date, "Year" the last 365 days, "All time" ends with the last capture. */
export function presetRange(preset: Preset, { today, oldest, firstData, lastData }: Limits): DayRange {
  const month = (offset: number) => dayFrom(yearOf(today), monthOf(today) + offset, 1);
  switch (preset) {
    case '7d':
      return { first: today - 6, last: today };
    case '30d':
      return { first: today - 29, last: today };
    case '90d':
      return { first: today - 89, last: today };
    case 'mtd':
      return { first: month(0), last: today };
    case 'last_month':
      return { first: month(-1), last: month(0) - 1 };
    case 'quarter':
      return { first: month(-((monthOf(today) - 1) % 3)), last: today };
    case 'year':
      return { first: today - 364, last: today };
    case 'all': {
      const last = Math.max(Math.min(lastData ?? today, today), oldest ?? Number.NEGATIVE_INFINITY);
      const first = Math.max(firstData ?? last - 29, oldest ?? Number.NEGATIVE_INFINITY);
      return { first: Math.min(last, Math.max(first, last - MAX_RANGE_DAYS + 1)), last };
    }
  }
}

/**
 * The days of a preset or, if the last capture is older, as many that end with it. @param lastCapture of the subject;
 * null: none
 */
export function capturedRange(
  preset: Preset,
  limits: Limits,
  lastCapture: Day | null,
): { range: DayRange; isPast: boolean } {
  const range = presetRange(preset, limits);
  const isShown = lastCapture !== null && (limits.oldest === null || lastCapture >= limits.oldest);
  if (!isShown || lastCapture >= range.first) return { range, isPast: false };
  const { first } = presetRange(preset, { ...limits, today: lastCapture });
  return { range: { first: Math.max(first, limits.oldest ?? first), last: lastCapture }, isPast: true };
}

/** Whether the plan lacks days of a preset. Never for "All time", which begins where the plan does. */
export function isLocked(preset: Preset, limits: Limits): boolean {
  if (limits.oldest === null || preset === 'all') return false;
  return presetRange(preset, limits).first < limits.oldest;
}

/**
 * Moves the first day back to the start of its calendar bucket, where the plan allows: a cut bucket looks like a
 * collapse.
 */
export function alignRange(range: DayRange, granularity: Granularity, oldest: Day | null): DayRange {
  if (grainOf(granularity).kind !== 'calendar') return range;
  const { first } = wholeBucket(range.first, { granularity, bucketDays: null }, range.first);
  const isAllowed = (oldest === null || first >= oldest) && range.last - first < MAX_RANGE_DAYS;
  return isAllowed ? { first, last: range.last } : range;
}

/**
 * The days of a calendar after a click: the first one begins a new range, replacing the old one; the second
 * completes it on either side.
 * @param begun the day that waits for its other end; null: none
 */
export function clickedRange(begun: Day | null, day: Day): { range: DayRange; begun: Day | null } {
  if (begun === null) return { range: { first: day, last: day }, begun: day };
  return { range: { first: Math.min(begun, day), last: Math.max(begun, day) }, begun: null };
}

/** The preset that means exactly these days today. */
export function presetOf(range: DayRange, limits: Limits): Preset | null {
  const isSame = (preset: Preset) => {
    const { first, last } = presetRange(preset, limits);
    return first === range.first && last === range.last;
  };
  return PRESETS.find(isSame) ?? null;
}
