import { campaignsQuery, videosQuery } from '@/lib/client/api/catalogue';
import { TREND_DAYS } from './list-state';

/** The questions of the pages of creators and videos about related rows, the same on the server and in the browser. */

const MOST = 10;

/** The creator's videos that gain the most. */
export function creatorVideos(id: string) {
  return videosQuery({
    creator_id: id,
    sort: '-views_30d',
    limit: MOST,
    with: 'trend,total_count',
    trend_days: TREND_DAYS,
  });
}

/** The campaigns that hold a video, or one of a creator's; the newest first. */
export function campaignsWith(member: { creator_id: string } | { video_id: string }) {
  return campaignsQuery({ ...member, sort: '-created_at', limit: MOST, with: 'total_count' });
}
