import { type FoundIds, readFilterIds } from '@/lib/data/catalogue/ids';
import type { Database } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { requireFound } from '@/lib/http/edge/requests';

/** Public ids that a list selects by, as their parameters are named. */
interface FilterIds {
  creator_id?: string | undefined;
  campaign_id?: string | undefined;
  video_id?: string | undefined;
}

/** The narrow ids behind the filters of a list, in at most one statement. Throws not_found for any unknown. */
export async function requireFilterIds(
  db: Database,
  scope: Scope,
  { creator_id: creator, campaign_id: campaign, video_id: video }: FilterIds,
): Promise<{ [Name in keyof FoundIds]: bigint | undefined }> {
  if (creator === undefined && campaign === undefined && video === undefined) {
    return { creatorId: undefined, campaignId: undefined, videoId: undefined };
  }
  const found = await readFilterIds(db, scope, {
    creator: creator ?? null,
    campaign: campaign ?? null,
    video: video ?? null,
  });
  return {
    creatorId: creator === undefined ? undefined : requireFound(found.creatorId, 'creator'),
    campaignId: campaign === undefined ? undefined : requireFound(found.campaignId, 'campaign'),
    videoId: video === undefined ? undefined : requireFound(found.videoId, 'video'),
  };
}
