import type { Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** The narrow ids of a creator and a campaign named by their public ones, in one statement; null: no such. */
export async function readFilterIds(
  db: Sql,
  scope: Scope,
  creator: string | null,
  campaign: string | null,
): Promise<{ creatorId: bigint | null; campaignId: bigint | null }> {
  const rows = await db.$queryRaw<{ creatorId: bigint | null; campaignId: bigint | null }[]>`
    SELECT
      (SELECT creator_id FROM creators WHERE org_id = ${scope.orgId} AND uuid = ${creator}::uuid) AS "creatorId",
      (SELECT campaign_id FROM campaigns WHERE org_id = ${scope.orgId} AND uuid = ${campaign}::uuid) AS "campaignId"`;
  return rows[0] ?? { creatorId: null, campaignId: null };
}
