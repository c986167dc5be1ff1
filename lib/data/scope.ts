declare const scopeBrand: unique symbol;

/** How much history an organisation's plan shows. */
export type PlanName = 'free' | 'starter' | 'pro' | 'ultra';

/**
 * Which organisation's rows a statement may touch. Every reader and writer in this folder demands one, so an
 * unscoped read does not type-check. They are made where the right to the organisation was checked: by
 * `lib/auth/policy.ts` for callers, and by commands and jobs that act on an organisation as a whole.
 */
export interface Scope {
  readonly [scopeBrand]: true;
  /** The narrow key that leads every table. */
  readonly orgId: number;
  readonly orgUuid: string;
  readonly orgName: string;
  readonly plan: PlanName;
  /** The organisation's `analytics_tz`, whose local days count. */
  readonly timezone: string;
}

/** Makes a Scope; call it only where the caller's right to the organisation has been checked. */
export function makeScope(organisation: {
  orgId: number;
  orgUuid: string;
  orgName: string;
  plan: PlanName;
  timezone: string;
}): Scope {
  return organisation as Scope;
}
