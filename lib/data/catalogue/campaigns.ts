import { CAMPAIGN_SORTS, type CampaignRow, type CampaignSort } from '@/lib/contract/catalogue/campaigns';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import {
  containsText,
  orderPage,
  type Page,
  type PageRequest,
  recentViews,
  type SortSource,
  selectPage,
  toCount,
  toDate,
  toInstant,
  toPage,
} from './page';

type Stored = {
  uuid: string;
  sort_key: unknown;
  name: string;
  starts_on: Date | null;
  ends_on: Date | null;
  readme_md: string | null;
  item_count: number;
  views: bigint | null;
  views_30d: bigint | null;
  last_captured_at: Date | null;
  created_at: Date;
};

/** A page of the organisation's campaigns, in one statement. */
export async function listCampaigns(
  db: Sql,
  scope: Scope,
  filter: { search?: string | undefined },
  page: PageRequest<CampaignSort>,
  now: Date,
): Promise<Page<CampaignRow>> {
  const where = [Prisma.sql`c.org_id = ${scope.orgId}`];
  if (filter.search !== undefined) where.push(containsText(filter.search, [Prisma.sql`c.name`]));
  const kind = CAMPAIGN_SORTS[page.sort];
  const core = selectPage(page, {
    kind,
    source: sortSource(scope, page.sort, now),
    columns: Prisma.sql`c.*`,
    from: Prisma.sql`campaigns c`,
    id: Prisma.sql`c.uuid`,
    where,
  });
  const stored = await db.$queryRaw<Stored[]>`${withTotals(scope, core, now)} ${orderPage(page)}`;
  return toPage(stored, page.limit, kind, toCampaign);
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
  const [stored] = await db.$queryRaw<Stored[]>(withTotals(scope, core, now));
  return stored ? toCampaign(stored) : null;
}

/** Grouped rather than looked up row by row: campaigns are few and their items many. */
function itemTotals(
  scope: Scope,
  campaigns: Prisma.Sql,
  campaignId: Prisma.Sql,
  alias: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    LEFT JOIN (
      SELECT i.campaign_id, count(*)::int AS item_count, sum(v.views)::bigint AS views,
        max(v.last_captured_at) AS last_captured_at
      FROM campaign_items i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id
      WHERE i.org_id = ${scope.orgId} AND i.campaign_id IN (SELECT campaign_id FROM ${campaigns})
      GROUP BY i.campaign_id
    ) ${alias} ON ${alias}.campaign_id = ${campaignId}`;
}

function sortSource(scope: Scope, sort: CampaignSort, now: Date): SortSource {
  const id = Prisma.sql`c.campaign_id`;
  switch (sort) {
    case 'label':
      return { value: Prisma.sql`c.name` };
    case 'item_count':
    case 'views':
    case 'last_captured_at': {
      const all = Prisma.sql`campaigns WHERE org_id = ${scope.orgId}`;
      const value = sort === 'item_count' ? Prisma.sql`coalesce(si.item_count, 0)` : Prisma.raw(`si.${sort}`);
      return { value, join: itemTotals(scope, all, id, Prisma.sql`si`) };
    }
    case 'views_30d':
      return { value: Prisma.sql`sd.views_30d`, join: recentViews(scope, now, id, Prisma.sql`sd`) };
    default:
      return { value: Prisma.raw(`c.${sort}`) };
  }
}

/** The page's rows with the totals of their items and days. */
function withTotals(scope: Scope, core: Prisma.Sql, now: Date): Prisma.Sql {
  const id = Prisma.sql`p.campaign_id`;
  return Prisma.sql`
    WITH p AS MATERIALIZED (${core})
    SELECT p.uuid::text AS uuid, p.sort_key, p.name, p.starts_on, p.ends_on, p.readme_md,
      coalesce(i.item_count, 0) AS item_count, i.views,
      d.views_30d, i.last_captured_at, p.created_at
    FROM p ${itemTotals(scope, Prisma.sql`p`, id, Prisma.sql`i`)} ${recentViews(scope, now, id, Prisma.sql`d`)}`;
}

function toCampaign(stored: Stored): CampaignRow {
  return {
    id: stored.uuid,
    name: stored.name,
    starts_on: stored.starts_on && toDate(stored.starts_on),
    ends_on: stored.ends_on && toDate(stored.ends_on),
    readme_md: stored.readme_md,
    item_count: stored.item_count,
    views: toCount(stored.views),
    views_30d: toCount(stored.views_30d),
    last_captured_at: toInstant(stored.last_captured_at),
    created_at: stored.created_at.toISOString(),
  };
}
