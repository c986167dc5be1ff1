import { getVideoLeaderboard } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { videoLeaderboard } from '@/lib/insights/video-leaderboard';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  insight(getVideoLeaderboard, videoLeaderboard),
);
