import { changeMe, getMe } from '@/lib/contract/endpoints/caller';
import { renameMe, toMe } from '@/lib/http/routes/me';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(getMe, { run: async (_, context) => ({ data: await toMe(context) }) }),
  operation(changeMe, { run: async ({ body }, context) => ({ data: await renameMe(body, context) }) }),
);
