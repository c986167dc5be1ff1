import { readVideo } from '@/lib/data/catalogue/videos';
import { pathOnly, requireFound, requireId } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: pathOnly('id'),
    run: async ({ id }, { db, scope, now }) => ({
      data: requireFound(await readVideo(db, scope, requireId(id, 'video'), now), 'video'),
    }),
  }),
});
