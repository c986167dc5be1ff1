import { changeOf, dayMedium, formatCompact, rangeText } from '@/lib/client/text/format';
import { openingText } from '@/lib/client/text/plans';
import type { Limits } from '@/lib/client/views/range';
import type { Unit } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import { type DayRange, daysIn, shiftDays } from '@/lib/time/grain';

/** A range held against the one before it. */
export interface Comparison {
  /** Percent; null where there is none to speak of. */
  readonly change: number | null;
  /** The prior value and its dates, or why there is none. */
  readonly detail: string;
}

export interface Compared {
  readonly now: number | null;
  readonly before: number | null;
  readonly unit: Unit;
  /** The days that `now` covers; as many before them are the prior ones. */
  readonly days: DayRange;
  /** First day with data; null: none. */
  readonly firstData: Day | null;
  readonly limits: Pick<Limits, 'today' | 'oldest'>;
}

/**
 * Nothing is compared with days on which nobody was watching yet, nor with days that the plan does not show; a zero
 * or a loss before is said as it is, and no percentage is made of it. Pure.
 */
export function comparisonOf({ now, before, unit, days, firstData, limits }: Compared): Comparison {
  const prior = shiftDays(days, -daysIn(days));
  if (firstData !== null && prior.first < firstData)
    return { change: null, detail: `tracking began ${dayMedium(firstData)}` };
  const locked = lockedText(prior, limits);
  if (locked) return { change: null, detail: locked };
  if (before === null) return { change: null, detail: `no value for ${rangeText(prior)}` };
  const detail = `${formatCompact(before, unit)}, ${rangeText(prior)}`;
  return { change: firstData === null ? null : changeOf(now, before), detail };
}

/** "9–17 Nov 2026: Pro opens 730 days" where the plan does not show all of the days; null where it does. */
export function lockedText(
  days: DayRange,
  { today, oldest }: Pick<Limits, 'today' | 'oldest'>,
): string | null {
  if (oldest === null || days.first >= oldest) return null;
  return `${rangeText(days)}: ${openingText(days.first, today)}`;
}
