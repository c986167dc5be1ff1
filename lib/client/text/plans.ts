import { oldestDay, PLANS, type PlanName, RETENTION_DAYS } from '@/lib/contract/accounts/plans';
import type { Day } from '@/lib/time/day';

export const PLAN_NAMES: Record<PlanName, string> = {
  free: 'Free',
  starter: 'Starter',
  pro: 'Pro',
  ultra: 'Ultra',
};

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
