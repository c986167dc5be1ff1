import { changeCampaign, deleteCampaign } from '@/lib/commands/campaigns/campaigns';
import { campaignChange } from '@/lib/contract/catalogue/campaigns';
import { readCampaign } from '@/lib/data/catalogue/campaigns';
import { requireBody } from '@/lib/http/body/body';
import { pathOnly, requireFound, requireId } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';

const campaignId = (id: string) => requireId(id, 'campaign');

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: pathOnly('id'),
    run: async ({ id }, { db, scope, now }) => ({
      data: requireFound(await readCampaign(db, scope, campaignId(id), now), 'campaign'),
    }),
  }),
  PATCH: secured({
    may: 'write',
    parse: async (call) => ({ id: call.param('id'), change: await requireBody(call, campaignChange) }),
    run: async ({ id, change }, context) => ({
      data: (await changeCampaign(campaignId(id), change, context)).campaign,
    }),
  }),
  DELETE: secured({
    may: 'write',
    parse: pathOnly('id'),
    run: async ({ id }, context) => ({
      data: { id: (await deleteCampaign(campaignId(id), context)).id },
    }),
  }),
});
