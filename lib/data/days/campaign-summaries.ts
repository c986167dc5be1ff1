import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Comparison } from './expected';

/**
 * What a campaign's row keeps of its items' captures, so that an answer about it need not look at each of its videos:
 * the first capture that is no baseline entry, the first and the last one that is. Always recomputed from the captures,
 * in the transaction of the write that may have changed it. The caller holds the organisation's write lock.
 */

/** Puts the right summaries in the place of wrong ones; tells how many were wrong. */
export async function summariseCampaigns(
  tx: Transaction,
  scope: Scope,
  campaignIds: readonly bigint[],
): Promise<number> {
  if (campaignIds.length === 0) return 0;
  return tx.$executeRaw`
    UPDATE campaigns c
    SET first_data_at = x.first_data_at, first_entry_at = x.first_entry_at, last_entry_at = x.last_entry_at
    FROM (${expected(scope, campaignIds)}) x
    WHERE c.org_id = ${scope.orgId} AND c.campaign_id = x.campaign_id AND ${IS_WRONG}`;
}

/** Compares summaries with what they must be, one row a campaign; `isRepair` puts the right ones in place. */
export async function compareSummaries(
  tx: Transaction,
  scope: Scope,
  campaignIds: readonly bigint[],
  isRepair: boolean,
): Promise<Comparison> {
  const [row] = await tx.$queryRaw<{ compared: number; different: number }[]>`
    SELECT count(*)::int AS compared, count(*) FILTER (WHERE ${IS_WRONG})::int AS different
    FROM campaigns c JOIN (${expected(scope, campaignIds)}) x ON x.campaign_id = c.campaign_id
    WHERE c.org_id = ${scope.orgId}`;
  const found = { rowsCompared: row?.compared ?? 0, differences: row?.different ?? 0 };
  if (isRepair && found.differences > 0) await summariseCampaigns(tx, scope, campaignIds);
  return found;
}

const IS_WRONG = Prisma.sql`
  (c.first_data_at, c.first_entry_at, c.last_entry_at)
    IS DISTINCT FROM (x.first_data_at, x.first_entry_at, x.last_entry_at)`;

/** One row for each of the campaigns there are; a few index look-ups an item, whatever the planner knows. */
function expected({ orgId }: Scope, campaignIds: readonly bigint[]): Prisma.Sql {
  const ofItem = Prisma.sql`FROM video_snapshots s WHERE s.org_id = ${orgId} AND s.video_id = i.video_id`;
  return Prisma.sql`
    SELECT k.campaign_id, m.* FROM campaigns k CROSS JOIN LATERAL (
      SELECT min(d.first_data_at) AS first_data_at, min(e.first_entry_at) AS first_entry_at,
        max(e.last_entry_at) AS last_entry_at
      FROM campaign_items i
        CROSS JOIN LATERAL (
          SELECT min(s.captured_at) AS first_data_at ${ofItem} AND s.entry = 0 AND NOT s.is_birth
        ) d
        CROSS JOIN LATERAL (
          SELECT min(s.captured_at) AS first_entry_at, max(s.captured_at) AS last_entry_at ${ofItem} AND s.entry > 0
        ) e
      WHERE i.org_id = ${orgId} AND i.campaign_id = k.campaign_id
    ) m
    WHERE k.org_id = ${orgId} AND k.campaign_id = ANY(${numberArray(campaignIds)}::bigint[])`;
}
