/** The totals of an answer: the whole range as one bucket, held against as many days before. */
import { toDate } from './calendar';
import { type Days, growthOver, measure } from './measure';
import type { Members } from './members';
import type { Query } from './query';
import { sum } from './sums';

export type Total = {
  id: string;
  value: number | null;
  prior: number | null;
  change: number | null;
  comparable: boolean;
  first_data_date: string | null;
};

/**
 * "over complete days: a range that ends today counts up to yesterday, unless it is today alone; a level is the one
 * at the end of the range"
 */
export function totalDays(query: Query): Days {
  const isOpen = query.to === query.today && query.from < query.today && query.mode !== 'cumulative';
  return { first: query.from, last: isOpen ? query.to - 1 : query.to };
}

export function totalOf(query: Query, id: string, members: Members, firstDataDate: string | null): Total {
  const days = totalDays(query);
  const n = days.last - days.first + 1;
  const value = valueOver(query, members, days, 0);
  // "null without `compare`"
  const prior = query.compare ? valueOver(query, members, days, n) : null;
  // "Half a day is never held against a whole one."
  const isTodayAlone = query.from === query.today && query.mode !== 'cumulative';
  // "`comparable` is false where the days before begin ahead of `first_data_date`"
  const comparable = !isTodayAlone && firstDataDate !== null && firstDataDate <= toDate(days.first - n);
  const isSpeakable = comparable && value !== null && prior !== null && prior > 0;
  return {
    id,
    value,
    prior,
    change: isSpeakable ? ((value - prior) / prior) * 100 : null,
    comparable,
    first_data_date: firstDataDate,
  };
}

/** "of a constituent only the value is known" */
export function totalOfPart(id: string, values: readonly (number | null)[]): Total {
  return {
    id,
    value: sum(values),
    prior: null,
    change: null,
    comparable: false,
    first_data_date: null,
  };
}

export function valueOver(query: Query, members: Members, days: Days, shift: number): number | null {
  const first = days.first - shift;
  const last = days.last - shift;
  const n = last - first + 1;
  if (query.metric === 'growth_rate_pop') {
    // "growth: the whole range against the range before it"
    return growthOver(query, members, { first, last }, { first: first - n, last: first - 1, end: first - 1 });
  }
  const whole = { label: first, calendar: { start: first, end: last }, first, last };
  return measure(query, members, whole, 0);
}
