import { createCampaign } from '@/lib/commands/campaigns/campaigns';
import { CAMPAIGN_SORTS, campaignCreate, campaignListParameters } from '@/lib/contract/catalogue/campaigns';
import { listCampaigns } from '@/lib/data/catalogue/campaigns';
import { requireBody } from '@/lib/http/body/body';
import { endpoint, secured } from '@/lib/http/edge/route';
import { parseList, toListAnswer } from '@/lib/http/routes/lists';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: (call) => parseList(call, campaignListParameters, CAMPAIGN_SORTS),
    run: async (query, { db, scope, now }) =>
      toListAnswer(query, await listCampaigns(db, scope, query.filter, query.page, now)),
  }),
  POST: secured({
    may: 'write',
    parse: (call) => requireBody(call, campaignCreate),
    run: async (body, context) => ({ data: (await createCampaign(body, context)).campaign, status: 201 }),
  }),
});
