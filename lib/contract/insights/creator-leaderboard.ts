import type * as z from 'zod';
import { ENGAGEMENT, GAINED } from './shared/counters';
import {
  creatorDetailColumns,
  creatorDetails,
  FOLLOWERS,
  MEDIAN_VIEWS,
  POSTS,
} from './shared/creator-details';
import { ranked } from './shared/ranked';

/** GET /api/v1/analytics/aggregate/creator-leaderboard: whose videos gained the most. */
export const creatorLeaderboard = ranked({
  noun: 'creator-leaderboard',
  fields: {
    ...GAINED,
    posts: POSTS,
    ...ENGAGEMENT,
    engagement_rate_by_followers: {
      label: 'Engagement by followers, %',
      meaning:
        '(likes + comments + shares + saves) / followers × 100: what the range gained, by the followers at its end; null: not known',
      kind: 'percent',
    },
    avg_views_per_post: {
      label: 'Views per post',
      meaning: 'New views / videos posted by the end of the range; null: not known',
      kind: 'number',
    },
    followers: FOLLOWERS,
    followers_gained: {
      label: 'New followers',
      meaning: 'New followers over the range, negative where it lost some; null: not known',
      kind: 'sum',
    },
    median_views: MEDIAN_VIEWS,
    share: {
      label: 'Share of views, %',
      meaning: 'Share of all new views of the selection, in percent; null: not known',
      kind: 'percent',
    },
  },
  details: creatorDetails,
  columns: creatorDetailColumns,
});
export type CreatorLeaderboardRow = z.output<typeof creatorLeaderboard.row>;
