import { createCampaign } from '@/lib/commands/campaigns';
import { CAMPAIGN_SORTS, campaignCreate, campaignListParameters } from '@/lib/contract/campaigns';
import { listCampaigns } from '@/lib/data/catalogue-campaigns';
import { requireBody } from '@/lib/http/body';
import { parseList, toListAnswer } from '@/lib/http/lists';
import { endpoint, secured } from '@/lib/http/route';

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
