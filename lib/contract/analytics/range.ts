import { DEFAULT_RANGE_DAYS, MAX_RANGE_DAYS } from '@/lib/contract/limits';
import { oldestDay, type PlanName } from '@/lib/contract/plans';
import type { Issue } from '@/lib/errors';
import { type Day, FIRST_DAY, formatDay, parseDay } from '@/lib/time/day';

/** The days that `from` and `to` name, for every call that takes them. */

interface SentRange {
  from?: string | undefined;
  to?: string | undefined;
}

/** What is wrong with a range whose ends are valid by themselves; a day after today counts as today. */
export function rangeIssue(sent: SentRange, today: Day): Issue | null {
  const from = parseDay(sent.from ?? '');
  if (from === null) return null;
  const to = lastDay(sent, today);
  if (from > today) return issue('must not lie in the future', to);
  if (from > to) return issue('must not lie after to', to);
  const days = to - from + 1;
  return days > MAX_RANGE_DAYS
    ? issue(`the range has ${days} days; at most ${MAX_RANGE_DAYS} are allowed`, to - MAX_RANGE_DAYS + 1)
    : null;
}

/** The last day: today unless an earlier one was sent. */
export function lastDay({ to }: SentRange, today: Day): Day {
  return Math.min(parseDay(to ?? '') ?? today, today);
}

/** The first day where none was sent: 30 days before the last one, or the first day that the plan shows. */
export function defaultFirstDay(to: Day, today: Day, plan: PlanName): Day {
  const oldest = oldestDay(plan, today) ?? FIRST_DAY;
  return Math.max(to - (DEFAULT_RANGE_DAYS - 1), oldest, FIRST_DAY);
}

const issue = (message: string, nearest: Day): Issue => ({
  path: 'from',
  message,
  suggestion: formatDay(nearest),
});
