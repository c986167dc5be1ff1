import { CREATOR_SORTS, type CreatorRow, type CreatorSort } from '@/lib/contract/catalogue/catalogue';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { handleKeyOf } from '@/lib/data/db/handles';
import type { Scope } from '@/lib/data/db/scope';
import { handleKey } from '@/lib/domain/essences';
import { type Counter, type CounterOf, CREATOR_COUNTERS } from '@/lib/domain/fields';
import { engagementOf } from '@/lib/domain/metrics';
import type { TrackingModeName } from '@/lib/domain/tracking';
import { isCounted, isKept } from './counted';
import { engagementValue } from './engagement';
import { fieldColumns, type StoredFields, toAttributes, toLevels } from './fields';
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

export interface CreatorFilter {
  search?: string | undefined;
  platform?: string | undefined;
  platform_id?: string | undefined;
  /** Without @, in any case. */
  handle?: string | undefined;
  ids?: readonly string[] | undefined;
  /** Of the creators with a video in this campaign. */
  campaignId?: bigint | undefined;
  projectId?: bigint | undefined;
}

type Stored = StoredFields<'creator'> &
  StoredSums &
  StoredTrend & {
    uuid: string;
    sort_key: unknown;
    project_id: string;
    platform: string;
    platform_id: string | null;
    label: string;
    display_name_override: string | null;
    tracking_mode: TrackingModeName;
    tracking_start_date: Date | null;
    tracking_disabled_at: Date | null;
    removed_at: Date | null;
    readme_md: string | null;
    metadata: CreatorRow['metadata'];
    video_count: number;
    views_30d: bigint | null;
    first_captured_at: Date | null;
    last_captured_at: Date | null;
    videos_first_captured_at: Date | null;
    videos_last_captured_at: Date | null;
  };

/** A page of the organisation's creators, in one statement. */
export async function listCreators(
  db: Sql,
  scope: Scope,
  filter: CreatorFilter,
  page: PageRequest<CreatorSort>,
  options: RowOptions,
): Promise<Page<CreatorRow>> {
  const kind = CREATOR_SORTS[page.sort];
  const core = selectPage(page, {
    ...creatorsOf(scope, filter),
    kind,
    source: sortSource(scope, page.sort, options.now),
    columns: Prisma.sql`c.*`,
    id: Prisma.sql`c.uuid`,
  });
  const stored = await db.$queryRaw<Stored[]>`${withTotals(scope, core, options)} ${orderPage(page)}`;
  return toPage(stored, page.limit, kind, (row) => toCreator(scope, options, row));
}

/** How many creators a filter selects. */
export function countCreators(db: Sql, scope: Scope, filter: CreatorFilter): Promise<number> {
  return countRows(db, creatorsOf(scope, filter));
}

function creatorsOf(scope: Scope, filter: CreatorFilter): Selection {
  const where = [Prisma.sql`c.org_id = ${scope.orgId}`, isKept('c')];
  if (filter.ids !== undefined) where.push(isAmong(Prisma.sql`c.uuid`, filter.ids));
  if (filter.platform !== undefined) where.push(Prisma.sql`c.platform = ${filter.platform}`);
  if (filter.platform_id !== undefined) where.push(Prisma.sql`c.platform_id = ${filter.platform_id}`);
  if (filter.handle !== undefined) {
    where.push(Prisma.sql`${handleKeyOf(Prisma.sql`c.handle`)} = ${handleKey(filter.handle)}`);
  }
  if (filter.search !== undefined) {
    const texts = ['label', 'handle', 'display_name', 'platform_id'];
    where.push(
      containsText(
        filter.search,
        texts.map((name) => Prisma.raw(`c.${name}`)),
      ),
    );
  }
  if (filter.campaignId !== undefined) {
    where.push(Prisma.sql`c.creator_id IN (
      SELECT v.creator_id FROM campaign_videos i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id
      WHERE i.org_id = ${scope.orgId} AND i.campaign_id = ${filter.campaignId})`);
  }
  if (filter.projectId !== undefined) where.push(Prisma.sql`c.project_id = ${filter.projectId}`);
  return { from: Prisma.sql`creators c`, where };
}

/** One creator by its public id, which must be a uuid. */
export async function readCreator(db: Sql, scope: Scope, id: string, now: Date): Promise<CreatorRow | null> {
  const core = Prisma.sql`
    SELECT c.*, NULL AS sort_key FROM creators c WHERE c.org_id = ${scope.orgId} AND c.uuid = ${id}::uuid`;
  const options = { now, trendDays: null };
  const [stored] = await db.$queryRaw<Stored[]>(withTotals(scope, core, options));
  return stored ? toCreator(scope, options, stored) : null;
}

/** Of the counted videos; one without captures, all of them voided, no longer is one. */
function videoTotals(scope: Scope, creatorId: Prisma.Sql, alias: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT count(o.first_captured_at)::int AS video_count, ${summedLevels('o')},
        min(o.first_captured_at) AS videos_first_captured_at, max(o.last_captured_at) AS videos_last_captured_at,
        min(o.first_data_at) AS first_data_at
      FROM videos o WHERE o.org_id = ${scope.orgId} AND o.creator_id = ${creatorId} AND ${isCounted('o')}
    ) ${alias} ON true`;
}

/** The sorts that are columns of the creator's row. */
type OwnSort = CounterOf<'creator'> | 'label' | 'first_captured_at' | 'last_captured_at';

function sortSource(scope: Scope, sort: CreatorSort, now: Date): SortSource {
  const id = Prisma.sql`c.creator_id`;
  const ofVideos = (value: Prisma.Sql) => ({ value, join: videoTotals(scope, id, Prisma.sql`sv`) });
  switch (sort) {
    case 'video_count':
    case 'views':
    case 'videos_first_captured_at':
    case 'videos_last_captured_at':
      return ofVideos(Prisma.raw(`sv.${sort}`));
    case 'engagement_rate_by_views':
      return ofVideos(engagementValue((name: Counter) => Prisma.raw(`sv.${name}`)));
    case 'views_30d':
      return { value: Prisma.sql`sd.views_30d`, join: recentViews(scope, now, id, Prisma.sql`sd`) };
    default:
      return { value: Prisma.raw(`c.${sort satisfies OwnSort}`) };
  }
}

/** The page's rows with the totals of their videos and days. */
function withTotals(scope: Scope, core: Prisma.Sql, options: RowOptions): Prisma.Sql {
  const id = Prisma.sql`p.creator_id`;
  const trend = trendSource(scope, options, id);
  return Prisma.sql`
    WITH p AS MATERIALIZED (${core})
    SELECT p.uuid::text AS uuid, p.sort_key, ${projectColumn(scope, 'p')}, p.platform, p.platform_id, p.label, ${fieldColumns('creator', 'p')},
      v.*, d.views_30d, p.first_captured_at, p.last_captured_at, p.display_name_override, p.tracking_mode,
      p.tracking_start_date, p.tracking_disabled_at, p.removed_at, p.readme_md, p.metadata ${trend.column}
    FROM p ${videoTotals(scope, id, Prisma.sql`v`)} ${recentViews(scope, options.now, id, Prisma.sql`d`)}
      ${trend.join}`;
}

function toCreator(scope: Scope, options: RowOptions, stored: Stored): CreatorRow {
  const { handle, display_name, ...profile } = toAttributes('creator', stored);
  const sums = toSummedLevels(stored);
  return {
    id: stored.uuid,
    project_id: stored.project_id,
    platform: stored.platform,
    platform_id: stored.platform_id,
    handle,
    display_name,
    display_name_override: stored.display_name_override,
    label: stored.label,
    ...profile,
    ...toLevels(CREATOR_COUNTERS, stored),
    video_count: stored.video_count,
    views: sums.views,
    views_30d: toCount(stored.views_30d),
    engagement_rate_by_views: engagementOf(sums),
    ...toTrend(scope, options, stored),
    first_captured_at: toInstant(stored.first_captured_at),
    last_captured_at: toInstant(stored.last_captured_at),
    videos_first_captured_at: toInstant(stored.videos_first_captured_at),
    videos_last_captured_at: toInstant(stored.videos_last_captured_at),
    tracking_mode: stored.tracking_mode,
    tracking_start_date: stored.tracking_start_date && toDate(stored.tracking_start_date),
    tracking_disabled_at: toInstant(stored.tracking_disabled_at),
    removed_at: toInstant(stored.removed_at),
    readme_md: stored.readme_md,
    metadata: stored.metadata,
  };
}
