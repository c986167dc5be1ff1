import { entityTag, type Tag } from '@/lib/cache/tags';
import { deleteItem, findVideos, type ItemRef, insertItems } from '@/lib/data/campaign-items';
import { findCampaign } from '@/lib/data/campaigns';
import type { Database } from '@/lib/data/client';
import { rebuildCampaigns } from '@/lib/data/entity-days';
import { writeInOrganisation } from '@/lib/data/organisation-write';
import type { Scope } from '@/lib/data/scope';
import { notFound } from '@/lib/errors';

interface ItemsContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/**
 * Puts videos into a campaign, all or none, and rebuilds its days before it returns, so that the next read sees
 * them. A repeated id counts once. Throws not_found for an unknown campaign or any unknown video.
 */
export async function addCampaignItems(
  campaign: string,
  videos: readonly string[],
  { db, scope, now }: ItemsContext,
): Promise<{ added: number; already: number; tags: Tag[] }> {
  const ids = [...new Set(videos)];
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const stored = await findCampaign(tx, scope, campaign);
    if (!stored) throw notFound('campaign');
    const found = await findVideos(tx, scope, ids);
    if (found.length < ids.length) throw notFound('video');
    const videoIds = found.map((video) => video.videoId);
    const added = new Set(await insertItems(tx, scope, stored.campaignId, videoIds, now));
    if (added.size > 0) await rebuildCampaigns(tx, scope, [stored.campaignId]);
    const changed = found.filter((video) => added.has(video.videoId));
    return {
      added: added.size,
      already: ids.length - added.size,
      tags: changed.length > 0 ? [entityTag(scope, 'campaign', campaign), ...itemTags(scope, changed)] : [],
    };
  });
}

/** Takes a video out of a campaign and rebuilds its days. Throws not_found, also when it was not in it. */
export async function removeCampaignItem(
  campaign: string,
  video: string,
  { db, scope }: ItemsContext,
): Promise<{ id: string; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const stored = await findCampaign(tx, scope, campaign);
    if (!stored) throw notFound('campaign');
    const [found] = await findVideos(tx, scope, [video]);
    if (!found || !(await deleteItem(tx, scope, stored.campaignId, found.videoId))) throw notFound('video');
    await rebuildCampaigns(tx, scope, [stored.campaignId]);
    return { id: video, tags: [entityTag(scope, 'campaign', campaign), ...itemTags(scope, [found])] };
  });
}

/** The tags of videos and their creators, which gain or lose a campaign's annotations with it. */
export function itemTags(scope: Scope, items: readonly ItemRef[]): Tag[] {
  const tags = items.flatMap((item) => [
    entityTag(scope, 'video', item.videoUuid),
    entityTag(scope, 'creator', item.creatorUuid),
  ]);
  return [...new Set(tags)];
}
