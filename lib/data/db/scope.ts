import type { PlanName } from '@/lib/contract/plans';

declare const scopeBrand: unique symbol;

/** What is always known of an organisation; every reader of one returns this shape. */
export interface Organisation {
  /** The narrow key that leads every table. */
  readonly orgId: number;
  readonly orgUuid: string;
  readonly orgName: string;
  readonly plan: PlanName;
  /** The organisation's `analytics_tz`, whose local days count. */
  readonly timezone: string;
}

/**
 * Which organisation's rows a statement may touch. Every reader and writer in this folder demands one, so an
 * unscoped read does not type-check. They are made where the right to the organisation was checked: by
 * `lib/auth/policy.ts` for callers, and by commands and jobs that act on an organisation as a whole.
 */
export interface Scope extends Organisation {
  readonly [scopeBrand]: true;
}

/** Makes a Scope; call it only where the caller's right to the organisation has been checked. */
export function makeScope(organisation: Organisation): Scope {
  return organisation as Scope;
}
