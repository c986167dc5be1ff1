import { getVideo } from '@/lib/contract/endpoints/catalogue';
import { readVideo } from '@/lib/data/catalogue/videos';
import { requireFound } from '@/lib/http/edge/requests';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(getVideo, {
    run: async ({ ids }, { db, scope, now }) => ({
      data: requireFound(await readVideo(db, scope, ids.id, now), 'video'),
    }),
  }),
);
