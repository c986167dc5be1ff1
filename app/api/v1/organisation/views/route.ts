import { sumOrganisationViews } from '@/lib/analytics/organisation-views';
import { getOrganisationViews } from '@/lib/contract/endpoints/catalogue';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(getOrganisationViews, {
    run: ({ query }, context) => sumOrganisationViews(query, context),
  }),
);
