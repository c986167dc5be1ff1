import * as z from 'zod';
import { field } from '@/lib/contract/catalogue/columns';
import { uuid } from '@/lib/contract/fields/common';
import { ENGAGEMENT, GAINED } from './counters';
import { ranked } from './ranked';

const posts = { label: 'Posts', meaning: 'Videos posted in the range', kind: 'count' } as const;

/** GET /api/v1/analytics/aggregate/creator-leaderboard: whose videos gained the most. */
export const creatorLeaderboard = ranked({
  noun: 'creator-leaderboard',
  fields: {
    ...GAINED,
    posts,
    ...ENGAGEMENT,
    engagement_rate_by_followers: {
      label: 'Engagement by followers, %',
      meaning:
        '(likes + comments + shares + saves) / followers × 100: what the range gained, by the followers at its end; null: not known',
      kind: 'rate',
    },
    avg_views_per_post: {
      label: 'Views per post',
      meaning: 'New views / videos posted by the end of the range; null: not known',
      kind: 'rate',
    },
    followers: {
      label: 'Followers',
      meaning: 'Followers at the end of the range; null: not known',
      kind: 'sum',
    },
    followers_gained: {
      label: 'New followers',
      meaning: 'New followers over the range, negative where it lost some; null: not known',
      kind: 'sum',
    },
    median_views: {
      label: 'Median views',
      meaning:
        'Median of the total views, at the end of the range, of the videos posted in it; null: none known',
      kind: 'rate',
    },
    share: {
      label: 'Share of views, %',
      meaning: 'Share of all new views of the selection, in percent; null: not known',
      kind: 'rate',
    },
  },
  details: {
    id: uuid.describe('Public id of the creator'),
    label: z.string().describe('What it is called'),
    handle: z.string().nullable().describe('Current handle, without @'),
    platform: z.string().describe('Platform, for example tiktok'),
  },
  columns: { label: field('Creator', 'label'), platform: field('Platform', 'platform') },
});
export type CreatorLeaderboardRow = z.output<typeof creatorLeaderboard.row>;
