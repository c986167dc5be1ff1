import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import type { Page } from '@/lib/data/catalogue/page';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { entityOf } from '@/lib/domain/entities';
import { ITEM_TYPES, type ItemType } from '@/lib/domain/tracking';

/** Rows of a list of videos; of a campaign's, each with the items through which it is in it. */
export async function withVia(
  db: Sql,
  scope: Scope,
  campaignId: bigint | undefined,
  page: Page<VideoRow>,
): Promise<Page<VideoRow>> {
  if (campaignId === undefined) return page;
  const ids = page.rows.map(({ id }) => id);
  const via = await readVia(db, scope, campaignId, ids);
  return { ...page, rows: page.rows.map((row) => ({ ...row, via: via.get(row.id) ?? [] })) };
}

type Via = NonNullable<VideoRow['via']>;

/** How an item of each type brings in a video: a condition on the item `i` and the video `v`. */
const BRINGS: Readonly<Record<ItemType, string>> = {
  video: 'i.item_id = v.video_id',
  creator: 'i.item_id = v.creator_id',
  campaign: `EXISTS (SELECT FROM campaign_videos b
    WHERE b.org_id = i.org_id AND b.campaign_id = i.item_id AND b.video_id = v.video_id)`,
};

/** For each of a campaign's videos, by public id, the items of the campaign through which it is in it. */
async function readVia(
  db: Sql,
  { orgId }: Scope,
  campaignId: bigint,
  videos: readonly string[],
): Promise<Map<string, Via>> {
  const ways = ITEM_TYPES.map((type, rank) => {
    const { table, key, label } = entityOf(type);
    return Prisma.sql`
      SELECT v.uuid::text AS video, ${rank}::int AS rank, ${type} AS item_type, e.uuid::text AS item_id,
        ${Prisma.raw(`e.${label} AS label`)}
      FROM videos v JOIN campaign_items i ON ${Prisma.raw(BRINGS[type])}
        JOIN ${Prisma.raw(table)} e ON e.org_id = i.org_id AND ${Prisma.raw(`e.${key}`)} = i.item_id
      WHERE v.org_id = ${orgId} AND v.uuid = ANY(${videos}::uuid[])
        AND i.org_id = ${orgId} AND i.campaign_id = ${campaignId} AND i.item_type = ${type}`;
  });
  const rows = await db.$queryRaw<(Via[number] & { video: string })[]>`
    SELECT w.video, w.item_type, w.item_id, w.label FROM (${Prisma.join(ways, ' UNION ALL ')}) w
    ORDER BY w.rank, w.label, w.item_id`;
  const via = new Map<string, Via>(videos.map((video) => [video, []]));
  for (const { video, ...item } of rows) via.get(video)?.push(item);
  return via;
}
