import type { ItemListParameters, ItemSort } from '@/lib/contract/campaigns';
import { listCampaignItems } from '@/lib/data/catalogue-videos';
import { requireCampaignId } from './filter-ids';
import { type ListQuery, toListAnswer } from './lists';
import { requireId } from './requests';
import type { DataAnswer } from './respond';
import type { Context } from './route';

/** GET /api/v1/campaigns/:id/items: the campaign's videos, once the campaign itself is found. */
export async function listItems(
  query: ListQuery<Pick<ItemListParameters, 'search'>, ItemSort> & { id: string },
  { db, scope, now }: Context,
): Promise<DataAnswer> {
  const campaignId = await requireCampaignId(db, scope, requireId(query.id, 'campaign'));
  return toListAnswer(query, await listCampaignItems(db, scope, campaignId, query.filter, query.page, now));
}
