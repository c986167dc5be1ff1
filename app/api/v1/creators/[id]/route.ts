import { readCreator } from '@/lib/data/catalogue/creators';
import { pathOnly, requireFound, requireId } from '@/lib/http/edge/requests';
import { endpoint, secured } from '@/lib/http/edge/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: pathOnly('id'),
    run: async ({ id }, { db, scope, now }) => ({
      data: requireFound(await readCreator(db, scope, requireId(id, 'creator'), now), 'creator'),
    }),
  }),
});
