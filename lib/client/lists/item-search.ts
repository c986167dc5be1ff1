import { useQuery } from '@tanstack/react-query';
import { campaignsQuery, creatorsQuery, itemsQuery, videosQuery } from '@/lib/client/api/catalogue';
import { videoName } from '@/lib/client/text/video';
import type { CampaignRow } from '@/lib/contract/catalogue/campaigns';
import { MAX_LISTED_IDS } from '@/lib/contract/limits';
import type { ItemType } from '@/lib/domain/tracking';

const ROWS = 50;

/** Something that can be put into a campaign. */
export interface Candidate {
  item_type: ItemType;
  id: string;
  label: string;
  /** Of a creator or campaign; null: a video, which is one. */
  videoCount: number | null;
  views: number | null;
}

/** Creators, videos or campaigns of a campaign's project that a person may mean, and which of them are items of it. */
export function useItemSearch({ id, project_id }: CampaignRow, type: ItemType, text: string) {
  const words = text.trim() || null;
  const asked = { project_id, sort: '-views_30d', limit: ROWS };
  const creators = useQuery({
    ...creatorsQuery({ ...asked, search: words }),
    enabled: type === 'creator',
    select: ({ data }) => data.map((row) => holder('creator', row, row.label)),
  });
  const campaigns = useQuery({
    ...campaignsQuery({ ...asked, search: words }),
    enabled: type === 'campaign',
    select: ({ data }) => data.filter((row) => row.id !== id).map((row) => holder('campaign', row, row.name)),
  });
  const videos = useQuery({
    ...videosQuery({ ...asked, find: words }),
    enabled: type === 'video',
    select: ({ data }) =>
      data.map(
        (row): Candidate => ({
          item_type: 'video',
          id: row.id,
          label: `${videoName(row).short} · ${row.creator_label}`,
          videoCount: null,
          views: row.views,
        }),
      ),
  });
  const inside = useQuery(
    itemsQuery(id, {
      item_type: type,
      [type === 'video' ? 'find' : 'search']: words,
      sort: '-views',
      limit: MAX_LISTED_IDS,
    }),
  );
  const {
    data: rows = [],
    isFetching,
    isError,
    isPlaceholderData,
  } = { creator: creators, campaign: campaigns, video: videos }[type];
  return {
    rows,
    insideIds: new Set((inside.data?.data ?? []).map((item) => item.id)),
    isWaiting: isFetching || isPlaceholderData,
    hasFailed: isError,
  };
}

function holder(
  item_type: ItemType,
  { id, video_count, views }: { id: string; video_count: number; views: number | null },
  label: string,
): Candidate {
  return { item_type, id, label, videoCount: video_count, views };
}
