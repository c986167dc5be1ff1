import { CREATOR_SORTS } from '@/lib/contract/catalogue/catalogue';
import { listCreators } from '@/lib/contract/endpoints/catalogue';
import * as creators from '@/lib/data/catalogue/creators';
import { parseList, toListAnswer } from '@/lib/http/routes/lists';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(listCreators, {
    query: (sent, { path }) => parseList(sent, path, listCreators.query, CREATOR_SORTS),
    run: async ({ query }, { db, scope, now }) =>
      toListAnswer(query, await creators.listCreators(db, scope, query.filter, query.page, now)),
  }),
);
