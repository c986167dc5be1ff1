import { listCreatorPeaks } from '@/lib/contract/endpoints/catalogue';
import { readCreatorPeaks } from '@/lib/data/catalogue/peaks';
import { requireFound } from '@/lib/http/edge/requests';
import { reading, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  reading(listCreatorPeaks, {
    run: async ({ ids }, { db, scope }) => ({
      data: requireFound(await readCreatorPeaks(db, scope, ids.id), 'creator'),
    }),
  }),
);
