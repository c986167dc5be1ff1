import { CREATOR_SORTS } from '@/lib/contract/catalogue/catalogue';
import { CREATOR_COLUMNS } from '@/lib/contract/catalogue/columns';
import { listCreators } from '@/lib/contract/endpoints/catalogue';
import * as creators from '@/lib/data/catalogue/creators';
import { requireFilterIds } from '@/lib/http/routes/filter-ids';
import { answerList, parseList } from '@/lib/http/routes/lists';
import { reading, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  reading(listCreators, {
    query: (sent, { path }) => parseList(sent, path, listCreators.query, CREATOR_SORTS),
    async run({ query }, { db, scope, now }) {
      const filter = { ...query.filter, ...(await requireFilterIds(db, scope, query.filter)) };
      const list = {
        noun: 'creators',
        columns: CREATOR_COLUMNS,
        read: creators.listCreators.bind(null, db, scope, filter),
        count: () => creators.countCreators(db, scope, filter),
      };
      return answerList(query, list, now);
    },
  }),
);
