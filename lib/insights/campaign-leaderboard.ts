import { campaignLeaderboard as declared } from '@/lib/contract/insights/campaign-leaderboard';
import { campaignsMeasured } from '@/lib/data/insights/campaign-leaderboard';
import { rankedInsight } from './engine/ranked';

export const campaignLeaderboard = rankedInsight(declared, () => campaignsMeasured);
