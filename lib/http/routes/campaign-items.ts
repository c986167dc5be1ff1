import type { ItemListParameters, ItemSort } from '@/lib/contract/catalogue/campaigns';
import { listCampaignItems } from '@/lib/data/catalogue/videos';
import { requireId } from '@/lib/http/edge/requests';
import type { DataAnswer } from '@/lib/http/edge/respond';
import type { Context } from '@/lib/http/edge/route';
import { requireCampaignId } from './filter-ids';
import { type ListQuery, toListAnswer } from './lists';

/** GET /api/v1/campaigns/:id/items: the campaign's videos, once the campaign itself is found. */
export async function listItems(
  query: ListQuery<Pick<ItemListParameters, 'search'>, ItemSort> & { id: string },
  { db, scope, now }: Context,
): Promise<DataAnswer> {
  const campaignId = await requireCampaignId(db, scope, requireId(query.id, 'campaign'));
  return toListAnswer(query, await listCampaignItems(db, scope, campaignId, query.filter, query.page, now));
}
