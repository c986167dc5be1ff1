import * as videos from '@/lib/commands/tracking/add-videos';
import { postsOf } from '@/lib/contract/catalogue/tracking';
import { addVideos } from '@/lib/contract/endpoints/tracking';
import { readOnce } from '@/lib/http/routes/idempotent';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(addVideos, {
    body: (call) => readOnce(call, addVideos.body),
    async run({ ids, body: { body, key } }, context) {
      const once = { caller: context.caller.name, key };
      const added = await videos.addVideos(ids.id, postsOf(body), context, once);
      return { data: body.videos ? added.videos : added.videos[0], status: added.isNew ? 201 : 200 };
    },
  }),
);
