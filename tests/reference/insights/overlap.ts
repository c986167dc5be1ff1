/** Which campaigns share videos and creators. */
import { levelAt } from '../sums';
import { campaignsOf } from './leaderboards';
import type { Selection } from './selection';

const MOST = 50;

/** "campaigns two by two […]; at most 50 campaigns, most viewed first" */
export function memberOverlap(selection: Selection) {
  const { range, zone, publicId } = selection;
  const all = campaignsOf(selection)
    .map(({ name, members }) => ({
      id: publicId('campaign', name),
      label: name,
      views: levelAt(members, 'views', range.last, zone),
      videos: new Set(members.videos.map(({ key }) => key)),
      creators: new Set(members.videos.map(({ creatorKey }) => creatorKey)),
    }))
    .sort((a, b) => {
      if (a.views === b.views) return a.id < b.id ? -1 : 1;
      if (a.views === null) return 1;
      return b.views === null ? -1 : b.views - a.views;
    });
  const shown = all.slice(0, MOST);
  const pairs = shown.flatMap((a, i) =>
    shown.slice(i + 1).map((b) => {
      const shared_videos = [...a.videos].filter((video) => b.videos.has(video)).length;
      const either = new Set([...a.videos, ...b.videos]).size;
      return {
        a_id: a.id,
        a_label: a.label,
        b_id: b.id,
        b_label: b.label,
        shared_videos,
        shared_creators: [...a.creators].filter((creator) => b.creators.has(creator)).length,
        jaccard: either === 0 ? 0 : shared_videos / either,
      };
    }),
  );
  return {
    campaigns: shown.map(({ id, label, views, videos, creators }) => ({
      id,
      label,
      views,
      video_count: videos.size,
      creator_count: creators.size,
    })),
    campaign_count: all.length,
    is_cut: all.length > MOST,
    // "most alike first"
    pairs: pairs
      .filter(({ shared_videos, shared_creators }) => shared_videos + shared_creators > 0)
      .sort(
        (x, y) =>
          y.jaccard - x.jaccard ||
          y.shared_creators - x.shared_creators ||
          (`${x.a_id} ${x.b_id}` < `${y.a_id} ${y.b_id}` ? -1 : 1),
      ),
  };
}
