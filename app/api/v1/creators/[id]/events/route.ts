import { listCreatorEvents as listEvents } from '@/lib/analytics/annotations';
import { listCreatorEvents } from '@/lib/contract/endpoints/catalogue';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(listCreatorEvents, {
    run: async ({ ids, query }, context) => ({ data: await listEvents(ids.id, query.at, context) }),
  }),
);
