import { addCampaignItems, removeCampaignItems } from '@/lib/commands/campaigns/items';
import { ITEM_SORTS, itemListParameters, itemsAdd, itemsRemove } from '@/lib/contract/catalogue/campaigns';
import { requireBody } from '@/lib/http/body/body';
import { requireId } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';
import { listItems } from '@/lib/http/routes/campaign-items';
import { parseList } from '@/lib/http/routes/lists';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: (call) => ({ id: call.param('id'), ...parseList(call, itemListParameters, ITEM_SORTS) }),
    run: listItems,
  }),
  POST: secured({
    may: 'write',
    parse: async (call) => ({ id: call.param('id'), body: await requireBody(call, itemsAdd) }),
    run: async ({ id, body }, context) => {
      const { added, already } = await addCampaignItems(requireId(id, 'campaign'), body.video_ids, context);
      return { data: { added, already } };
    },
  }),
  DELETE: secured({
    may: 'write',
    parse: async (call) => ({ id: call.param('id'), body: await requireBody(call, itemsRemove) }),
    run: async ({ id, body }, context) => {
      const campaign = requireId(id, 'campaign');
      const { removed, absent } = await removeCampaignItems(campaign, body.video_ids, context);
      return { data: { removed, absent } };
    },
  }),
});
