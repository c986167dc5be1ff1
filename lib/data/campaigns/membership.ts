import type { Comparison } from '@/lib/data/days/expected';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { conditionOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { CREATORS, VIDEOS } from '@/lib/domain/entities';

/**
 * What campaigns derive from their items: the campaigns above each, and the counted videos at any depth below each. Always
 * recomputed from the items, in the transaction of the write that may have changed them. The caller holds the
 * organisation's write lock.
 */

const raw = Prisma.raw;

/** A video that joined or left a campaign. */
export interface MembershipChange {
  campaignId: bigint;
  videoId: bigint;
  isIn: boolean;
}

/** (campaign_id, ancestor_id): from the items that are campaigns up, level by level. A loop ends by itself. */
function ancestorRows({ orgId }: Scope): Prisma.Sql {
  return Prisma.sql`
    WITH RECURSIVE up (campaign_id, ancestor_id) AS (
      SELECT i.item_id, i.campaign_id FROM campaign_items i WHERE i.org_id = ${orgId} AND i.item_type = 'campaign'
      UNION
      SELECT u.campaign_id, i.campaign_id
      FROM up u JOIN campaign_items i ON i.org_id = ${orgId} AND i.item_type = 'campaign' AND i.item_id = u.ancestor_id
    )
    SELECT campaign_id, ancestor_id FROM up`;
}

/** Makes the campaigns above each right, for a change of items that are campaigns. */
export async function refreshAncestors(tx: Transaction, scope: Scope): Promise<void> {
  const { orgId } = scope;
  await tx.$executeRaw`
    WITH expected AS MATERIALIZED (${ancestorRows(scope)}), gone AS (
      DELETE FROM campaign_ancestors a
      WHERE a.org_id = ${orgId}
        AND NOT EXISTS (SELECT FROM expected e WHERE e.campaign_id = a.campaign_id AND e.ancestor_id = a.ancestor_id)
    )
    INSERT INTO campaign_ancestors (org_id, campaign_id, ancestor_id)
    SELECT ${orgId}::int, campaign_id, ancestor_id FROM expected
    ON CONFLICT DO NOTHING`;
}

/** Compares the campaigns above each with what they must be; `isRepair` makes wrong rows right. */
export async function compareAncestors(
  tx: Transaction,
  scope: Scope,
  isRepair: boolean,
): Promise<Comparison> {
  const stored = Prisma.sql`SELECT campaign_id, ancestor_id FROM campaign_ancestors WHERE org_id = ${scope.orgId}`;
  const found = await countDifferences(tx, ancestorRows(scope), stored, 'ancestor_id');
  if (isRepair && found.differences > 0) await refreshAncestors(tx, scope);
  return found;
}

/** The campaigns, and all that are below them. */
export function readBelow(tx: Transaction, scope: Scope, campaignIds: readonly bigint[]): Promise<bigint[]> {
  return readLinked(tx, scope, campaignIds, { from: 'ancestor_id', to: 'campaign_id' });
}

/** The campaigns, and all that hold them. */
export function readAbove(tx: Transaction, scope: Scope, campaignIds: readonly bigint[]): Promise<bigint[]> {
  return readLinked(tx, scope, campaignIds, { from: 'campaign_id', to: 'ancestor_id' });
}

async function readLinked(
  tx: Transaction,
  { orgId }: Scope,
  campaignIds: readonly bigint[],
  { from, to }: Record<'from' | 'to', 'campaign_id' | 'ancestor_id'>,
): Promise<bigint[]> {
  const ids = numberArray(campaignIds);
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT ${raw(to)} AS id FROM campaign_ancestors
    WHERE org_id = ${orgId} AND ${raw(from)} = ANY(${ids}::bigint[])
    UNION SELECT unnest(${ids}::bigint[])`;
  return rows.map(({ id }) => id);
}

/** Which videos are in which campaigns, for a change of these videos or their creators: makes the rows right. */
export async function refreshCampaignsOf(
  tx: Transaction,
  scope: Scope,
  videoIds: readonly bigint[],
): Promise<MembershipChange[]> {
  if (videoIds.length === 0) return [];
  const { orgId } = scope;
  const ids = numberArray(videoIds);
  // From each video to the items that name it or its creator, and from these to all the campaigns above. One id equals
  // another, so that thousands of videos can be hashed however many items the planner expects.
  const expected = Prisma.sql`
    SELECT DISTINCT h.campaign_id, v.video_id
    FROM unnest(${ids}::bigint[]) AS k(id)
      JOIN videos v ON v.org_id = ${orgId} AND v.video_id = k.id
      JOIN creators c ON c.org_id = ${orgId} AND c.creator_id = v.creator_id
      CROSS JOIN LATERAL (VALUES (v.video_id), (v.creator_id)) n(item_id)
      JOIN campaign_items i ON i.org_id = ${orgId} AND i.item_id = n.item_id
      CROSS JOIN LATERAL (
        SELECT i.campaign_id
        UNION ALL SELECT a.ancestor_id FROM campaign_ancestors a WHERE a.org_id = ${orgId} AND a.campaign_id = i.campaign_id
      ) h
    WHERE ${COUNTED}`;
  return replace(tx, scope, Prisma.sql`d.video_id = ANY(${ids}::bigint[])`, expected);
}

/** The videos of these campaigns, for a change of their items, or of those below: makes the rows right. */
export async function refreshVideosOf(
  tx: Transaction,
  scope: Scope,
  campaignIds: readonly bigint[],
): Promise<MembershipChange[]> {
  if (campaignIds.length === 0) return [];
  const ids = numberArray(campaignIds);
  return replace(tx, scope, Prisma.sql`d.campaign_id = ANY(${ids}::bigint[])`, videosBelow(scope, ids));
}

/** Compares the videos of campaigns with what they must be; `isRepair` makes wrong rows right. */
export async function compareVideosOf(
  tx: Transaction,
  scope: Scope,
  campaignIds: readonly bigint[],
  isRepair: boolean,
): Promise<Comparison> {
  const ids = numberArray(campaignIds);
  const stored = Prisma.sql`
    SELECT campaign_id, video_id FROM campaign_videos
    WHERE org_id = ${scope.orgId} AND campaign_id = ANY(${ids}::bigint[])`;
  const found = await countDifferences(tx, videosBelow(scope, ids), stored, 'video_id');
  if (isRepair && found.differences > 0) await refreshVideosOf(tx, scope, campaignIds);
  return found;
}

/** Compares two queries of (campaign_id, column). */
async function countDifferences(
  tx: Transaction,
  expected: Prisma.Sql,
  stored: Prisma.Sql,
  column: string,
): Promise<Comparison> {
  const [row] = await tx.$queryRaw<Comparison[]>`
    SELECT count(*)::int AS "rowsCompared",
      count(*) FILTER (WHERE ${raw(`e.${column} IS NULL OR d.${column} IS NULL`)})::int AS differences
    FROM (${expected}) e FULL JOIN (${stored}) d USING (campaign_id, ${raw(column)})`;
  return row ?? { rowsCompared: 0, differences: 0 };
}

/** On videos `v` and their creators `c`. */
const COUNTED = raw(`${conditionOf(VIDEOS, 'v')} AND ${conditionOf(CREATORS, 'c')}`);

/** (campaign_id, video_id): from each campaign to the items of all below it, and from these to their videos. */
function videosBelow({ orgId }: Scope, ids: string): Prisma.Sql {
  const items = (type: string, column: string) => Prisma.sql`
    SELECT h.campaign_id, v.video_id FROM held h
      JOIN campaign_items i ON i.org_id = ${orgId} AND i.campaign_id = h.item_of AND i.item_type = ${type}
      JOIN videos v ON v.org_id = ${orgId} AND v.${raw(column)} = i.item_id
      JOIN creators c ON c.org_id = ${orgId} AND c.creator_id = v.creator_id
    WHERE ${COUNTED}`;
  return Prisma.sql`
    WITH held AS (
      SELECT id AS campaign_id, id AS item_of FROM unnest(${ids}::bigint[]) AS k(id)
      UNION ALL
      SELECT a.ancestor_id, a.campaign_id FROM campaign_ancestors a
      WHERE a.org_id = ${orgId} AND a.ancestor_id = ANY(${ids}::bigint[])
    )
    ${items('video', 'video_id')} UNION ${items('creator', 'creator_id')}`;
}

/** Replaces the rows `d` of a condition with the expected ones, and returns what changed. */
async function replace(
  tx: Transaction,
  { orgId }: Scope,
  isAffected: Prisma.Sql,
  expected: Prisma.Sql,
): Promise<MembershipChange[]> {
  return tx.$queryRaw<MembershipChange[]>`
    WITH expected AS MATERIALIZED (${expected}),
    gone AS (
      DELETE FROM campaign_videos d
      WHERE d.org_id = ${orgId} AND ${isAffected}
        AND NOT EXISTS (SELECT FROM expected e WHERE e.campaign_id = d.campaign_id AND e.video_id = d.video_id)
      RETURNING d.campaign_id, d.video_id
    ), added AS (
      INSERT INTO campaign_videos (org_id, campaign_id, video_id)
      SELECT ${orgId}::int, e.campaign_id, e.video_id FROM (
        SELECT campaign_id, video_id FROM expected
        EXCEPT SELECT d.campaign_id, d.video_id FROM campaign_videos d WHERE d.org_id = ${orgId} AND ${isAffected}
      ) e
      RETURNING campaign_id, video_id
    )
    SELECT campaign_id AS "campaignId", video_id AS "videoId", false AS "isIn" FROM gone
    UNION ALL SELECT campaign_id, video_id, true FROM added`;
}
