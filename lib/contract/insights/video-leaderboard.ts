import * as z from 'zod';
import { trackingStatus } from '@/lib/contract/catalogue/catalogue';
import { field } from '@/lib/contract/catalogue/columns';
import { instantOut, uuid } from '@/lib/contract/fields/common';
import { choice } from '@/lib/contract/fields/text';
import { STATUS_MEANINGS } from '@/lib/domain/tracking';
import { ENGAGEMENT, GAINED, LEVELS } from './shared/counters';
import { ranked } from './shared/ranked';

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
  details: {
    id: uuid.describe('Public id of the video'),
    label: z.string().describe('First caption line'),
    creator_id: uuid.describe('Public id of its creator'),
    creator_label: z.string().describe('Its creator’s label'),
    platform: z.string().describe('Platform, for example tiktok'),
    posted_at: instantOut.nullable().describe('When it was posted; null: not known'),
    url: z.string().nullable().describe('Its address; null: not known'),
    tracking_status: trackingStatus.describe(STATUS_MEANINGS),
  },
  columns: {
    label: field('Video', 'label'),
    creator_label: field('Creator', 'creator_label'),
    platform: field('Platform', 'platform'),
    posted_at: field('Posted', 'posted_at'),
    url: field('Link', 'url'),
    tracking_status: field('Status', 'tracking_status'),
  },
});

export const videoLeaderboardParameters = z.object({
  ...videoLeaderboard.parameters,
  posted: choice(['any', 'in_range'])
    .default('any')
    .describe('in_range: only videos posted on a day of the range'),
});
export type VideoLeaderboardRow = z.output<typeof videoLeaderboard.row>;
