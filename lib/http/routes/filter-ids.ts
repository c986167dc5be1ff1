import { type FoundIds, readFilterIds } from '@/lib/data/catalogue/ids';
import type { Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { requireFound } from '@/lib/http/edge/requests';

/** Public ids that a list selects by, as their parameters are named. */
interface FilterIds {
  creator_id?: string | undefined;
  campaign_id?: string | undefined;
  video_id?: string | undefined;
  project_id?: string | undefined;
}

/** The narrow ids behind the filters of a list, in at most one statement. Throws not_found for any unknown. */
export async function requireFilterIds(
  db: Sql,
  scope: Scope,
  { creator_id: creator, campaign_id: campaign, video_id: video, project_id: project }: FilterIds,
): Promise<{ [Name in keyof FoundIds]: bigint | undefined }> {
  const asked = {
    creator: creator ?? null,
    campaign: campaign ?? null,
    video: video ?? null,
    project: project ?? null,
  };
  const isNone = Object.values(asked).every((id) => id === null);
  const found = isNone ? null : await readFilterIds(db, scope, asked);
  const narrow = (kind: keyof typeof asked, id: bigint | null | undefined) =>
    asked[kind] === null ? undefined : requireFound(id ?? null, kind);
  return {
    creatorId: narrow('creator', found?.creatorId),
    campaignId: narrow('campaign', found?.campaignId),
    videoId: narrow('video', found?.videoId),
    projectId: narrow('project', found?.projectId),
  };
}
