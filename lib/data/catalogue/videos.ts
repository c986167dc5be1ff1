import { VIDEO_SORTS, type VideoRow, type VideoSort } from '@/lib/contract/catalogue/catalogue';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { COUNTERS, type Counter } from '@/lib/domain/fields';
import { engagementOf } from '@/lib/domain/metrics';
import type { TrackingStatusName } from '@/lib/domain/tracking';
import { engagementValue } from './engagement';
import { fieldColumns, type StoredFields, toAttributes, toLevels } from './fields';
import {
  countRows,
  orderPage,
  type Page,
  type PageRequest,
  projectColumn,
  type RowOptions,
  type SortSource,
  selectPage,
  toCount,
  toInstant,
  toPage,
} from './page';
import { recentViews } from './sums';
import { type StoredTrend, toTrend, trendSource } from './trend';
import { type VideoFilter, videosOf } from './video-filter';

type Stored = StoredFields<'video'> &
  StoredTrend & {
    uuid: string;
    sort_key: unknown;
    project_id: string;
    platform: string;
    platform_id: string;
    creator_uuid: string;
    creator_handle: string | null;
    creator_label: string;
    label: string;
    tracking_status: TrackingStatusName;
    tracking_disabled_at: Date | null;
    readme_md: string | null;
    metadata: VideoRow['metadata'];
    views_30d: bigint | null;
    first_captured_at: Date | null;
    last_captured_at: Date | null;
  };

/** A page of the organisation's videos, in one statement. */
export async function listVideos(
  db: Sql,
  scope: Scope,
  filter: VideoFilter,
  page: PageRequest<VideoSort>,
  options: RowOptions,
): Promise<Page<VideoRow>> {
  const kind = VIDEO_SORTS[page.sort];
  const core = selectPage(page, {
    ...videosOf(scope, filter),
    kind,
    source: sortSource(scope, page.sort, options.now),
    columns: Prisma.sql`v.*`,
    id: Prisma.sql`v.uuid`,
  });
  const rows = withTotals(scope, core, options);
  const stored = await db.$queryRaw<Stored[]>`${rows} ${orderPage(page)}`;
  return toPage(stored, page.limit, kind, (row) => toVideo(scope, options, row));
}

/** How many videos a filter selects. */
export function countVideos(db: Sql, scope: Scope, filter: VideoFilter): Promise<number> {
  return countRows(db, videosOf(scope, filter));
}

/** Videos by their ids, each with its public id. */
export async function readVideos(
  db: Sql,
  scope: Scope,
  videoIds: readonly bigint[],
  options: RowOptions,
): Promise<Map<string, VideoRow>> {
  if (videoIds.length === 0) return new Map();
  const core = Prisma.sql`
    SELECT v.*, NULL AS sort_key FROM videos v
    WHERE v.org_id = ${scope.orgId} AND v.video_id = ANY(${numberArray(videoIds)}::bigint[])`;
  const stored = await db.$queryRaw<Stored[]>(withTotals(scope, core, options));
  return new Map(stored.map((row) => [row.uuid, toVideo(scope, options, row)]));
}

/** One video by its public id, which must be a uuid. */
export async function readVideo(db: Sql, scope: Scope, id: string, now: Date): Promise<VideoRow | null> {
  const core = Prisma.sql`
    SELECT v.*, NULL AS sort_key FROM videos v WHERE v.org_id = ${scope.orgId} AND v.uuid = ${id}::uuid`;
  const options = { now, trendDays: null };
  const [stored] = await db.$queryRaw<Stored[]>(withTotals(scope, core, options));
  return stored ? toVideo(scope, options, stored) : null;
}

/** The sorts that are columns of the video's row. */
type OwnSort = Counter | 'label' | 'posted_at' | 'first_captured_at' | 'last_captured_at';

/** Of the video `v`. */
export function sortSource(scope: Scope, sort: VideoSort, now: Date): SortSource {
  switch (sort) {
    case 'views_30d':
      return {
        value: Prisma.sql`sd.views_30d`,
        join: recentViews(scope, now, Prisma.sql`v.video_id`, Prisma.sql`sd`),
      };
    case 'posted_or_first_captured_at':
      return { value: Prisma.sql`coalesce(v.posted_at, v.first_captured_at)` };
    case 'engagement_rate_by_views':
      return { value: engagementValue((name) => Prisma.raw(`v.${name}`)) };
    default:
      return { value: Prisma.raw(`v.${sort satisfies OwnSort}`) };
  }
}

/** The page's rows with their creator, recent gain and trend; only for the rows that are shown. */
function withTotals(scope: Scope, core: Prisma.Sql, options: RowOptions): Prisma.Sql {
  const id = Prisma.sql`p.video_id`;
  const trend = trendSource(scope, options, id);
  return Prisma.sql`
    WITH p AS MATERIALIZED (${core})
    SELECT p.uuid::text AS uuid, p.sort_key, ${projectColumn(scope, 'p')}, p.platform, p.platform_id, p.label, ${fieldColumns('video', 'p')},
      p.tracking_status, p.tracking_disabled_at, p.readme_md, p.metadata, c.uuid::text AS creator_uuid, c.handle AS creator_handle, c.label AS creator_label,
      d.views_30d, p.first_captured_at, p.last_captured_at, p.first_data_at ${trend.column}
    FROM p JOIN creators c ON c.org_id = ${scope.orgId} AND c.creator_id = p.creator_id
      ${recentViews(scope, options.now, id, Prisma.sql`d`)} ${trend.join}`;
}

function toVideo(scope: Scope, options: RowOptions, stored: Stored): VideoRow {
  const levels = toLevels(COUNTERS, stored);
  return {
    id: stored.uuid,
    project_id: stored.project_id,
    platform: stored.platform,
    platform_id: stored.platform_id,
    creator_id: stored.creator_uuid,
    creator_handle: stored.creator_handle,
    creator_label: stored.creator_label,
    label: stored.label,
    ...toAttributes('video', stored),
    tracking_status: stored.tracking_status,
    tracking_disabled_at: toInstant(stored.tracking_disabled_at),
    readme_md: stored.readme_md,
    metadata: stored.metadata,
    ...levels,
    views_30d: toCount(stored.views_30d),
    engagement_rate_by_views: engagementOf(levels),
    ...toTrend(scope, options, stored),
    first_captured_at: toInstant(stored.first_captured_at),
    last_captured_at: toInstant(stored.last_captured_at),
  };
}
