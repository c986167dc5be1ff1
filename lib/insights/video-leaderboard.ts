import type * as z from 'zod';
import {
  videoLeaderboard as declared,
  type videoLeaderboardParameters,
} from '@/lib/contract/insights/video-leaderboard';
import { videosMeasured } from '@/lib/data/insights/video-leaderboard';
import { rankedInsight } from './engine/ranked';

export const videoLeaderboard = rankedInsight(declared, (sent: z.output<typeof videoLeaderboardParameters>) =>
  videosMeasured(sent.posted === 'in_range'),
);
