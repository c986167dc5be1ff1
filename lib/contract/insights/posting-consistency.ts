import type * as z from 'zod';
import { creatorDetailColumns, creatorDetails, POSTS } from './shared/creator-details';
import { ranked } from './shared/ranked';

/** GET /api/v1/analytics/aggregate/posting-consistency: how regularly creators post. */
export const postingConsistency = ranked({
  noun: 'posting-consistency',
  fields: {
    score: {
      label: 'Score',
      meaning:
        'active_weeks / weeks × (1 − min(1, cv / 2)) × 100, cv the standard deviation of the posts of the whole weeks over their mean; null: the range holds no whole week',
      kind: 'number',
    },
    posts: POSTS,
    posts_per_week: { label: 'Posts per week', meaning: 'Posts per day of the range × 7', kind: 'number' },
    active_weeks: { label: 'Weeks with a post', meaning: 'Whole weeks with a post', kind: 'count' },
    weeks: { label: 'Weeks', meaning: 'Whole weeks, Monday to Sunday, in the range', kind: 'count' },
    longest_gap_days: {
      label: 'Longest gap, days',
      meaning: 'Most local days of the range in a row without a post',
      kind: 'count',
    },
    median_hours: {
      label: 'Median hours between posts',
      meaning: 'Median of the hours between one post of the range and the next; null: fewer than two posts',
      kind: 'number',
    },
    p90_hours: {
      label: 'Hours between posts, p90',
      meaning: 'Percentile 90 of these hours; null: fewer than two posts',
      kind: 'number',
    },
  },
  details: creatorDetails,
  columns: creatorDetailColumns,
});
export type PostingConsistencyRow = z.output<typeof postingConsistency.row>;
