import type { Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** Public ids, null where none is asked for. */
export interface AskedIds {
  creator: string | null;
  campaign: string | null;
  video: string | null;
  project: string | null;
}

/** Narrow ids; null: no such entity. */
export interface FoundIds {
  creatorId: bigint | null;
  campaignId: bigint | null;
  videoId: bigint | null;
  projectId: bigint | null;
}

/** The narrow ids of entities named by their public ones, in one statement. */
export async function readFilterIds(db: Sql, scope: Scope, asked: AskedIds): Promise<FoundIds> {
  const rows = await db.$queryRaw<FoundIds[]>`
    SELECT
      (SELECT creator_id FROM creators WHERE org_id = ${scope.orgId} AND uuid = ${asked.creator}::uuid) AS "creatorId",
      (SELECT campaign_id FROM campaigns WHERE org_id = ${scope.orgId} AND uuid = ${asked.campaign}::uuid)
        AS "campaignId",
      (SELECT video_id FROM videos WHERE org_id = ${scope.orgId} AND uuid = ${asked.video}::uuid) AS "videoId",
      (SELECT project_id FROM projects WHERE org_id = ${scope.orgId} AND uuid = ${asked.project}::uuid) AS "projectId"`;
  return rows[0] ?? { creatorId: null, campaignId: null, videoId: null, projectId: null };
}
