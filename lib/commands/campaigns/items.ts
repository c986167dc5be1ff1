import { entityTag, partsTag, type Tag } from '@/lib/cache/tags';
import { rebuildSums } from '@/lib/commands/tracking/refresh';
import { findCampaign, type StoredCampaign } from '@/lib/data/campaigns/campaigns';
import { deleteItems, findVideos, type ItemRef, insertItems } from '@/lib/data/campaigns/items';
import { readAbove, refreshVideosOf } from '@/lib/data/campaigns/membership';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { invalidParams, notFound } from '@/lib/errors';

interface ItemsContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/**
 * Puts videos into a campaign, all or none, and rebuilds its days before it returns, so that the next read sees
 * them. A repeated id counts once. Throws not_found for an unknown campaign or any unknown video, and invalid_params for
 * videos of another project.
 */
export async function addCampaignItems(
  campaign: string,
  videos: readonly string[],
  { db, scope, now }: ItemsContext,
): Promise<{ added: number; already: number; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const { stored, found } = await requireItems(tx, scope, campaign, videos);
    if (found.some(({ projectId }) => projectId !== stored.projectId)) {
      throw invalidParams([{ path: 'video_ids', message: 'must be of the campaign’s own project' }]);
    }
    const videoIds = found.map((video) => video.videoId);
    const added = new Set(await insertItems(tx, scope, stored.campaignId, videoIds, now));
    if (added.size > 0) await rebuildDerived(tx, scope, [stored.campaignId]);
    const changed = found.filter((video) => added.has(video.videoId));
    return {
      added: added.size,
      already: found.length - added.size,
      tags: changed.length > 0 ? campaignTags(scope, campaign, stored, changed) : [],
    };
  });
}

/**
 * Takes a video out of a campaign and rebuilds its days. Throws not_found, also if the campaign does not contain it.
 */
export async function removeCampaignItem(
  campaign: string,
  video: string,
  context: ItemsContext,
): Promise<{ id: string; tags: Tag[] }> {
  const { removed, tags } = await removeCampaignItems(campaign, [video], context);
  if (removed === 0) throw notFound('video');
  return { id: video, tags };
}

/**
 * Takes videos out of a campaign, all or none, and rebuilds its days once before it returns. A repeated id counts once,
 * and a video that is not in it counts as absent, so a retry is harmless. Throws not_found for an unknown campaign or
 * any unknown video.
 */
export async function removeCampaignItems(
  campaign: string,
  videos: readonly string[],
  { db, scope }: ItemsContext,
): Promise<{ removed: number; absent: number; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const { stored, found } = await requireItems(tx, scope, campaign, videos);
    const videoIds = found.map((video) => video.videoId);
    const removed = new Set(await deleteItems(tx, scope, stored.campaignId, videoIds));
    if (removed.size > 0) await rebuildDerived(tx, scope, [stored.campaignId]);
    const changed = found.filter((video) => removed.has(video.videoId));
    return {
      removed: removed.size,
      absent: found.length - removed.size,
      tags: changed.length > 0 ? campaignTags(scope, campaign, stored, changed) : [],
    };
  });
}

/** The campaign and the distinct videos of a call. Throws not_found for any that the organisation does not have. */
async function requireItems(tx: Transaction, scope: Scope, campaign: string, videos: readonly string[]) {
  const stored = await findCampaign(tx, scope, campaign);
  if (!stored) throw notFound('campaign');
  const ids = [...new Set(videos)];
  const found = await findVideos(tx, scope, ids);
  if (found.length < ids.length) throw notFound('video');
  return { stored, found };
}

/** Rebuilds what campaigns, and all that hold them, derive from their items: videos, days and summaries. */
export async function rebuildDerived(
  tx: Transaction,
  scope: Scope,
  campaignIds: readonly bigint[],
): Promise<void> {
  const changes = await refreshVideosOf(tx, scope, await readAbove(tx, scope, campaignIds));
  await rebuildSums(tx, scope, { campaign: changes.map(({ campaignId }) => campaignId) });
}

/**
 * The tags of a campaign, of its project, which is broken down by its campaigns, and of videos and their creators, which
 * gain or lose a campaign's annotations with it.
 */
export function campaignTags(
  scope: Scope,
  campaign: string,
  { project }: Pick<StoredCampaign, 'project'>,
  items: readonly ItemRef[],
): Tag[] {
  const tags = items.flatMap((item) => [
    entityTag(scope, 'video', item.videoUuid),
    entityTag(scope, 'creator', item.creatorUuid),
  ]);
  return [...new Set([entityTag(scope, 'campaign', campaign), partsTag(scope, 'project', project), ...tags])];
}
