import { PROJECT_SORTS, type ProjectRow, type ProjectSort } from '@/lib/contract/catalogue/projects';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Counter } from '@/lib/domain/fields';
import { engagementOf } from '@/lib/domain/metrics';
import { isCounted, isKept, isOfKept } from './counted';
import { engagementValue } from './engagement';
import {
  containsText,
  countRows,
  isAmong,
  orderPage,
  type Page,
  type PageRequest,
  type RowOptions,
  type Selection,
  type SortSource,
  selectPage,
  toCount,
  toInstant,
  toPage,
} from './page';
import { recentViews, type StoredSums, summedLevels, toSummedLevels } from './sums';
import { type StoredTrend, toTrend, trendSource } from './trend';

export interface ProjectFilter {
  search?: string | undefined;
  ids?: readonly string[] | undefined;
}

type Stored = StoredSums &
  StoredTrend & {
    uuid: string;
    sort_key: unknown;
    name: string;
    readme_md: string | null;
    metadata: ProjectRow['metadata'];
    is_default: boolean;
    creator_count: number;
    /** Null without videos. */
    video_count: number | null;
    campaign_count: number;
    pending_count: number;
    views_30d: bigint | null;
    last_captured_at: Date | null;
    created_at: Date;
  };

/** A page of the organisation's projects, in one statement. */
export async function listProjects(
  db: Sql,
  scope: Scope,
  filter: ProjectFilter,
  page: PageRequest<ProjectSort>,
  options: RowOptions,
): Promise<Page<ProjectRow>> {
  const kind = PROJECT_SORTS[page.sort];
  const core = selectPage(page, {
    ...projectsOf(scope, filter),
    kind,
    source: sortSource(scope, page.sort, options.now),
    columns: Prisma.sql`j.*`,
    id: Prisma.sql`j.uuid`,
  });
  const stored = await db.$queryRaw<Stored[]>`${withTotals(scope, core, options)} ${orderPage(page)}`;
  return toPage(stored, page.limit, kind, (row) => toProject(scope, options, row));
}

/** How many projects a filter selects. */
export function countProjects(db: Sql, scope: Scope, filter: ProjectFilter): Promise<number> {
  return countRows(db, projectsOf(scope, filter));
}

function projectsOf(scope: Scope, filter: ProjectFilter): Selection {
  const where = [Prisma.sql`j.org_id = ${scope.orgId}`];
  if (filter.search !== undefined) where.push(containsText(filter.search, [Prisma.sql`j.name`]));
  if (filter.ids !== undefined) where.push(isAmong(Prisma.sql`j.uuid`, filter.ids));
  return { from: Prisma.sql`projects j`, where };
}

/** One project by its public id, which must be a uuid. */
export async function readProject(db: Sql, scope: Scope, id: string, now: Date): Promise<ProjectRow | null> {
  const core = Prisma.sql`
    SELECT j.*, NULL AS sort_key FROM projects j WHERE j.org_id = ${scope.orgId} AND j.uuid = ${id}::uuid`;
  const options = { now, trendDays: null };
  const [stored] = await db.$queryRaw<Stored[]>(withTotals(scope, core, options));
  return stored ? toProject(scope, options, stored) : null;
}

/** Grouped rather than looked up row by row: projects are few and their videos many. */
function videoTotals(
  scope: Scope,
  projects: Prisma.Sql,
  projectId: Prisma.Sql,
  alias: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN (
      SELECT o.project_id, count(o.first_captured_at)::int AS video_count, ${summedLevels('o')},
        max(o.last_captured_at) AS last_captured_at
      FROM videos o JOIN creators c ON c.org_id = o.org_id AND c.creator_id = o.creator_id
      WHERE o.org_id = ${scope.orgId} AND o.project_id IN (SELECT project_id FROM ${projects})
        AND ${isCounted('o')} AND ${isKept('c')}
      GROUP BY o.project_id
    ) ${alias} ON ${alias}.project_id = ${projectId}`;
}

function countIn(scope: Scope, table: 'creators' | 'campaigns', projectId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT count(*)::int FROM ${Prisma.raw(table)} o
    WHERE o.org_id = ${scope.orgId} AND o.project_id = ${projectId}
      AND ${table === 'creators' ? isKept('o') : Prisma.sql`true`})`;
}

function pendingIn(scope: Scope, projectId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT count(*)::int FROM videos o
    WHERE o.org_id = ${scope.orgId} AND o.project_id = ${projectId} AND o.tracking_status = 'pending_review'
      AND ${isOfKept(scope, 'o')})`;
}

function sortSource(scope: Scope, sort: ProjectSort, now: Date): SortSource {
  const id = Prisma.sql`j.project_id`;
  const ofVideos = (value: Prisma.Sql) => ({
    value,
    join: videoTotals(scope, Prisma.sql`projects WHERE org_id = ${scope.orgId}`, id, Prisma.sql`sv`),
  });
  switch (sort) {
    case 'label':
      return { value: Prisma.sql`j.name` };
    case 'created_at':
      return { value: Prisma.sql`j.created_at` };
    case 'creator_count':
      return { value: countIn(scope, 'creators', id) };
    case 'campaign_count':
      return { value: countIn(scope, 'campaigns', id) };
    case 'pending_count':
      return { value: pendingIn(scope, id) };
    case 'video_count':
      return ofVideos(Prisma.sql`coalesce(sv.video_count, 0)`);
    case 'views':
    case 'last_captured_at':
      return ofVideos(Prisma.raw(`sv.${sort}`));
    case 'engagement_rate_by_views':
      return ofVideos(engagementValue((name: Counter) => Prisma.raw(`sv.${name}`)));
    case 'views_30d':
      return { value: Prisma.sql`sd.views_30d`, join: recentViews(scope, now, id, Prisma.sql`sd`) };
  }
}

/** The page's rows with the totals of what is in them and of their days. */
function withTotals(scope: Scope, core: Prisma.Sql, options: RowOptions): Prisma.Sql {
  const id = Prisma.sql`p.project_id`;
  const trend = trendSource(scope, options, id);
  return Prisma.sql`
    WITH p AS MATERIALIZED (${core})
    SELECT p.uuid::text AS uuid, p.sort_key, p.name, p.readme_md, p.metadata, p.is_default, p.created_at,
      p.first_data_at, v.*, d.views_30d, ${countIn(scope, 'creators', id)} AS creator_count,
      ${countIn(scope, 'campaigns', id)} AS campaign_count, ${pendingIn(scope, id)} AS pending_count ${trend.column}
    FROM p ${videoTotals(scope, Prisma.sql`p`, id, Prisma.sql`v`)} ${recentViews(scope, options.now, id, Prisma.sql`d`)}
      ${trend.join}`;
}

function toProject(scope: Scope, options: RowOptions, stored: Stored): ProjectRow {
  const sums = toSummedLevels(stored);
  return {
    id: stored.uuid,
    name: stored.name,
    readme_md: stored.readme_md,
    metadata: stored.metadata,
    is_default: stored.is_default,
    creator_count: stored.creator_count,
    video_count: stored.video_count ?? 0,
    campaign_count: stored.campaign_count,
    pending_count: stored.pending_count,
    views: sums.views,
    views_30d: toCount(stored.views_30d),
    engagement_rate_by_views: engagementOf(sums),
    ...toTrend(scope, options, stored),
    last_captured_at: toInstant(stored.last_captured_at),
    created_at: stored.created_at.toISOString(),
  };
}
