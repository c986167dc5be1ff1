import { ApiError } from '@/lib/errors';
import { type Day, formatDay } from '@/lib/time/day';

/** The plans and their limits: what is enforced, shown and documented derives from this table. */

/** The plans, the smallest first. */
export const PLANS = ['free', 'starter', 'pro', 'ultra'] as const;
export type PlanName = (typeof PLANS)[number];

export const PLAN_NAMES: Readonly<Record<PlanName, string>> = {
  free: 'Free',
  starter: 'Starter',
  pro: 'Pro',
  ultra: 'Ultra',
};

interface PlanLimit {
  /** What people call it. */
  label: string;
  /** What it counts. */
  unit: { one: string; many: string };
  /** For the API reference: what counts. */
  meaning: string;
  /** What makes room, as a sentence without its end; null: nothing that helps in every plan. */
  makesRoom: string | null;
  /** Null is unlimited. */
  max: Readonly<Record<PlanName, number | null>>;
}

export const PLAN_LIMITS = {
  max_projects_per_org: {
    label: 'Projects',
    unit: { one: 'project', many: 'projects' },
    meaning: 'Projects of the organisation',
    // The default project can’t be deleted, and the smallest plan includes no other.
    makesRoom: null,
    max: { free: 1, starter: 3, pro: 10, ultra: null },
  },
  max_creators_per_org: {
    label: 'Tracked creators',
    unit: { one: 'tracked creator', many: 'tracked creators' },
    meaning: 'Creators that are not removed or disabled and whose tracking mode is not `none`',
    makesRoom: 'Remove a creator',
    max: { free: 5, starter: 50, pro: 300, ultra: null },
  },
  max_members_per_org: {
    label: 'Members',
    unit: { one: 'member', many: 'members' },
    meaning: 'Members, and open invitations of others',
    makesRoom: 'Remove a member or revoke an invitation',
    max: { free: 2, starter: 5, pro: 50, ultra: null },
  },
  max_campaigns_per_project: {
    label: 'Campaigns in a project',
    unit: { one: 'campaign in a project', many: 'campaigns in a project' },
    meaning: 'Campaigns of the project that has the most',
    makesRoom: 'Delete a campaign',
    max: { free: 5, starter: 50, pro: 500, ultra: null },
  },
  max_api_keys_per_org: {
    label: 'API keys',
    unit: { one: 'API key', many: 'API keys' },
    meaning: 'API keys that are neither revoked nor expired',
    makesRoom: 'Revoke a key',
    max: { free: 2, starter: 5, pro: 15, ultra: 15 },
  },
  max_api_requests_per_day: {
    label: 'API calls today',
    unit: { one: 'API call a day', many: 'API calls a day' },
    meaning: 'Calls with API keys on this UTC day; sessions do not count',
    makesRoom: null,
    max: { free: 1_000, starter: 10_000, pro: 50_000, ultra: null },
  },
  stats_history_retention_days: {
    label: 'Days of history',
    unit: { one: 'day of history', many: 'days of history' },
    meaning: 'Days since the first capture; older days than the plan shows stay stored',
    makesRoom: null,
    max: { free: 90, starter: 180, pro: 730, ultra: null },
  },
} as const satisfies Record<string, PlanLimit>;

export type LimitKey = keyof typeof PLAN_LIMITS;
export const LIMIT_KEYS = Object.keys(PLAN_LIMITS) as [LimitKey, ...LimitKey[]];

/** A value for each limit. */
export function perLimit<T>(make: (key: LimitKey) => T): Record<LimitKey, T> {
  return Object.fromEntries(LIMIT_KEYS.map((key) => [key, make(key)])) as Record<LimitKey, T>;
}

/** The limits that a write runs into. */
export type CountKey = Exclude<LimitKey, 'max_api_requests_per_day' | 'stats_history_retention_days'>;

/** Null is unlimited. */
export function maxOf(key: LimitKey, plan: PlanName): number | null {
  return PLAN_LIMITS[key].max[plan];
}

/** The smallest plan with a higher limit; null: there is none. */
export function planWithMore(key: LimitKey, plan: PlanName): { plan: PlanName; max: number | null } | null {
  const max = maxOf(key, plan);
  if (max === null) return null;
  const larger = PLANS.find((one) => {
    const its = maxOf(key, one);
    return its === null || its > max;
  });
  return larger === undefined ? null : { plan: larger, max: maxOf(key, larger) };
}

/** "5 tracked creators", "unlimited tracked creators" */
export function amountText(key: LimitKey, max: number | null): string {
  const { unit } = PLAN_LIMITS[key];
  if (max === null) return `unlimited ${unit.many}`;
  return `${max.toLocaleString('en-GB')} ${max === 1 ? unit.one : unit.many}`;
}

/** "The Free plan includes 5 tracked creators." */
export function includedText(key: LimitKey, plan: PlanName): string {
  return `The ${PLAN_NAMES[plan]} plan includes ${amountText(key, maxOf(key, plan))}.`;
}

/** "change to Starter, which includes 50 tracked creators"; null: no plan includes more. */
export function changeText(key: LimitKey, plan: PlanName): string | null {
  const more = planWithMore(key, plan);
  return more && `change to ${PLAN_NAMES[more.plan]}, which includes ${amountText(key, more.max)}`;
}

/** The 402 of a write that would exceed a limit; the sentence says what makes room and which plan has more. */
export function limitReached(key: CountKey, plan: PlanName, current: number): ApiError {
  const cures = [PLAN_LIMITS[key].makesRoom, changeText(key, plan)]
    .filter((cure) => cure !== null)
    .join(', or ');
  const cure = `${cures.charAt(0).toUpperCase()}${cures.slice(1)}.`;
  return new ApiError('limit_reached', `${includedText(key, plan)} ${cure}`, {
    meta: { limit_key: key, current, max: maxOf(key, plan) },
  });
}

/** How far back a plan shows: days of history; null is unlimited. */
export const RETENTION_DAYS: PlanLimit['max'] = PLAN_LIMITS.stats_history_retention_days.max;

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
