import type { Me } from '@/lib/contract/me';
import type { Day } from '@/lib/time/day';

export type PlanName = Me['plan'];

/** How many days of history each plan shows; null is unlimited. */
export const PLAN_DAYS: Record<PlanName, number | null> = { free: 90, starter: 180, pro: 730, ultra: null };

export const PLAN_NAMES: Record<PlanName, string> = {
  free: 'Free',
  starter: 'Starter',
  pro: 'Pro',
  ultra: 'Ultra',
};

const ORDER: readonly PlanName[] = ['free', 'starter', 'pro', 'ultra'];

/** The oldest day a plan shows; null for all of them. */
export function oldestAllowed(plan: PlanName, today: Day): Day | null {
  const days = PLAN_DAYS[plan];
  return days === null ? null : today - days;
}

/** The smallest plan that shows a day, if it is larger than the present one: what would open it. */
export function planThatOpens(day: Day, today: Day): { name: string; days: number | null } {
  const plan = ORDER.find((one) => {
    const oldest = oldestAllowed(one, today);
    return oldest === null || day >= oldest;
  });
  return { name: PLAN_NAMES[plan ?? 'ultra'], days: PLAN_DAYS[plan ?? 'ultra'] };
}

/** "Pro opens 730 days", "Ultra opens all of it". */
export function openingText(day: Day, today: Day): string {
  const { name, days } = planThatOpens(day, today);
  return days === null ? `${name} opens all of it` : `${name} opens ${days} days`;
}
