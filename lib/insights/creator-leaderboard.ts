import { creatorLeaderboard as declared } from '@/lib/contract/insights/creator-leaderboard';
import { creatorsMeasured } from '@/lib/data/insights/creator-leaderboard';
import { rankedInsight } from './engine/ranked';

export const creatorLeaderboard = rankedInsight(declared, () => creatorsMeasured);
