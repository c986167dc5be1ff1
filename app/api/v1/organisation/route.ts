import { changeOrganisation } from '@/lib/commands/accounts/organisation-change';
import { organisationChange } from '@/lib/contract/accounts/organisation';
import { readProgress } from '@/lib/data/writes/jobs';
import { requireBody } from '@/lib/http/body/body';
import { pathOnly } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';
import { toOrganisation } from '@/lib/http/routes/settings';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'signed_in',
    parse: pathOnly(),
    run: async (_, { db, scope }) => ({
      data: toOrganisation(scope, await readProgress(db, scope, 'rebuild_days')),
    }),
  }),
  PATCH: secured({
    parse: (call) => requireBody(call, organisationChange),
    may: ({ plan, ...others }) => [
      ...(plan === undefined ? [] : (['manage_plan'] as const)),
      ...(Object.keys(others).length === 0 ? [] : (['manage_organisation'] as const)),
    ],
    run: async (change, context) => {
      const { organisation, rebuild } = await changeOrganisation(change, context);
      return { data: toOrganisation(organisation, rebuild) };
    },
  }),
});
