import { refreshSumsOf, refreshSumsWith } from '@/lib/commands/tracking/refresh';
import { identityKey, placeKey, readTracked } from '@/lib/data/captures/entity-state';
import { CAPTURES } from '@/lib/data/captures/kinds';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { readVideosOf } from '@/lib/data/tracking/creators';
import { foldInto } from '@/lib/data/tracking/fold';
import { setPlatformId } from '@/lib/data/tracking/waiting';
import type { Adoption, Copy, FoundEntities } from './route';

/**
 * Tells waiting creators which account they are, where a capture with their handle comes into their project. Where the
 * project has a creator of that account already, because its videos came first, the two become one. Returns the entities
 * as they are then.
 */
export async function adopt(
  tx: Transaction,
  scope: Scope,
  adoptions: readonly Adoption[],
  copies: readonly Copy[],
  found: FoundEntities,
): Promise<{ found: FoundEntities; isChanged: boolean }> {
  const due = adoptions.filter(({ waiting, account }) =>
    copies.some(
      ({ record, projectId }) =>
        projectId === waiting.projectId &&
        record.kind === 'creator' &&
        record.platform === account.platform &&
        record.platform_id === account.platformId,
    ),
  );
  if (due.length === 0) return { found, isChanged: false };
  const owners = new Map(found.creator.map((one) => [placeKey(one), one.id]));
  for (const { waiting, account } of due) {
    const { creatorId, projectId } = waiting;
    const key = placeKey({ ...account, projectId });
    const own = owners.get(key);
    if (own !== undefined) await fold(tx, scope, creatorId, { creatorId: own, projectId });
    else {
      await setPlatformId(tx, scope, creatorId, account.platformId);
      // An account may have had two handles that the project waits for.
      owners.set(key, creatorId);
    }
  }
  const identities = new Map(
    [...found.creator, ...due.map(({ account }) => account)].map((identity) => [
      identityKey(identity),
      identity,
    ]),
  );
  const creator = await readTracked(tx, scope, CAPTURES.creator, [...identities.values()]);
  return { found: { ...found, creator }, isChanged: true };
}

async function fold(
  tx: Transaction,
  scope: Scope,
  waitingId: bigint,
  own: { creatorId: bigint; projectId: bigint },
): Promise<void> {
  await foldInto(tx, scope, waitingId, own.creatorId);
  // Campaigns that hold the waiting one hold the videos now, and one of the two may have been removed.
  await refreshSumsOf(tx, scope, await readVideosOf(tx, scope, [own.creatorId]));
  await refreshSumsWith(tx, scope, [own]);
}
