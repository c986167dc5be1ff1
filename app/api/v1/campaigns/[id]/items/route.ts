import * as items from '@/lib/commands/campaigns/items';
import { ITEM_SORTS } from '@/lib/contract/catalogue/campaign-items';
import { addCampaignItems, listCampaignItems, removeCampaignItems } from '@/lib/contract/endpoints/campaigns';
import { givenItems, listItems } from '@/lib/http/routes/campaign-items';
import { parseList } from '@/lib/http/routes/lists';
import { operation, reading, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  reading(listCampaignItems, {
    query: (sent, { path }) => parseList(sent, path, listCampaignItems.query, ITEM_SORTS),
    run: listItems,
  }),
  operation(addCampaignItems, {
    async run({ ids, body }, context) {
      const { added, already } = await items.addCampaignItems(ids.id, givenItems(body), context);
      return { data: { added, already } };
    },
  }),
  operation(removeCampaignItems, {
    async run({ ids, body }, context) {
      const { removed, absent, stillIn } = await items.removeCampaignItems(ids.id, givenItems(body), context);
      return { data: { removed, absent, still_in: stillIn } };
    },
  }),
);
