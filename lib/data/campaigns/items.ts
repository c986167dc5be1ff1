import { numberArray } from '@/lib/data/db/arrays';
import type { Sql, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** A video and its creator, by the public ids that tags carry. */
export interface ItemRef {
  videoId: bigint;
  videoUuid: string;
  creatorUuid: string;
  projectId: bigint;
}

/** Those of the given videos that exist, by public ids, which must be distinct uuids. */
export async function findVideos(db: Sql, scope: Scope, ids: readonly string[]): Promise<ItemRef[]> {
  return db.$queryRaw<ItemRef[]>`
    SELECT v.video_id AS "videoId", v.uuid::text AS "videoUuid", c.uuid::text AS "creatorUuid",
      v.project_id AS "projectId"
    FROM videos v JOIN creators c ON c.org_id = v.org_id AND c.creator_id = v.creator_id
    WHERE v.org_id = ${scope.orgId} AND v.uuid = ANY(${ids}::uuid[])`;
}

/** A campaign's counted videos, at any depth below it. */
export async function readItems(db: Sql, scope: Scope, campaignId: bigint): Promise<ItemRef[]> {
  return db.$queryRaw<ItemRef[]>`
    SELECT v.video_id AS "videoId", v.uuid::text AS "videoUuid", c.uuid::text AS "creatorUuid",
      v.project_id AS "projectId"
    FROM campaign_videos i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id
      JOIN creators c ON c.org_id = v.org_id AND c.creator_id = v.creator_id
    WHERE i.org_id = ${scope.orgId} AND i.campaign_id = ${campaignId}`;
}

/** Puts videos into a campaign; returns those that were not in it. */
export async function insertItems(
  tx: Transaction,
  scope: Scope,
  campaignId: bigint,
  videoIds: readonly bigint[],
  now: Date,
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ videoId: bigint }[]>`
    INSERT INTO campaign_items (org_id, campaign_id, item_id, item_type, added_at)
    SELECT ${scope.orgId}::int, ${campaignId}::bigint, id, 'video', ${now}::timestamptz
    FROM unnest(${numberArray(videoIds)}::bigint[]) AS v(id)
    ON CONFLICT DO NOTHING
    RETURNING item_id AS "videoId"`;
  return rows.map((row) => row.videoId);
}

/** Takes videos out of a campaign; returns those that were in it. */
export async function deleteItems(
  tx: Transaction,
  scope: Scope,
  campaignId: bigint,
  videoIds: readonly bigint[],
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ videoId: bigint }[]>`
    DELETE FROM campaign_items
    WHERE org_id = ${scope.orgId} AND campaign_id = ${campaignId} AND item_id = ANY(${numberArray(videoIds)}::bigint[])
    RETURNING item_id AS "videoId"`;
  return rows.map((row) => row.videoId);
}
