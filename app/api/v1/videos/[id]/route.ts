import * as videos from '@/lib/commands/tracking/change-video';
import { getVideo } from '@/lib/contract/endpoints/catalogue';
import { changeVideo } from '@/lib/contract/endpoints/tracking';
import { readVideo } from '@/lib/data/catalogue/videos';
import { requireFound } from '@/lib/http/edge/requests';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(getVideo, {
    run: async ({ ids }, { db, scope, now }) => ({
      data: requireFound(await readVideo(db, scope, ids.id, now), 'video'),
    }),
  }),
  operation(changeVideo, {
    run: async ({ ids, body }, context) => ({
      data: (await videos.changeVideo(ids.id, body, context)).video,
    }),
  }),
);
