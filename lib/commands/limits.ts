import { type CountKey, limitReached, maxOf, type PlanName } from '@/lib/contract/plans';
import { countUse, readPlan, type UseOf } from '@/lib/data/accounts/use';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { lockLimit } from '@/lib/data/writes/locks';

/** Limits of the plan, as writes ask for them: within their transaction, so that two at once cannot both pass. */

/** How much of a limit is in use; null: the plan does not limit it, and nothing was counted. */
export interface LimitedUse {
  plan: PlanName;
  current: number;
  max: number;
}

/** Counts what is in use of a limit; other writes that ask for the same limit wait until the transaction ends. */
export async function countLimited(
  tx: Transaction,
  scope: Scope,
  key: CountKey,
  of: UseOf,
): Promise<LimitedUse | null> {
  const plan = await readPlan(tx, scope);
  const max = maxOf(key, plan);
  if (max === null) return null;
  await lockLimit(tx, scope, key);
  return { plan, current: await countUse(tx, scope, key, of), max };
}

/**
 * Call it before the rows are written. What exceeds a smaller plan stays; only more is refused. Throws limit_reached,
 * unless there is room for all of them.
 * @param adding how many more will count; 0: none, which is always allowed
 */
export async function requireRoom(
  tx: Transaction,
  scope: Scope,
  key: CountKey,
  adding: number,
  of: UseOf,
): Promise<void> {
  if (adding <= 0) return;
  const use = await countLimited(tx, scope, key, of);
  if (use && use.current + adding > use.max) throw limitReached(key, use.plan, use.current);
}

/**
 * The same after the rows were written, where only the rows say how many count.
 * @param added how many of those that count now did not before
 */
export async function requireWithin(
  tx: Transaction,
  scope: Scope,
  key: CountKey,
  added: number,
  of: UseOf,
): Promise<void> {
  if (added <= 0) return;
  const use = await countLimited(tx, scope, key, of);
  if (use && use.current > use.max) throw limitReached(key, use.plan, use.current - added);
}
