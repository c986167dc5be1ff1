import { VIDEO_SORTS, videoListParameters } from '@/lib/contract/catalogue/catalogue';
import { listVideos } from '@/lib/data/catalogue/videos';
import { endpoint, secured } from '@/lib/http/edge/route';
import { requireFilterIds } from '@/lib/http/routes/filter-ids';
import { parseList, toListAnswer } from '@/lib/http/routes/lists';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: secured({
    may: 'read',
    parse: (call) => parseList(call, videoListParameters, VIDEO_SORTS),
    run: async (query, { db, scope, now }) => {
      const filter = { ...query.filter, ...(await requireFilterIds(db, scope, query.filter)) };
      return toListAnswer(query, await listVideos(db, scope, filter, query.page, now));
    },
  }),
});
