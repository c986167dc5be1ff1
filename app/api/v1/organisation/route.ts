import * as organisations from '@/lib/commands/accounts/organisation-change';
import { changeOrganisation, getOrganisation } from '@/lib/contract/endpoints/settings';
import { readProgress } from '@/lib/data/writes/jobs';
import { toOrganisation } from '@/lib/http/routes/settings';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(getOrganisation, {
    run: async (_, { db, scope }) => ({
      data: toOrganisation(scope, await readProgress(db, scope, 'rebuild_days')),
    }),
  }),
  operation(changeOrganisation, {
    async run({ body }, context) {
      const { organisation, rebuild } = await organisations.changeOrganisation(body, context);
      return { data: toOrganisation(organisation, rebuild) };
    },
  }),
);
