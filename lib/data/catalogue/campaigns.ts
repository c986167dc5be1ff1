import type { CampaignStatus } from '@/lib/contract/catalogue/campaign-status';
import { CAMPAIGN_SORTS, type CampaignRow, type CampaignSort } from '@/lib/contract/catalogue/campaigns';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Counter } from '@/lib/domain/fields';
import { engagementOf } from '@/lib/domain/metrics';
import { formatDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import { engagementValue } from './engagement';
import {
  containsText,
  countRows,
  isAmong,
  orderPage,
  type Page,
  type PageRequest,
  projectColumn,
  type RowOptions,
  type Selection,
  type SortSource,
  selectPage,
  toCount,
  toDate,
  toInstant,
  toPage,
} from './page';
import { recentViews, type StoredSums, summedLevels, toSummedLevels } from './sums';
import { type StoredTrend, toTrend, trendSource } from './trend';

export interface CampaignFilter {
  search?: string | undefined;
  ids?: readonly string[] | undefined;
  status?: CampaignStatus | undefined;
  /** Of the campaigns with a video of this creator. */
  creatorId?: bigint | undefined;
  /** Of the campaigns with this video. */
  videoId?: bigint | undefined;
  projectId?: bigint | undefined;
}

type Stored = StoredSums &
  StoredTrend & {
    uuid: string;
    sort_key: unknown;
    project_id: string;
    name: string;
    starts_on: Date | null;
    ends_on: Date | null;
    readme_md: string | null;
    metadata: CampaignRow['metadata'];
    target_views: bigint | null;
    target_at: Date | null;
    parents: CampaignRow['parents'];
    item_count: number;
    /** Null without videos. */
    video_count: number | null;
    views_30d: bigint | null;
    last_captured_at: Date | null;
    created_at: Date;
  };

/** A page of the organisation's campaigns, in one statement. */
export async function listCampaigns(
  db: Sql,
  scope: Scope,
  filter: CampaignFilter,
  page: PageRequest<CampaignSort>,
  options: RowOptions,
): Promise<Page<CampaignRow>> {
  const kind = CAMPAIGN_SORTS[page.sort];
  const core = selectPage(page, {
    ...campaignsOf(scope, filter, options.now),
    kind,
    source: sortSource(scope, page.sort, options.now),
    columns: Prisma.sql`c.*`,
    id: Prisma.sql`c.uuid`,
  });
  const stored = await db.$queryRaw<Stored[]>`${withTotals(scope, core, options)} ${orderPage(page)}`;
  return toPage(stored, page.limit, kind, (row) => toCampaign(scope, options, row));
}

/** How many campaigns a filter selects. */
export function countCampaigns(db: Sql, scope: Scope, filter: CampaignFilter, now: Date): Promise<number> {
  return countRows(db, campaignsOf(scope, filter, now));
}

function campaignsOf(scope: Scope, filter: CampaignFilter, now: Date): Selection {
  const where = [Prisma.sql`c.org_id = ${scope.orgId}`];
  if (filter.search !== undefined) where.push(containsText(filter.search, [Prisma.sql`c.name`]));
  if (filter.ids !== undefined) where.push(isAmong(Prisma.sql`c.uuid`, filter.ids));
  if (filter.status !== undefined) where.push(hasStatus(scope, filter.status, now));
  if (filter.creatorId !== undefined) {
    where.push(Prisma.sql`c.campaign_id IN (
      SELECT i.campaign_id FROM videos v JOIN campaign_videos i ON i.org_id = v.org_id AND i.video_id = v.video_id
      WHERE v.org_id = ${scope.orgId} AND v.creator_id = ${filter.creatorId})`);
  }
  if (filter.videoId !== undefined) {
    where.push(Prisma.sql`c.campaign_id IN (
      SELECT i.campaign_id FROM campaign_videos i WHERE i.org_id = ${scope.orgId} AND i.video_id = ${filter.videoId})`);
  }
  if (filter.projectId !== undefined) where.push(Prisma.sql`c.project_id = ${filter.projectId}`);
  return { from: Prisma.sql`campaigns c`, where };
}

/** As `campaignStatus` (lib/contract/catalogue/campaign-status.ts) has it. */
function hasStatus(scope: Scope, status: CampaignStatus, now: Date): Prisma.Sql {
  const today = Prisma.sql`${formatDay(requireZone(scope.timezone).dayOf(now.getTime()))}::date`;
  const isPlanned = Prisma.sql`coalesce(c.starts_on > ${today}, false)`;
  const isOver = Prisma.sql`coalesce(c.ends_on < ${today}, false)`;
  switch (status) {
    case 'planned':
      return isPlanned;
    case 'ended':
      return Prisma.sql`(${isOver} AND NOT ${isPlanned})`;
    case 'running':
      return Prisma.sql`(coalesce(c.starts_on, c.ends_on) IS NOT NULL AND NOT ${isPlanned} AND NOT ${isOver})`;
  }
}

/** One campaign by its public id, which must be a uuid. */
export async function readCampaign(
  db: Sql,
  scope: Scope,
  id: string,
  now: Date,
): Promise<CampaignRow | null> {
  const core = Prisma.sql`
    SELECT c.*, NULL AS sort_key FROM campaigns c WHERE c.org_id = ${scope.orgId} AND c.uuid = ${id}::uuid`;
  const options = { now, trendDays: null };
  const [stored] = await db.$queryRaw<Stored[]>(withTotals(scope, core, options));
  return stored ? toCampaign(scope, options, stored) : null;
}

/** Grouped rather than looked up row by row: campaigns are few and their videos many. */
function videoTotals(
  scope: Scope,
  campaigns: Prisma.Sql,
  campaignId: Prisma.Sql,
  alias: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN (
      SELECT i.campaign_id, count(*)::int AS video_count, ${summedLevels('v')},
        max(v.last_captured_at) AS last_captured_at
      FROM campaign_videos i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id
      WHERE i.org_id = ${scope.orgId} AND i.campaign_id IN (SELECT campaign_id FROM ${campaigns})
      GROUP BY i.campaign_id
    ) ${alias} ON ${alias}.campaign_id = ${campaignId}`;
}

/**
 * How many items a campaign's row has, without excluded videos, removed creators and their videos, as the list of items
 * leaves them out. These are few, so they are looked up once.
 */
function itemCount({ orgId }: Scope, table: string): Prisma.Sql {
  const removed = Prisma.sql`
    SELECT r.creator_id FROM creators r WHERE r.org_id = ${orgId} AND r.removed_at IS NOT NULL`;
  return Prisma.sql`(
    SELECT count(*)::int FROM campaign_items n
    WHERE n.org_id = ${orgId} AND n.campaign_id = ${Prisma.raw(table)}.campaign_id AND n.item_id NOT IN (
      ${removed} UNION ALL
      SELECT o.video_id FROM videos o WHERE o.org_id = ${orgId} AND o.creator_id IN (${removed}))
      AND NOT EXISTS (
        SELECT FROM videos x WHERE x.org_id = ${orgId} AND x.video_id = n.item_id AND x.tracking_status = 'excluded'))`;
}

/** The campaigns that hold a campaign's row. */
function parents({ orgId }: Scope, table: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(json_agg(json_build_object('id', h.uuid, 'name', h.name) ORDER BY h.name, h.uuid), '[]')
    FROM campaign_items n JOIN campaigns h ON h.org_id = n.org_id AND h.campaign_id = n.campaign_id
    WHERE n.org_id = ${orgId} AND n.item_id = ${Prisma.raw(table)}.campaign_id)`;
}

/** The sorts that are columns of the campaign's row. */
type OwnSort = 'starts_on' | 'ends_on' | 'created_at';

function sortSource(scope: Scope, sort: CampaignSort, now: Date): SortSource {
  const id = Prisma.sql`c.campaign_id`;
  const ofVideos = (value: Prisma.Sql) => ({
    value,
    join: videoTotals(scope, Prisma.sql`campaigns WHERE org_id = ${scope.orgId}`, id, Prisma.sql`si`),
  });
  switch (sort) {
    case 'label':
      return { value: Prisma.sql`c.name` };
    case 'item_count':
      return { value: itemCount(scope, 'c') };
    case 'video_count':
      return ofVideos(Prisma.sql`coalesce(si.video_count, 0)`);
    case 'views':
    case 'last_captured_at':
      return ofVideos(Prisma.raw(`si.${sort}`));
    case 'engagement_rate_by_views':
      return ofVideos(engagementValue((name: Counter) => Prisma.raw(`si.${name}`)));
    case 'views_30d':
      return { value: Prisma.sql`sd.views_30d`, join: recentViews(scope, now, id, Prisma.sql`sd`) };
    default:
      return { value: Prisma.raw(`c.${sort satisfies OwnSort}`) };
  }
}

/** The page's rows with the totals of their videos and days. */
function withTotals(scope: Scope, core: Prisma.Sql, options: RowOptions): Prisma.Sql {
  const id = Prisma.sql`p.campaign_id`;
  const trend = trendSource(scope, options, id);
  return Prisma.sql`
    WITH p AS MATERIALIZED (${core})
    SELECT p.uuid::text AS uuid, p.sort_key, ${projectColumn(scope, 'p')}, p.name, p.starts_on, p.ends_on, p.readme_md, p.metadata, p.created_at,
      p.target_views, p.target_at, ${parents(scope, 'p')} AS parents, ${itemCount(scope, 'p')} AS item_count,
      p.first_data_at, i.*, d.views_30d ${trend.column}
    FROM p ${videoTotals(scope, Prisma.sql`p`, id, Prisma.sql`i`)}
      ${recentViews(scope, options.now, id, Prisma.sql`d`)} ${trend.join}`;
}

function toCampaign(scope: Scope, options: RowOptions, stored: Stored): CampaignRow {
  const sums = toSummedLevels(stored);
  return {
    id: stored.uuid,
    project_id: stored.project_id,
    name: stored.name,
    starts_on: stored.starts_on && toDate(stored.starts_on),
    ends_on: stored.ends_on && toDate(stored.ends_on),
    readme_md: stored.readme_md,
    metadata: stored.metadata,
    target_views: toCount(stored.target_views),
    target_at: stored.target_at && toDate(stored.target_at),
    parents: stored.parents,
    item_count: stored.item_count,
    video_count: stored.video_count ?? 0,
    views: sums.views,
    views_30d: toCount(stored.views_30d),
    engagement_rate_by_views: engagementOf(sums),
    ...toTrend(scope, options, stored),
    last_captured_at: toInstant(stored.last_captured_at),
    created_at: stored.created_at.toISOString(),
  };
}
