import { getCampaignLeaderboard } from '@/lib/contract/endpoints/insights';
import { insight } from '@/lib/http/routes/insights';
import { serve } from '@/lib/http/serve';
import { campaignLeaderboard } from '@/lib/insights/campaign-leaderboard';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = serve(
  insight(getCampaignLeaderboard, campaignLeaderboard),
);
