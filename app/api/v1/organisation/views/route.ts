import { sumOrganisationViews } from '@/lib/analytics/organisation-views';
import { getOrganisationViews } from '@/lib/contract/endpoints/catalogue';
import { reading, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  reading(getOrganisationViews, {
    run: ({ query }, context) => sumOrganisationViews(query, context),
  }),
);
