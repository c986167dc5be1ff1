import { VIDEO_SORTS, videoListParameters } from '@/lib/contract/catalogue';
import { listVideos } from '@/lib/data/catalogue-videos';
import { requireFilterIds } from '@/lib/http/filter-ids';
import { parseList, toListAnswer } from '@/lib/http/lists';
import { endpoint, secured } from '@/lib/http/route';

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
