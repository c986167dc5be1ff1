import * as items from '@/lib/commands/campaigns/items';
import { ITEM_SORTS } from '@/lib/contract/catalogue/campaigns';
import { addCampaignItems, listCampaignItems, removeCampaignItems } from '@/lib/contract/endpoints/campaigns';
import { listItems } from '@/lib/http/routes/campaign-items';
import { parseList } from '@/lib/http/routes/lists';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(listCampaignItems, {
    query: (sent, { path }) => parseList(sent, path, listCampaignItems.query, ITEM_SORTS),
    run: listItems,
  }),
  operation(addCampaignItems, {
    async run({ ids, body }, context) {
      const { added, already } = await items.addCampaignItems(ids.id, body.video_ids, context);
      return { data: { added, already } };
    },
  }),
  operation(removeCampaignItems, {
    async run({ ids, body }, context) {
      const { removed, absent } = await items.removeCampaignItems(ids.id, body.video_ids, context);
      return { data: { removed, absent } };
    },
  }),
);
