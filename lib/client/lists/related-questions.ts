import { campaignsQuery, creatorsQuery, videosQuery } from '@/lib/client/api/catalogue';
import { TREND_DAYS } from './list-state';

/** The questions of pages about rows related to theirs, the same on the server and in the browser. */

const MOST = 10;
const MOST_MEMBERS = 5;

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

/** The campaigns and creators of a project that gain the most. */
export function projectMembers(id: string) {
  const most = {
    project_id: id,
    sort: '-views_30d',
    limit: MOST_MEMBERS,
    with: 'trend,total_count',
    trend_days: TREND_DAYS,
  };
  return { campaigns: campaignsQuery(most), creators: creatorsQuery(most) };
}

/** The campaigns that hold a video, or one of a creator's; the newest first. */
export function campaignsWith(member: { creator_id: string } | { video_id: string }) {
  return campaignsQuery({ ...member, sort: '-created_at', limit: MOST, with: 'total_count' });
}
