import type { GivenItem } from '@/lib/commands/campaigns/items';
import {
  ITEM_COLUMNS,
  type ItemListParameters,
  type ItemName,
  type ItemSort,
} from '@/lib/contract/catalogue/campaign-items';
import type { ListOptions } from '@/lib/contract/fields/lists';
import { countCampaignItems, listCampaignItems } from '@/lib/data/catalogue/items';
import { requireFound } from '@/lib/http/edge/requests';
import type { Answer } from '@/lib/http/edge/respond';
import type { ReadContext } from '@/lib/http/followed';
import { requireFilterIds } from './filter-ids';
import { answerList, type ListQuery } from './lists';

type Filter = Omit<ItemListParameters, keyof ListOptions>;

/** The items that a body names in one of its two forms. */
export function givenItems(body: {
  video_ids?: string[] | undefined;
  items?: ItemName[] | undefined;
}): readonly GivenItem[] {
  return body.items ?? body.video_ids ?? [];
}

/** GET /api/v1/campaigns/:id/items: what was put into the campaign, once the campaign itself is found. */
export async function listItems(
  { ids, query }: { ids: { id: string }; query: ListQuery<Filter, ItemSort> },
  { db, scope, now }: ReadContext,
): Promise<Answer> {
  const found = await requireFilterIds(db, scope, { ...query.filter, campaign_id: ids.id });
  const filter = {
    ...query.filter,
    ...found,
    campaignId: requireFound(found.campaignId ?? null, 'campaign'),
  };
  const list = {
    noun: 'campaign-items',
    columns: ITEM_COLUMNS,
    read: listCampaignItems.bind(null, db, scope, filter),
    count: () => countCampaignItems(db, scope, filter),
  };
  return answerList(query, list, now);
}
