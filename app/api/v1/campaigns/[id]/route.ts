import * as campaigns from '@/lib/commands/campaigns/campaigns';
import { changeCampaign, deleteCampaign, getCampaign } from '@/lib/contract/endpoints/campaigns';
import { readCampaign } from '@/lib/data/catalogue/campaigns';
import { requireFound } from '@/lib/http/edge/requests';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(getCampaign, {
    run: async ({ ids }, { db, scope, now }) => ({
      data: requireFound(await readCampaign(db, scope, ids.id, now), 'campaign'),
    }),
  }),
  operation(changeCampaign, {
    run: async ({ ids, body }, context) => ({
      data: (await campaigns.changeCampaign(ids.id, body, context)).campaign,
    }),
  }),
  operation(deleteCampaign, {
    run: async ({ ids }, context) => ({
      data: { id: (await campaigns.deleteCampaign(ids.id, context)).id },
    }),
  }),
);
