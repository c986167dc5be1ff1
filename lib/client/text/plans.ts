import {
  type LimitKey,
  oldestDay,
  PLAN_NAMES,
  PLANS,
  type PlanName,
  planWithMore,
  RETENTION_DAYS,
} from '@/lib/contract/plans';
import type { Day } from '@/lib/time/day';

const COUNT = new Intl.NumberFormat('en-US');

/** "3 of 5", "12, unlimited" */
export function usedText({ current, max }: { current: number; max: number | null }): string {
  return max === null
    ? `${COUNT.format(current)}, unlimited`
    : `${COUNT.format(current)} of ${COUNT.format(max)}`;
}

/** "Starter includes 50", "Ultra has no limit"; null: no plan has more. */
export function moreText(limit: LimitKey, plan: PlanName): string | null {
  const more = planWithMore(limit, plan);
  if (more === null) return null;
  const { plan: larger, max } = more;
  return `${PLAN_NAMES[larger]} ${max === null ? 'has no limit' : `includes ${COUNT.format(max)}`}`;
}

/** Where the plans are compared. */
export const PLANS_PATH = '/settings#plan';

/** "730 days of history", "all history" */
export function historyText(plan: PlanName): string {
  const days = RETENTION_DAYS[plan];
  return days === null ? 'all history' : `${days} days of history`;
}

/** The smallest plan that shows a day, if it is larger than the current one. */
export function planThatOpens(day: Day, today: Day): { name: string; days: number | null } {
  const plan =
    PLANS.find((one) => {
      const oldest = oldestDay(one, today);
      return oldest === null || day >= oldest;
    }) ?? 'ultra';
  return { name: PLAN_NAMES[plan], days: RETENTION_DAYS[plan] };
}

/** "Pro opens 730 days", "Ultra opens all of it". */
export function openingText(day: Day, today: Day): string {
  const { name, days } = planThatOpens(day, today);
  return days === null ? `${name} opens all of it` : `${name} opens ${days} days`;
}
