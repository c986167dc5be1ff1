import { getCreator } from '@/lib/contract/endpoints/catalogue';
import { readCreator } from '@/lib/data/catalogue/creators';
import { requireFound } from '@/lib/http/edge/requests';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(getCreator, {
    run: async ({ ids }, { db, scope, now }) => ({
      data: requireFound(await readCreator(db, scope, ids.id, now), 'creator'),
    }),
  }),
);
