import { useQuery } from '@tanstack/react-query';
import { creatorsQuery, type ListParams, videosQuery } from '@/lib/client/api/catalogue';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';

const ROWS = 20;

/** What somebody typed to find videos: a link or an id, a handle, or words of a caption. */
export type Sought =
  | { kind: 'id'; platformId: string }
  | { kind: 'handle'; handle: string }
  | { kind: 'words'; words: string };

export function soughtOf(text: string): Sought | null {
  const clean = text.trim();
  if (clean === '') return null;
  const link = /\/(?:video|photo|v)\/(\d+)/.exec(clean);
  if (link?.[1]) return { kind: 'id', platformId: link[1] };
  const profile = /tiktok\.com\/@([\w.]+)/.exec(clean) ?? /^@([\w.]+)$/.exec(clean);
  if (profile?.[1]) return { kind: 'handle', handle: profile[1] };
  return { kind: 'words', words: clean };
}

/** Videos that somebody may mean, and which of them are in a campaign already. */
export function useVideoSearch(text: string, campaignId: string) {
  const sought = soughtOf(text);
  const handle = sought?.kind === 'handle' ? sought.handle : null;
  const creators = useQuery({ ...creatorsQuery({ handle, limit: 1 }), enabled: handle !== null });
  const creatorId = handle === null ? null : (creators.data?.data[0]?.id ?? null);
  const params: ListParams = {
    creator_id: creatorId,
    search: sought?.kind === 'words' ? sought.words : null,
    platform_id: sought?.kind === 'id' ? sought.platformId : null,
    sort: '-views_30d',
    limit: ROWS,
  };
  const isReady = sought !== null && (handle === null || creatorId !== null);
  const all = useQuery({ ...videosQuery(params), enabled: isReady });
  const inside = useQuery({
    ...videosQuery({ campaign_id: campaignId, ...params, limit: 200 }),
    enabled: isReady,
  });
  const insideIds = new Set((inside.data?.data ?? []).map((row) => row.id));
  return {
    isWaiting: sought !== null && (creators.isFetching || all.isFetching || inside.isFetching),
    rows: isReady
      ? (all.data?.data ?? []).map((video: VideoRow) => ({ video, isInside: insideIds.has(video.id) }))
      : [],
    hasMore: isReady && all.data?.meta.next_cursor != null,
  };
}
