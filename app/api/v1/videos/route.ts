import { VIDEO_SORTS } from '@/lib/contract/catalogue/catalogue';
import { listVideos } from '@/lib/contract/endpoints/catalogue';
import * as videos from '@/lib/data/catalogue/videos';
import { requireFilterIds } from '@/lib/http/routes/filter-ids';
import { parseList, toListAnswer } from '@/lib/http/routes/lists';
import { operation, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  operation(listVideos, {
    query: (sent, { path }) => parseList(sent, path, listVideos.query, VIDEO_SORTS),
    async run({ query }, { db, scope, now }) {
      const filter = { ...query.filter, ...(await requireFilterIds(db, scope, query.filter)) };
      return toListAnswer(query, await videos.listVideos(db, scope, filter, query.page, now));
    },
  }),
);
