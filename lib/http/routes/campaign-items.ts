import type { ItemListParameters, ItemSort } from '@/lib/contract/catalogue/campaigns';
import { listCampaignItems } from '@/lib/data/catalogue/videos';
import type { DataAnswer } from '@/lib/http/edge/respond';
import type { Context } from '@/lib/http/edge/steps';
import { requireCampaignId } from './filter-ids';
import { type ListQuery, toListAnswer } from './lists';

/** GET /api/v1/campaigns/:id/items: the campaign's videos, once the campaign itself is found. */
export async function listItems(
  { ids, query }: { ids: { id: string }; query: ListQuery<Pick<ItemListParameters, 'search'>, ItemSort> },
  { db, scope, now }: Context,
): Promise<DataAnswer> {
  const campaignId = await requireCampaignId(db, scope, ids.id);
  return toListAnswer(query, await listCampaignItems(db, scope, campaignId, query.filter, query.page, now));
}
