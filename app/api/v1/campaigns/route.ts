import * as campaigns from '@/lib/commands/campaigns/campaigns';
import { CAMPAIGN_SORTS } from '@/lib/contract/catalogue/campaigns';
import { CAMPAIGN_COLUMNS } from '@/lib/contract/catalogue/columns';
import { createCampaign, listCampaigns } from '@/lib/contract/endpoints/campaigns';
import * as stored from '@/lib/data/catalogue/campaigns';
import { requireFilterIds } from '@/lib/http/routes/filter-ids';
import { readOnce } from '@/lib/http/routes/idempotent';
import { answerList, parseList } from '@/lib/http/routes/lists';
import { operation, reading, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  reading(listCampaigns, {
    query: (sent, { path }) => parseList(sent, path, listCampaigns.query, CAMPAIGN_SORTS),
    async run({ query }, { db, scope, now }) {
      const filter = { ...query.filter, ...(await requireFilterIds(db, scope, query.filter)) };
      const list = {
        noun: 'campaigns',
        columns: CAMPAIGN_COLUMNS,
        read: stored.listCampaigns.bind(null, db, scope, filter),
        count: () => stored.countCampaigns(db, scope, filter, now),
      };
      return answerList(query, list, now);
    },
  }),
  operation(createCampaign, {
    body: (call) => readOnce(call, createCampaign.body),
    run: async ({ body: { body, key } }, context) => ({
      data: (await campaigns.createCampaign(body, context, { caller: context.caller.name, key })).campaign,
      status: 201,
    }),
  }),
);
