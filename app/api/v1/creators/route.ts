import { CREATOR_SORTS, creatorListParameters } from '@/lib/contract/catalogue/catalogue';
import { listCreators } from '@/lib/data/catalogue/creators';
import { endpoint, secured } from '@/lib/http/edge/route';
import { parseList, toListAnswer } from '@/lib/http/routes/lists';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: (call) => parseList(call, creatorListParameters, CREATOR_SORTS),
    run: async (query, { db, scope, now }) =>
      toListAnswer(query, await listCreators(db, scope, query.filter, query.page, now)),
  }),
});
