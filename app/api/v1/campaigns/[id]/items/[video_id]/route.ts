import * as items from '@/lib/commands/campaigns/items';
import { removeCampaignItem } from '@/lib/contract/endpoints/campaigns';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(removeCampaignItem, {
    async run({ ids }, context) {
      const { id, stillIn } = await items.removeCampaignItem(ids.id, ids.video_id, context);
      return { data: { id, still_in: stillIn } };
    },
  }),
);
