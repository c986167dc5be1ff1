import type * as z from 'zod';
import { ENGAGEMENT } from './shared/counters';
import {
  creatorDetailColumns,
  creatorDetails,
  FOLLOWERS,
  MEDIAN_VIEWS,
  POSTS,
} from './shared/creator-details';
import { ranked } from './shared/ranked';

/** GET /api/v1/analytics/aggregate/creator-scatter: what creators reach for their size. */
export const creatorScatter = ranked({
  noun: 'creator-scatter',
  fields: {
    followers: FOLLOWERS,
    median_views: MEDIAN_VIEWS,
    posts: POSTS,
    ...ENGAGEMENT,
    views_per_follower: {
      label: 'Views per follower',
      meaning: 'median_views / followers; null: not known',
      kind: 'number',
    },
  },
  details: creatorDetails,
  columns: creatorDetailColumns,
});
export type CreatorScatterRow = z.output<typeof creatorScatter.row>;
