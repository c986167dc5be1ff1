import { countLimited } from '@/lib/commands/limits';
import type { LimitNotice } from '@/lib/contract/ingest/ingest';
import type { TrackedEntity } from '@/lib/data/captures/entity-state';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { setTrackingMode } from '@/lib/data/tracking/modes';

/**
 * Sets those of the creators just created that are beyond the plan's limit to the mode `none`: a limit never loses a
 * capture. The first ones of the call stay tracked. It must run before videos are admitted.
 */
export async function untrackBeyondLimit(
  tx: Transaction,
  scope: Scope,
  created: readonly TrackedEntity[],
  now: Date,
): Promise<LimitNotice[]> {
  if (created.length === 0) return [];
  const key = 'max_creators_per_org';
  const use = await countLimited(tx, scope, key, { now });
  if (!use) return [];
  // Those just created are among the counted.
  const { current, max } = use;
  const affected = Math.min(created.length, current - max);
  if (affected <= 0) return [];
  const beyond = created.slice(created.length - affected).map(({ id }) => id);
  await setTrackingMode(tx, scope, beyond, 'none');
  return [{ limit_key: key, current: current - affected, max, affected }];
}
