import { type ComparedTotal, comparisonOf } from '@/components/charts/model/comparison';
import type { Values } from '@/components/charts/model/runs';
import { dayMedium, formatExact } from '@/lib/client/text/format';
import type { Limits } from '@/lib/client/views/range';
import type { Total } from '@/lib/contract/analytics/analytics';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

/** What a card shows of an entity's range. */
export interface CardNumbers {
  readonly total: Total;
  readonly values: Values;
  /** The day in progress. */
  readonly partialIndex: number | null;
}

/** The part of a total that a card shows. */
export type CountedTotal = ComparedTotal & Pick<Total, 'change'>;

/** First and last day with a capture; null: none, or not known. */
export interface CaptureDays {
  readonly first: Day | null;
  readonly last: Day | null;
}

/**
 * Why a card shows no number, or no change of it; null where it shows both. Pure.
 * @param days those of the total
 */
export function reasonOf(
  total: CountedTotal,
  captured: CaptureDays,
  days: DayRange,
  limits: Pick<Limits, 'today' | 'oldest'>,
): string | null {
  if (total.change !== null) return null;
  if (total.value !== null) {
    if (total.comparable && total.prior === 0) return 'no new views in the days before';
    return comparisonOf(total, 'count', days, limits).detail;
  }
  if (captured.last === null) return 'no captures yet';
  if (captured.last < days.first) return `last captured ${dayMedium(captured.last)}`;
  if (total.first_data_date !== null) return 'no new views known in these days';
  return captured.first === limits.today
    ? 'Tracking started today; one more capture is needed.'
    : 'One more capture is needed.';
}

/** The exact numbers behind a card's compact ones, and the whole of a name that may be cut; shown on hover. */
export function cardTitle(name: string, total: Total | undefined, followers: number | null = null): string {
  const counts = [
    total && total.value !== null ? `${formatExact(total.value)} new views` : null,
    followers !== null ? `${formatExact(followers)} followers` : null,
  ].filter((count) => count !== null);
  return counts.length > 0 ? `${name}: ${counts.join(', ')}` : name;
}
