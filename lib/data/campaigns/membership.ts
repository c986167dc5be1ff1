import { numberArray } from '@/lib/data/db/arrays';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** Which campaigns hold each of the given videos. */
export async function readCampaignsOfVideos(
  tx: Transaction,
  scope: Scope,
  videoIds: readonly bigint[],
): Promise<{ campaignId: bigint; entityId: bigint }[]> {
  if (videoIds.length === 0) return [];
  return tx.$queryRaw`
    SELECT campaign_id AS "campaignId", video_id AS "entityId" FROM campaign_items
    WHERE org_id = ${scope.orgId} AND video_id = ANY(${numberArray(videoIds)}::bigint[])`;
}

/** Which campaigns hold a video of each of the given creators. */
export async function readCampaignsOfCreators(
  tx: Transaction,
  scope: Scope,
  creatorIds: readonly bigint[],
): Promise<{ campaignId: bigint; entityId: bigint }[]> {
  if (creatorIds.length === 0) return [];
  return tx.$queryRaw`
    SELECT DISTINCT i.campaign_id AS "campaignId", v.creator_id AS "entityId"
    FROM videos v JOIN campaign_items i ON i.org_id = v.org_id AND i.video_id = v.video_id
    WHERE v.org_id = ${scope.orgId} AND v.creator_id = ANY(${numberArray(creatorIds)}::bigint[])`;
}
