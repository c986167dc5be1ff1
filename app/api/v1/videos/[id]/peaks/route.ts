import { readVideoPeaks } from '@/lib/data/peaks';
import { pathOnly, requireFound, requireId } from '@/lib/http/requests';
import { endpoint, secured } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: pathOnly('id'),
    run: async ({ id }, { db, scope }) => ({
      data: requireFound(await readVideoPeaks(db, scope, requireId(id, 'video')), 'video'),
    }),
  }),
});
