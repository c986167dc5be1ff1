import { itemsQuery } from '@/lib/client/api/catalogue';
import type { ItemType } from '@/lib/domain/tracking';

/** The questions of a campaign's tree of items, the same on the server and in the browser. */

const PAGE_ROWS = 20;

/** A page of the items of one type, those with the most views first, as `meta.total_count` how many there are. */
export function itemPage(campaignId: string, item_type: ItemType, cursor: string | null = null) {
  return itemsQuery(campaignId, {
    item_type,
    sort: '-views',
    limit: PAGE_ROWS,
    with: 'total_count',
    cursor,
  });
}

/** The items that hold videos themselves: whether there are any decides whether there is a tree. */
export function holdersOf(campaignId: string) {
  return { campaign: itemPage(campaignId, 'campaign'), creator: itemPage(campaignId, 'creator') };
}

/** All that the tree asks before a row of it is opened. */
export function treeQuestions(campaignId: string) {
  return [...Object.values(holdersOf(campaignId)), itemPage(campaignId, 'video')];
}
