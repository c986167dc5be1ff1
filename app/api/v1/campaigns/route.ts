import * as campaigns from '@/lib/commands/campaigns/campaigns';
import { CAMPAIGN_SORTS } from '@/lib/contract/catalogue/campaigns';
import { createCampaign, listCampaigns } from '@/lib/contract/endpoints/campaigns';
import * as stored from '@/lib/data/catalogue/campaigns';
import { parseList, toListAnswer } from '@/lib/http/routes/lists';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(listCampaigns, {
    query: (sent, { path }) => parseList(sent, path, listCampaigns.query, CAMPAIGN_SORTS),
    run: async ({ query }, { db, scope, now }) =>
      toListAnswer(query, await stored.listCampaigns(db, scope, query.filter, query.page, now)),
  }),
  operation(createCampaign, {
    run: async ({ body }, context) => ({
      data: (await campaigns.createCampaign(body, context)).campaign,
      status: 201,
    }),
  }),
);
