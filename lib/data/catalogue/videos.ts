import { type CampaignItemRow, ITEM_SORTS, type ItemSort } from '@/lib/contract/catalogue/campaigns';
import { VIDEO_SORTS, type VideoRow, type VideoSort } from '@/lib/contract/catalogue/catalogue';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { COUNTERS } from '@/lib/domain/fields';
import { fieldColumns, type StoredFields, toAttributes, toLevels } from './fields';
import {
  orderPage,
  type Page,
  type PageRequest,
  recentViews,
  type SortSource,
  selectPage,
  toCount,
  toInstant,
  toPage,
} from './page';
import { videoContains } from './video-texts';

export interface VideoFilter {
  creatorId?: bigint | undefined;
  campaignId?: bigint | undefined;
  search?: string | undefined;
  platform?: string | undefined;
  platform_id?: string | undefined;
}

type Stored = StoredFields<'video'> & {
  uuid: string;
  sort_key: unknown;
  platform: string;
  platform_id: string;
  creator_uuid: string;
  label: string;
  views_30d: bigint | null;
  first_captured_at: Date | null;
  last_captured_at: Date | null;
};
type StoredItem = Stored & { added_at: Date };

/** A page of the organisation's videos, in one statement. */
export async function listVideos(
  db: Sql,
  scope: Scope,
  filter: VideoFilter,
  page: PageRequest<VideoSort>,
  now: Date,
): Promise<Page<VideoRow>> {
  const kind = VIDEO_SORTS[page.sort];
  const where = conditions(scope, filter);
  if (filter.campaignId !== undefined) {
    where.push(Prisma.sql`EXISTS (
      SELECT FROM campaign_items i
      WHERE i.org_id = ${scope.orgId} AND i.campaign_id = ${filter.campaignId} AND i.video_id = v.video_id)`);
  }
  const core = selectPage(page, {
    kind,
    source: sortSource(scope, page.sort, now),
    columns: Prisma.sql`v.*`,
    from: Prisma.sql`videos v`,
    id: Prisma.sql`v.uuid`,
    where,
  });
  const stored = await db.$queryRaw<
    Stored[]
  >`${withTotals(scope, core, now, Prisma.empty)} ${orderPage(page)}`;
  return toPage(stored, page.limit, kind, toVideo);
}

/** A page of a campaign's videos with when each joined it, in one statement. */
export async function listCampaignItems(
  db: Sql,
  scope: Scope,
  campaignId: bigint,
  filter: Pick<VideoFilter, 'search'>,
  page: PageRequest<ItemSort>,
  now: Date,
): Promise<Page<CampaignItemRow>> {
  const kind = ITEM_SORTS[page.sort];
  const core = selectPage(page, {
    kind,
    source: page.sort === 'added_at' ? { value: Prisma.sql`i.added_at` } : sortSource(scope, page.sort, now),
    columns: Prisma.sql`v.*, i.added_at`,
    from: Prisma.sql`campaign_items i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id`,
    id: Prisma.sql`v.uuid`,
    where: [
      Prisma.sql`i.org_id = ${scope.orgId} AND i.campaign_id = ${campaignId}`,
      ...conditions(scope, filter),
    ],
  });
  const addedAt = Prisma.sql`, p.added_at`;
  const stored = await db.$queryRaw<
    StoredItem[]
  >`${withTotals(scope, core, now, addedAt)} ${orderPage(page)}`;
  return toPage(stored, page.limit, kind, (row) => ({
    ...toVideo(row),
    added_at: row.added_at.toISOString(),
  }));
}

/** One video by its public id, which must be a uuid. */
export async function readVideo(db: Sql, scope: Scope, id: string, now: Date): Promise<VideoRow | null> {
  const core = Prisma.sql`
    SELECT v.*, NULL AS sort_key FROM videos v WHERE v.org_id = ${scope.orgId} AND v.uuid = ${id}::uuid`;
  const [stored] = await db.$queryRaw<Stored[]>(withTotals(scope, core, now, Prisma.empty));
  return stored ? toVideo(stored) : null;
}

function conditions(scope: Scope, filter: Omit<VideoFilter, 'campaignId'>): Prisma.Sql[] {
  const where = [Prisma.sql`v.org_id = ${scope.orgId}`];
  if (filter.creatorId !== undefined) where.push(Prisma.sql`v.creator_id = ${filter.creatorId}`);
  if (filter.platform !== undefined) where.push(Prisma.sql`v.platform = ${filter.platform}`);
  if (filter.platform_id !== undefined) where.push(Prisma.sql`v.platform_id = ${filter.platform_id}`);
  if (filter.search !== undefined) {
    where.push(videoContains(scope, filter.search));
  }
  return where;
}

function sortSource(scope: Scope, sort: VideoSort, now: Date): SortSource {
  if (sort !== 'views_30d') return { value: Prisma.raw(`v.${sort}`) };
  return {
    value: Prisma.sql`sd.views_30d`,
    join: recentViews(scope, now, Prisma.sql`v.video_id`, Prisma.sql`sd`),
  };
}

/** The page's rows with their creator and recent gain; only for the rows that are shown. */
function withTotals(scope: Scope, core: Prisma.Sql, now: Date, more: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    WITH p AS MATERIALIZED (${core})
    SELECT p.uuid::text AS uuid, p.sort_key, p.platform, p.platform_id, c.uuid::text AS creator_uuid, p.label,
      ${fieldColumns('video', 'p')}, d.views_30d, p.first_captured_at, p.last_captured_at ${more}
    FROM p JOIN creators c ON c.org_id = ${scope.orgId} AND c.creator_id = p.creator_id
      ${recentViews(scope, now, Prisma.sql`p.video_id`, Prisma.sql`d`)}`;
}

function toVideo(stored: Stored): VideoRow {
  return {
    id: stored.uuid,
    platform: stored.platform,
    platform_id: stored.platform_id,
    creator_id: stored.creator_uuid,
    label: stored.label,
    ...toAttributes('video', stored),
    ...toLevels(COUNTERS, stored),
    views_30d: toCount(stored.views_30d),
    first_captured_at: toInstant(stored.first_captured_at),
    last_captured_at: toInstant(stored.last_captured_at),
  };
}
