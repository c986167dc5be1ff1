import type { creatorLeaderboard } from '@/lib/contract/insights/creator-leaderboard';
import type { DayRange } from '@/lib/time/grain';
import { creatorRows, MEDIAN_VIEWS } from './engine/creator-rows';
import { creatorDetails, membersOfCreators } from './engine/creators';
import type { Frame } from './engine/frame';
import * as numbers from './engine/numbers';
import type { Measured } from './engine/rank';
import { totalOf } from './engine/sums';

type Field = keyof typeof creatorLeaderboard.fields;

const formulasOf = (frame: Frame, range: DayRange): numbers.Formulas<Field> => ({
  ...numbers.GAINED,
  posts: numbers.POSTS,
  engagement_rate_by_views: numbers.ENGAGEMENT_BY_VIEWS,
  engagement_rate_by_followers: numbers.ENGAGEMENT_BY_FOLLOWERS,
  avg_views_per_post: numbers.AVG_VIEWS_PER_POST,
  followers: numbers.FOLLOWERS,
  followers_gained: numbers.FOLLOWERS_GAINED,
  median_views: MEDIAN_VIEWS,
  share: numbers.shareOf(totalOf(frame, membersOfCreators(frame), 'views_new', range)),
});

/** The creators of the set, by what their videos gained. */
export const creatorsMeasured: Measured<Field> = {
  rows: (frame, asked) => creatorRows(frame, asked, formulasOf(frame, asked.range)),
  members: membersOfCreators,
  details: creatorDetails,
  type: 'creator',
  ofCreators: ['followers', 'followers_gained'],
};
