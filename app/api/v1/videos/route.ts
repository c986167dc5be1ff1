import { VIDEO_SORTS, type VideoSort } from '@/lib/contract/catalogue/catalogue';
import { VIDEO_COLUMNS } from '@/lib/contract/catalogue/columns';
import { listVideos } from '@/lib/contract/endpoints/catalogue';
import { withVia } from '@/lib/data/campaigns/via';
import type { PageRequest, RowOptions } from '@/lib/data/catalogue/page';
import * as videos from '@/lib/data/catalogue/videos';
import { requireFilterIds } from '@/lib/http/routes/filter-ids';
import { answerList, parseList } from '@/lib/http/routes/lists';
import { reading, serve } from '@/lib/http/serve';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  reading(listVideos, {
    query: (sent, { path }) => parseList(sent, path, listVideos.query, VIDEO_SORTS),
    async run({ query }, { db, scope, now }) {
      const filter = { ...query.filter, ...(await requireFilterIds(db, scope, query.filter)) };
      const list = {
        noun: 'videos',
        columns: VIDEO_COLUMNS,
        read: async (page: PageRequest<VideoSort>, options: RowOptions) =>
          withVia(db, scope, filter.campaignId, await videos.listVideos(db, scope, filter, page, options)),
        count: () => videos.countVideos(db, scope, filter),
      };
      return answerList(query, list, now);
    },
  }),
);
