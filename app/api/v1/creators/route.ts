import { CREATOR_SORTS, creatorListParameters } from '@/lib/contract/catalogue';
import { listCreators } from '@/lib/data/catalogue-creators';
import { parseList, toListAnswer } from '@/lib/http/lists';
import { endpoint, secured } from '@/lib/http/route';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: (call) => parseList(call, creatorListParameters, CREATOR_SORTS),
    run: async (query, { db, scope, now }) =>
      toListAnswer(query, await listCreators(db, scope, query.filter, query.page, now)),
  }),
});
