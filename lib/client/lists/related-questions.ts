import { campaignsQuery, videosQuery } from '@/lib/client/api/catalogue';

/** What the pages of creators and videos ask about what belongs to them, on the server and in the browser alike. */

const MOST = 10;

/** The creator's videos that gain the most. */
export function creatorVideos(id: string) {
  return videosQuery({ creator_id: id, sort: '-views_30d', limit: MOST, with: 'trend,total_count' });
}

/** The campaigns that hold a video, or one of a creator's; the newest first. */
export function campaignsWith(member: { creator_id: string } | { video_id: string }) {
  return campaignsQuery({ ...member, sort: '-created_at', limit: MOST, with: 'total_count' });
}
