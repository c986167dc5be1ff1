import { readCreatorPeaks } from '@/lib/data/catalogue/peaks';
import { pathOnly, requireFound, requireId } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: pathOnly('id'),
    run: async ({ id }, { db, scope }) => ({
      data: requireFound(await readCreatorPeaks(db, scope, requireId(id, 'creator')), 'creator'),
    }),
  }),
});
