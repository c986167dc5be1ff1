import { dayMedium, formatCompact, rangeText } from '@/lib/client/text/format';
import { openingText } from '@/lib/client/text/plans';
import type { Limits } from '@/lib/client/views/range';
import type { AnalyticsData, Total } from '@/lib/contract/analytics/analytics';
import { changeIn } from '@/lib/domain/change';
import type { Unit } from '@/lib/domain/metrics';
import { parseDay } from '@/lib/time/day';
import { type DayRange, daysIn, shiftDays } from '@/lib/time/grain';

/** A total compared with the one before it, in words. */
export interface Comparison {
  /** In percent, of a percentage in points; null if there is none. */
  readonly change: number | null;
  /** The prior value and its dates, or why there is none. */
  readonly detail: string;
}

/** The part of a total that is compared. */
export type ComparedTotal = Pick<Total, 'value' | 'prior' | 'comparable' | 'first_data_date'>;

/** Whether there is a value of the prior period to draw. */
export function hasPriorValues({ compare_series }: Pick<AnalyticsData, 'compare_series'>): boolean {
  return compare_series.some(({ points }) => points.some((point) => point.value !== null));
}

/** The days that an answer's totals count. */
export function totalDays({ complete_to }: Pick<AnalyticsData, 'complete_to'>, range: DayRange): DayRange {
  return { first: range.first, last: parseDay(complete_to) ?? range.last };
}

/**
 * The change between the totals of an answer, or why there is none: tracking began later, the plan does not show the days
 * before, nothing is known about them. Pure.
 * @param days those of the total
 */
export function comparisonOf(
  { value, prior, comparable, first_data_date }: ComparedTotal,
  unit: Unit,
  days: DayRange,
  limits: Pick<Limits, 'today' | 'oldest'>,
): Comparison {
  const before = shiftDays(days, -daysIn(days));
  const change = comparable ? changeIn(unit, value, prior) : null;
  // A partial day is not compared with a whole one.
  if (!comparable && days.last === limits.today) return { change: null, detail: 'today is not over yet' };
  const firstData = parseDay(first_data_date ?? '');
  if (!comparable && firstData !== null) return { change, detail: `tracking began ${dayMedium(firstData)}` };
  const locked = lockedText(before, limits);
  if (locked) return { change, detail: locked };
  if (prior === null) return { change, detail: `no value for ${rangeText(before)}` };
  return { change, detail: `${formatCompact(prior, unit)}, ${rangeText(before)}` };
}

/** "9–17 Nov 2026: Pro opens 730 days" if the plan does not show all of the days; null if it does. */
export function lockedText(
  days: DayRange,
  { today, oldest }: Pick<Limits, 'today' | 'oldest'>,
): string | null {
  if (oldest === null || days.first >= oldest) return null;
  return `${rangeText(days)}: ${openingText(days.first, today)}`;
}

/** Why nothing is known before the range. */
export function beganText(firstData: string | null, { first }: DayRange): string {
  const began = parseDay(firstData ?? '');
  return began !== null && began >= first ? `tracking began ${dayMedium(began)}` : 'nothing is known before';
}
