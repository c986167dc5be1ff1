import type { ItemName } from '@/lib/contract/catalogue/campaign-items';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Sql, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { entityOf } from '@/lib/domain/entities';
import type { Nested } from '@/lib/domain/nesting';
import { ITEM_TYPES, type ItemType } from '@/lib/domain/tracking';

/** The items of campaigns as they were put in; what follows from them is in membership.ts. */

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

/** Something that is or may be an item. */
export interface FoundItem {
  type: ItemType;
  id: bigint;
  /** Public id. */
  uuid: string;
  projectId: bigint;
  /** Of a video: its creator's public id. */
  creatorUuid: string | null;
  /** The label of the creator that it is or whose it is, if that was removed; null: it is in lists and sums. */
  removedCreator: string | null;
}

/** Those of the named videos, creators and campaigns that exist. Their ids must be uuids. */
export async function findItems(db: Sql, scope: Scope, items: readonly ItemName[]): Promise<FoundItem[]> {
  const rows = ITEM_TYPES.flatMap((type) => {
    const uuids = items.filter(({ item_type }) => item_type === type).map(({ item_id }) => item_id);
    return uuids.length > 0 ? [rowsOf(scope, type, uuids)] : [];
  });
  return rows.length > 0 ? db.$queryRaw<FoundItem[]>(Prisma.join(rows, ' UNION ALL ')) : [];
}

function rowsOf({ orgId }: Scope, type: ItemType, uuids: readonly string[]): Prisma.Sql {
  const { table, key } = entityOf(type);
  const creator = type === 'campaign' ? 'NULL' : 'e.creator_id';
  const owner = type === 'video' ? 'c.uuid::text' : 'NULL';
  const columns = `e.${key} AS id, e.uuid::text AS uuid, e.project_id AS "projectId", ${owner} AS "creatorUuid",
    CASE WHEN c.removed_at IS NOT NULL THEN c.label END AS "removedCreator"`;
  return Prisma.sql`
    SELECT ${type} AS type, ${Prisma.raw(columns)}
    FROM ${Prisma.raw(table)} e
      LEFT JOIN creators c ON c.org_id = e.org_id AND c.creator_id = ${Prisma.raw(creator)}
    WHERE e.org_id = ${orgId} AND e.uuid = ANY(${uuids}::uuid[])`;
}

/** Puts items into a campaign; returns the ids of those that were not in it. */
export async function insertItems(
  tx: Transaction,
  scope: Scope,
  campaignId: bigint,
  items: readonly Pick<FoundItem, 'id' | 'type'>[],
  now: Date,
): Promise<Set<bigint>> {
  const types = items.map(({ type }) => type);
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO campaign_items (org_id, campaign_id, item_id, item_type, added_at)
    SELECT ${scope.orgId}::int, ${campaignId}::bigint, id, type, ${now}::timestamptz
    FROM unnest(${numberArray(items.map(({ id }) => id))}::bigint[], ${types}::text[]) AS v(id, type)
    ON CONFLICT DO NOTHING
    RETURNING item_id AS id`;
  return new Set(rows.map(({ id }) => id));
}

/** Takes items out of a campaign; returns the ids of those that were in it. */
export async function deleteItems(
  tx: Transaction,
  scope: Scope,
  campaignId: bigint,
  ids: readonly bigint[],
): Promise<Set<bigint>> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    DELETE FROM campaign_items
    WHERE org_id = ${scope.orgId} AND campaign_id = ${campaignId} AND item_id = ANY(${numberArray(ids)}::bigint[])
    RETURNING item_id AS id`;
  return new Set(rows.map(({ id }) => id));
}

/** The item of a campaign with a public id, whatever it is; null: it has none. */
export async function findItemOf(
  db: Sql,
  scope: Scope,
  campaignId: bigint,
  uuid: string,
): Promise<FoundItem | null> {
  const named = ITEM_TYPES.map((item_type) => ({ item_type, item_id: uuid }));
  for (const item of await findItems(db, scope, named)) {
    const where = { orgId: scope.orgId, campaignId, itemId: item.id };
    if ((await db.campaignItem.count({ where })) > 0) return item;
  }
  return null;
}

/** The videos that items of any type bring into a campaign, whether they count or not; each once. */
export async function readVideosOf(
  tx: Transaction,
  { orgId }: Scope,
  ids: readonly bigint[],
): Promise<bigint[]> {
  const items = Prisma.sql`ANY(${numberArray(ids)}::bigint[])`;
  // Ids are unique across kinds.
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT video_id AS id FROM videos WHERE org_id = ${orgId} AND video_id = ${items}
    UNION SELECT video_id FROM videos WHERE org_id = ${orgId} AND creator_id = ${items}
    UNION SELECT video_id FROM campaign_videos WHERE org_id = ${orgId} AND campaign_id = ${items}`;
  return rows.map(({ id }) => id);
}

/** How many of the given videos are in a campaign, at any depth. */
export async function countVideosIn(
  tx: Transaction,
  scope: Scope,
  campaignId: bigint,
  videoIds: readonly bigint[],
): Promise<number> {
  if (videoIds.length === 0) return 0;
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM campaign_videos
    WHERE org_id = ${scope.orgId} AND campaign_id = ${campaignId} AND video_id = ANY(${numberArray(videoIds)}::bigint[])`;
  return row?.n ?? 0;
}

/** Every campaign that is an item of another. */
export async function readNested(db: Sql, scope: Scope): Promise<Nested[]> {
  return db.$queryRaw<Nested[]>`
    SELECT campaign_id AS holder, item_id AS held FROM campaign_items
    WHERE org_id = ${scope.orgId} AND item_type = 'campaign'`;
}

/** The names of campaigns, in the given order. */
export async function readNames(db: Sql, { orgId }: Scope, ids: readonly bigint[]): Promise<string[]> {
  const rows = await db.campaign.findMany({ where: { orgId, campaignId: { in: [...ids] } } });
  const names = new Map(rows.map(({ campaignId, name }) => [campaignId, name]));
  return ids.map((id) => names.get(id) ?? '');
}
