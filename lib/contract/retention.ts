import { ApiError } from '@/lib/errors';
import { type Day, formatDay } from '@/lib/time/day';
import type { PLANS } from './me';

/** How far back a plan shows: days of history; null is unlimited. */
export const RETENTION_DAYS: Readonly<Record<(typeof PLANS)[number], number | null>> = {
  free: 90,
  starter: 180,
  pro: 730,
  ultra: null,
};

/** The first day that a plan shows; null: from the beginning. */
export function oldestDay(plan: keyof typeof RETENTION_DAYS, today: Day): Day | null {
  const days = RETENTION_DAYS[plan];
  return days === null ? null : today - days;
}

/** The 402 of a range that reaches back further than the plan. */
export function retentionExceeded(plan: keyof typeof RETENTION_DAYS, oldest: Day): ApiError {
  const days = RETENTION_DAYS[plan];
  return new ApiError(
    'retention_exceeded',
    `Your plan shows the last ${days} days, from ${formatDay(oldest)} on.`,
    { meta: { tier_retention_days: days, oldest_allowed: formatDay(oldest) } },
  );
}
