import { listVideoPeaks } from '@/lib/contract/endpoints/catalogue';
import { readVideoPeaks } from '@/lib/data/catalogue/peaks';
import { requireFound } from '@/lib/http/edge/requests';
import { reading, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  reading(listVideoPeaks, {
    run: async ({ ids }, { db, scope }) => ({
      data: requireFound(await readVideoPeaks(db, scope, ids.id), 'video'),
    }),
  }),
);
