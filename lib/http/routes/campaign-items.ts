import type { ItemListParameters, ItemSort } from '@/lib/contract/catalogue/campaigns';
import { ITEM_COLUMNS } from '@/lib/contract/catalogue/columns';
import type { ListOptions } from '@/lib/contract/fields/lists';
import { countCampaignItems, listCampaignItems } from '@/lib/data/catalogue/videos';
import { requireFound } from '@/lib/http/edge/requests';
import type { Answer } from '@/lib/http/edge/respond';
import type { Context } from '@/lib/http/edge/steps';
import { requireFilterIds } from './filter-ids';
import { answerList, type ListQuery } from './lists';

type Filter = Omit<ItemListParameters, keyof ListOptions>;

/** GET /api/v1/campaigns/:id/items: the campaign's videos, once the campaign itself is found. */
export async function listItems(
  { ids, query }: { ids: { id: string }; query: ListQuery<Filter, ItemSort> },
  { db, scope, now }: Context,
): Promise<Answer> {
  const found = await requireFilterIds(db, scope, { ...query.filter, campaign_id: ids.id });
  const filter = {
    ...query.filter,
    ...found,
    campaignId: requireFound(found.campaignId ?? null, 'campaign'),
  };
  const list = {
    noun: 'campaign-videos',
    columns: ITEM_COLUMNS,
    read: listCampaignItems.bind(null, db, scope, filter),
    count: () => countCampaignItems(db, scope, filter),
  };
  return answerList(query, list, now);
}
