import { readFilterIds } from '@/lib/data/catalogue/ids';
import type { Database } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { requireFound } from '@/lib/http/edge/requests';

/** The narrow ids behind the filters of a video list, in at most one statement. Throws not_found for any unknown. */
export async function requireFilterIds(
  db: Database,
  scope: Scope,
  { creator_id, campaign_id }: { creator_id?: string | undefined; campaign_id?: string | undefined },
): Promise<{ creatorId: bigint | undefined; campaignId: bigint | undefined }> {
  if (creator_id === undefined && campaign_id === undefined) {
    return { creatorId: undefined, campaignId: undefined };
  }
  const found = await readFilterIds(db, scope, creator_id ?? null, campaign_id ?? null);
  return {
    creatorId: creator_id === undefined ? undefined : requireFound(found.creatorId, 'creator'),
    campaignId: campaign_id === undefined ? undefined : requireFound(found.campaignId, 'campaign'),
  };
}

/** The narrow id of a campaign. Throws not_found. */
export async function requireCampaignId(db: Database, scope: Scope, id: string): Promise<bigint> {
  return requireFound((await readFilterIds(db, scope, null, id)).campaignId, 'campaign');
}
