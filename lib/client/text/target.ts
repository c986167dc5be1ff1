import type { Pace } from '@/lib/metrics/pace';
import type { Day } from '@/lib/time/day';
import { countText, dayMedium, formatCompact } from './format';

/** The words for a campaign's target. */

/** " by 31 Dec 2026"; empty without a day. */
export function byText(at: Day | null): string {
  return at === null ? '' : ` by ${dayMedium(at)}`;
}

/** What is left to do, or what came of it. @param at the day of the target */
export function paceText({ state, remaining, perDay, daysLeft }: Pace, at: Day | null, today: Day): string {
  if (state === 'reached') return 'Reached';
  const missing = `${formatCompact(remaining)} to go`;
  if (state === 'overdue' && at !== null) return `Overdue by ${countText(today - at, 'day')}, ${missing}`;
  if (perDay === null || daysLeft === null) return missing;
  return `Needs ${formatCompact(perDay)} a day for ${countText(daysLeft, 'day')}`;
}
