import { type CampaignItemRow, ITEM_SORTS, type ItemSort } from '@/lib/contract/catalogue/campaign-items';
import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { ItemType } from '@/lib/domain/tracking';
import { isCounted, isKept } from './counted';
import {
  containsText,
  countRows,
  type Page,
  type PageRequest,
  projectColumn,
  type RowOptions,
  type Selection,
  type SortSource,
  selectPage,
  toCount,
  toPage,
} from './page';
import { sumOf } from './sums';
import { type VideoFilter, videoConditions } from './video-filter';
import { readVideos, sortSource } from './videos';

/** The items of a campaign: `i`, with the video `v`, the creator `c` or the campaign `k` that each is. */

export interface ItemFilter extends VideoFilter {
  campaignId: bigint;
  item_type?: ItemType | undefined;
}

interface Stored {
  uuid: string;
  sort_key: unknown;
  item_id: bigint;
  item_type: ItemType;
  project_id: string;
  label: string;
  video_count: number;
  views: bigint | null;
  added_at: Date;
}

const UUID = Prisma.raw('coalesce(v.uuid, c.uuid, k.uuid)');
const LABEL = Prisma.raw('coalesce(v.label, c.label, k.name)');

/** A page of a campaign's items in one statement, and in a second one what the lists of videos say of its videos. */
export async function listCampaignItems(
  db: Sql,
  scope: Scope,
  filter: ItemFilter,
  page: PageRequest<ItemSort>,
  options: RowOptions,
): Promise<Page<CampaignItemRow>> {
  const kind = ITEM_SORTS[page.sort];
  const core = selectPage(page, {
    ...itemsOf(scope, filter),
    kind,
    source: itemSortSource(scope, page.sort, options.now),
    columns: Prisma.sql`${UUID} AS id, ${LABEL} AS label, i.item_id, i.item_type, i.added_at,
      coalesce(v.project_id, c.project_id, k.project_id) AS project_id`,
    id: UUID,
  });
  const stored = await db.$queryRaw<Stored[]>`
    WITH i AS MATERIALIZED (${core})
    SELECT i.id::text AS uuid, i.sort_key, i.item_id, i.item_type, i.label, i.added_at, ${projectColumn(scope, 'i')},
      t.video_count, t.views
    FROM i CROSS JOIN LATERAL (${totals(scope)}) t
    ORDER BY i.sort_key ${Prisma.raw(page.isDescending ? 'DESC' : 'ASC')} NULLS LAST, i.id`;
  const videoIds = stored.filter(({ item_type }) => item_type === 'video').map(({ item_id }) => item_id);
  const videos = await readVideos(db, scope, videoIds, options);
  return toPage(stored, page.limit, kind, (row): CampaignItemRow => {
    const added_at = row.added_at.toISOString();
    const { item_type, video_count } = row;
    if (item_type !== 'video') {
      const { uuid: id, project_id, label } = row;
      return { item_type, id, project_id, label, video_count, views: toCount(row.views), added_at };
    }
    const video = videos.get(row.uuid);
    if (!video) throw new Error('a video vanished between two statements, though none is ever deleted');
    return { ...video, item_type, video_count, added_at };
  });
}

/** How many items of a campaign a filter selects. */
export function countCampaignItems(db: Sql, scope: Scope, filter: ItemFilter): Promise<number> {
  return countRows(db, itemsOf(scope, filter));
}

function itemsOf(scope: Scope, { campaignId, item_type, search, find, ...filter }: ItemFilter): Selection {
  const ofVideos = Prisma.join(videoConditions(scope, { ...filter, search, find }), ' AND ');
  // Only videos have what the other filters ask for.
  const isOfVideos = Object.values(filter).some((value) => value !== undefined);
  const ofHolders = [search, find].flatMap((text) =>
    text === undefined ? [] : [containsText(text, [LABEL])],
  );
  const holders = Prisma.join(
    [Prisma.sql`i.item_type <> 'video'`, Prisma.sql`(c.creator_id IS NULL OR ${isKept('c')})`, ...ofHolders],
    ' AND ',
  );
  const where = [
    Prisma.sql`i.org_id = ${scope.orgId} AND i.campaign_id = ${campaignId}`,
    isOfVideos ? ofVideos : Prisma.sql`((${ofVideos}) OR (${holders}))`,
  ];
  if (item_type !== undefined) where.push(Prisma.sql`i.item_type = ${item_type}`);
  return {
    from: Prisma.sql`campaign_items i
      LEFT JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.item_id
      LEFT JOIN creators c ON c.org_id = i.org_id AND c.creator_id = i.item_id
      LEFT JOIN campaigns k ON k.org_id = i.org_id AND k.campaign_id = i.item_id`,
    where,
  };
}

/** Of the counted videos that the item `i` brings in. */
function totals({ orgId }: Scope): Prisma.Sql {
  const of = (type: ItemType, rows: string) => Prisma.sql`
    SELECT o.views FROM ${Prisma.raw(rows)} WHERE o.org_id = ${orgId} AND i.item_type = ${type} AND ${isCounted('o')}`;
  const kept =
    'JOIN creators r ON r.org_id = o.org_id AND r.creator_id = o.creator_id AND r.removed_at IS NULL';
  return Prisma.sql`
    SELECT count(*)::int AS video_count, ${Prisma.raw(sumOf('b.views'))} AS views FROM (
      ${of('video', `videos o ${kept}`)} AND o.video_id = i.item_id
      UNION ALL ${of('creator', `videos o ${kept}`)} AND o.creator_id = i.item_id
      UNION ALL ${of('campaign', 'campaign_videos h JOIN videos o ON o.org_id = h.org_id AND o.video_id = h.video_id')}
        AND h.org_id = ${orgId} AND h.campaign_id = i.item_id
    ) b`;
}

function itemSortSource(scope: Scope, sort: ItemSort, now: Date): SortSource {
  switch (sort) {
    case 'label':
      return { value: LABEL };
    case 'added_at':
      return { value: Prisma.sql`i.added_at` };
    case 'video_count':
    case 'views':
      return {
        value: Prisma.raw(`st.${sort}`),
        join: Prisma.sql`CROSS JOIN LATERAL (${totals(scope)}) st`,
      };
    default:
      return sortSource(scope, sort, now);
  }
}
