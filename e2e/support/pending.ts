import { api } from './world';

const DAY_MS = 86_400_000;

export interface Video {
  id: string;
  label: string;
  tracking_status: string;
}

/**
 * Captures videos that gained 10 views each, and leaves them pending. The first is the newest; they are called
 * "<creator> post 01" and so on. @param more fields of each capture
 */
export async function pendingVideos(
  creator: string,
  count: number,
  { key, ...more }: { key?: string; project_id?: string } = {},
): Promise<Video[]> {
  const records = Array.from({ length: count }, (_, n) => n + 1).flatMap((n) =>
    [2, 1].map((ago) => ({
      kind: 'video',
      platform_id: `${creator}-${n}`,
      creator_platform_id: creator,
      caption: `${creator} post ${String(n).padStart(2, '0')}`,
      posted_at: new Date(Date.now() - (2 + n) * DAY_MS).toISOString(),
      captured_at: new Date(Date.now() - ago * DAY_MS).toISOString(),
      views: 1_000 + (2 - ago) * 10,
      likes: 50,
      ...more,
    })),
  );
  await api('/api/v1/ingest/snapshots', 'POST', { records }, key);
  const videos = await api<Video[]>(
    `/api/v1/videos?find=${creator}&sort=label&limit=200`,
    'GET',
    undefined,
    key,
  );
  const video_ids = videos.map(({ id }) => id);
  await api('/api/v1/videos/tracking', 'POST', { video_ids, tracking_status: 'pending_review' }, key);
  return videos;
}
