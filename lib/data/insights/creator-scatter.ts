import type { creatorScatter } from '@/lib/contract/insights/creator-scatter';
import { Prisma } from '@/lib/data/db/client';
import { creatorRows, MEDIAN_VIEWS } from './engine/creator-rows';
import { creatorDetails, membersOfCreators } from './engine/creators';
import * as numbers from './engine/numbers';
import type { Measured } from './engine/rank';

type Field = keyof typeof creatorScatter.fields;

const FORMULAS: numbers.Formulas<Field> = {
  followers: numbers.FOLLOWERS,
  median_views: MEDIAN_VIEWS,
  posts: numbers.POSTS,
  engagement_rate_by_views: numbers.ENGAGEMENT_BY_VIEWS,
  views_per_follower: {
    columns: numbers.FOLLOWERS.columns,
    value: Prisma.sql`${MEDIAN_VIEWS.value} / nullif(${numbers.FOLLOWERS.value}, 0)`,
    isOfMedians: true,
  },
};

/** The creators of the set, by what they reach for their size. */
export const scatterMeasured: Measured<Field> = {
  rows: (frame, asked) => creatorRows(frame, asked, FORMULAS),
  members: membersOfCreators,
  details: creatorDetails,
  type: 'creator',
  ofCreators: ['followers'],
};
