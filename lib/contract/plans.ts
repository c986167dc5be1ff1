import { ApiError } from '@/lib/errors';
import { type Day, formatDay } from '@/lib/time/day';

/** The plans, the smallest first. */
export const PLANS = ['free', 'starter', 'pro', 'ultra'] as const;
export type PlanName = (typeof PLANS)[number];

/** How far back a plan shows: days of history; null is unlimited. */
export const RETENTION_DAYS: Readonly<Record<PlanName, number | null>> = {
  free: 90,
  starter: 180,
  pro: 730,
  ultra: null,
};

/** The first day that a plan shows; null: from the beginning. */
export function oldestDay(plan: PlanName, today: Day): Day | null {
  const days = RETENTION_DAYS[plan];
  return days === null ? null : today - days;
}

/** The 402 of a range that reaches back further than the plan. */
export function retentionExceeded(plan: PlanName, oldest: Day): ApiError {
  const days = RETENTION_DAYS[plan];
  return new ApiError(
    'retention_exceeded',
    `Your plan shows the last ${days} days, from ${formatDay(oldest)} on.`,
    { meta: { tier_retention_days: days, oldest_allowed: formatDay(oldest) } },
  );
}
