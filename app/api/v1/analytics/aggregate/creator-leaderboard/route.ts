import { getCreatorLeaderboard } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { creatorLeaderboard } from '@/lib/insights/creator-leaderboard';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  insight(getCreatorLeaderboard, creatorLeaderboard),
);
