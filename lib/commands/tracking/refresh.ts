import { refreshCampaignsOf } from '@/lib/data/campaigns/membership';
import { readFirstCapture } from '@/lib/data/captures/first';
import { rebuildGroups } from '@/lib/data/days/groups';
import { summarise } from '@/lib/data/days/summaries';
import { readSplit } from '@/lib/data/days/wholes';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { readVideosOf } from '@/lib/data/tracking/creators';
import { readOwners } from '@/lib/data/tracking/statuses';
import { type EntityType, ROLLUP_TYPES } from '@/lib/domain/entities';
import { FIRST_INSTANT_MS, LAST_INSTANT_MS } from '@/lib/time/instant';

/** Makes right all that sums the given videos, after a change of whether they count. */
export async function refreshSumsOf(
  tx: Transaction,
  scope: Scope,
  videoIds: readonly bigint[],
): Promise<void> {
  const changes = await refreshCampaignsOf(tx, scope, videoIds);
  const owners = await readOwners(tx, scope, videoIds);
  await rebuildSums(
    tx,
    scope,
    {
      creator: owners.map(({ creatorId }) => creatorId),
      campaign: changes.map(({ campaignId }) => campaignId),
      project: owners.map(({ projectId }) => projectId),
    },
    await readFirstCapture(tx, scope, { video: videoIds }),
  );
}

/**
 * Rebuilds the days and summaries of entities from those of their members, members first.
 * @param firstMs the first instant at which a member that changed has captures; null: none has any
 */
export async function rebuildSums(
  tx: Transaction,
  scope: Scope,
  entities: Readonly<Partial<Record<EntityType, readonly bigint[]>>>,
  firstMs: number | null = FIRST_INSTANT_MS,
): Promise<void> {
  for (const kind of ROLLUP_TYPES) {
    const ids = [...new Set(entities[kind])];
    const split = await readSplit(tx, scope, kind, ids);
    await rebuildGroups(tx, scope, kind, ids, split, firstMs ?? LAST_INSTANT_MS);
    await summarise(tx, scope, kind, ids, split);
  }
}

/** Makes right all that sums the given creators, after a change of whether they are there. Their own sums stay. */
export async function refreshSumsWith(
  tx: Transaction,
  scope: Scope,
  creators: readonly { creatorId: bigint; projectId: bigint }[],
): Promise<void> {
  const creatorIds = creators.map(({ creatorId }) => creatorId);
  const videoIds = await readVideosOf(tx, scope, creatorIds);
  const changes = await refreshCampaignsOf(tx, scope, videoIds);
  await rebuildSums(
    tx,
    scope,
    {
      campaign: changes.map(({ campaignId }) => campaignId),
      project: creators.map(({ projectId }) => projectId),
    },
    await readFirstCapture(tx, scope, { creator: creatorIds, video: videoIds }),
  );
}
