import { CREATOR_SORTS, type CreatorRow, type CreatorSort } from '@/lib/contract/catalogue/catalogue';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { CREATOR_COUNTERS } from '@/lib/domain/fields';
import { fieldColumns, type StoredFields, toAttributes, toLevels } from './fields';
import {
  containsText,
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

export interface CreatorFilter {
  search?: string | undefined;
  platform?: string | undefined;
  platform_id?: string | undefined;
  /** Without @, in any case. */
  handle?: string | undefined;
}

type Stored = StoredFields<'creator'> & {
  uuid: string;
  sort_key: unknown;
  platform: string;
  platform_id: string;
  label: string;
  video_count: number;
  views: bigint | null;
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
  now: Date,
): Promise<Page<CreatorRow>> {
  const where = [Prisma.sql`c.org_id = ${scope.orgId}`];
  if (filter.platform !== undefined) where.push(Prisma.sql`c.platform = ${filter.platform}`);
  if (filter.platform_id !== undefined) where.push(Prisma.sql`c.platform_id = ${filter.platform_id}`);
  if (filter.handle !== undefined) {
    where.push(Prisma.sql`lower(ltrim(c.handle, '@')) = lower(${filter.handle})`);
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
  const kind = CREATOR_SORTS[page.sort];
  const core = selectPage(page, {
    kind,
    source: sortSource(scope, page.sort, now),
    columns: Prisma.sql`c.*`,
    from: Prisma.sql`creators c`,
    id: Prisma.sql`c.uuid`,
    where,
  });
  const stored = await db.$queryRaw<Stored[]>`${withTotals(scope, core, now)} ${orderPage(page)}`;
  return toPage(stored, page.limit, kind, toCreator);
}

/** One creator by its public id, which must be a uuid. */
export async function readCreator(db: Sql, scope: Scope, id: string, now: Date): Promise<CreatorRow | null> {
  const core = Prisma.sql`
    SELECT c.*, NULL AS sort_key FROM creators c WHERE c.org_id = ${scope.orgId} AND c.uuid = ${id}::uuid`;
  const [stored] = await db.$queryRaw<Stored[]>(withTotals(scope, core, now));
  return stored ? toCreator(stored) : null;
}

/** A video whose captures were all taken back is no video any more. */
function videoTotals(scope: Scope, creatorId: Prisma.Sql, alias: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN LATERAL (
      SELECT count(first_captured_at)::int AS video_count, sum(views)::bigint AS views,
        min(first_captured_at) AS videos_first_captured_at, max(last_captured_at) AS videos_last_captured_at
      FROM videos WHERE org_id = ${scope.orgId} AND creator_id = ${creatorId}
    ) ${alias} ON true`;
}

function sortSource(scope: Scope, sort: CreatorSort, now: Date): SortSource {
  const id = Prisma.sql`c.creator_id`;
  switch (sort) {
    case 'video_count':
    case 'views':
    case 'videos_first_captured_at':
    case 'videos_last_captured_at':
      return { value: Prisma.raw(`sv.${sort}`), join: videoTotals(scope, id, Prisma.sql`sv`) };
    case 'views_30d':
      return { value: Prisma.sql`sd.views_30d`, join: recentViews(scope, now, id, Prisma.sql`sd`) };
    default:
      return { value: Prisma.raw(`c.${sort}`) };
  }
}

/** The page's rows with the totals of their videos and days. */
function withTotals(scope: Scope, core: Prisma.Sql, now: Date): Prisma.Sql {
  const id = Prisma.sql`p.creator_id`;
  return Prisma.sql`
    WITH p AS MATERIALIZED (${core})
    SELECT p.uuid::text AS uuid, p.sort_key, p.platform, p.platform_id, p.label, ${fieldColumns('creator', 'p')},
      v.video_count, v.views, d.views_30d, p.first_captured_at, p.last_captured_at,
      v.videos_first_captured_at, v.videos_last_captured_at
    FROM p ${videoTotals(scope, id, Prisma.sql`v`)} ${recentViews(scope, now, id, Prisma.sql`d`)}`;
}

function toCreator(stored: Stored): CreatorRow {
  const { handle, display_name, ...profile } = toAttributes('creator', stored);
  return {
    id: stored.uuid,
    platform: stored.platform,
    platform_id: stored.platform_id,
    handle,
    display_name,
    label: stored.label,
    ...profile,
    ...toLevels(CREATOR_COUNTERS, stored),
    video_count: stored.video_count,
    views: toCount(stored.views),
    views_30d: toCount(stored.views_30d),
    first_captured_at: toInstant(stored.first_captured_at),
    last_captured_at: toInstant(stored.last_captured_at),
    videos_first_captured_at: toInstant(stored.videos_first_captured_at),
    videos_last_captured_at: toInstant(stored.videos_last_captured_at),
  };
}
