import * as z from 'zod';
import { choice } from '@/lib/contract/fields/text';
import { ENGAGEMENT, GAINED, LEVELS } from './shared/counters';
import { ranked } from './shared/ranked';
import { videoDetailColumns, videoDetails } from './shared/video-details';

/** GET /api/v1/analytics/aggregate/video-leaderboard: which videos gained the most. */
export const videoLeaderboard = ranked({
  noun: 'video-leaderboard',
  fields: {
    ...GAINED,
    ...LEVELS,
    ...ENGAGEMENT,
    views_first_7d: {
      label: 'Views after 7 days',
      meaning:
        'Total views 7 × 24 hours after posting, by the first capture with views at or after it, at most 36 hours later; null: there is none',
      kind: 'sum',
    },
  },
  details: videoDetails,
  columns: videoDetailColumns,
});

export const videoLeaderboardParameters = z.object({
  ...videoLeaderboard.parameters,
  posted: choice(['any', 'in_range'])
    .default('any')
    .describe('in_range: only videos posted on a day of the range'),
});
export type VideoLeaderboardRow = z.output<typeof videoLeaderboard.row>;
