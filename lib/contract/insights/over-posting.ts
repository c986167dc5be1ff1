import * as z from 'zod';
import { field, type ListColumns } from '@/lib/contract/catalogue/columns';
import { calendarDate, uuid } from '@/lib/contract/fields/common';
import { integerText } from '@/lib/contract/fields/text';
import { DEFAULT_INSIGHT_LIMIT, MAX_LIMIT, MAX_OFFSET, OVER_POSTING } from '@/lib/contract/limits';
import { count, rank, rankedAnswer } from './shared/answers';
import { insightParameters } from './shared/parameters';

/** Days on which a creator posted so much that some posts were hardly shown. */

export const OVER_POSTING_SEVERITIES = ['recent', 'past'] as const;

const SORTS = ['days_ago', 'posts', 'suppressed'] as const;

export const overPostingParameters = z.object({
  ...insightParameters,
  min_posts: integerText(1, 1_000)
    .default(OVER_POSTING.min_posts)
    .describe('Posts of a day from which on they may be too many'),
  min_suppressed: integerText(1, 1_000)
    .default(OVER_POSTING.min_suppressed)
    .describe('How many of them must have been hardly shown'),
  max_views: integerText(1, 1_000_000)
    .default(OVER_POSTING.max_views)
    .describe('A video below this many views was hardly shown'),
  min_hours: integerText(0, 720)
    .default(OVER_POSTING.min_hours)
    .describe('By its first capture this many hours after posting, or later'),
  recent_days: integerText(0, 3_660)
    .default(OVER_POSTING.recent_days)
    .describe('A day that is at most this long ago is recent'),
  sort: z
    .enum(
      SORTS.flatMap((name) => [name, `-${name}`]),
      {
        error: `must be one of ${SORTS.join(', ')}, with a leading - for descending`,
      },
    )
    .default('days_ago')
    .describe('Field to order by, - for descending; ties: the latest day first, then by id'),
  limit: integerText(1, MAX_LIMIT).default(DEFAULT_INSIGHT_LIMIT).describe('Rows per page'),
  offset: integerText(0, MAX_OFFSET).default(0).describe('Rows to skip; a page beyond the end is empty'),
});
export type OverPostingParameters = z.output<typeof overPostingParameters>;

const row = z
  .strictObject({
    rank,
    id: uuid.describe('Public id of the creator'),
    label: z.string().describe('What it is called'),
    day: calendarDate.describe('Local day'),
    days_ago: count.describe('Days before today'),
    posts: count.describe('Counted videos posted on it'),
    suppressed: count.describe('How many of them were hardly shown'),
    videos: z
      .array(
        z.strictObject({
          id: uuid.describe('Public id of the video'),
          label: z.string().describe('First caption line'),
          views: count.describe('Its views by that capture'),
        }),
      )
      .describe('These videos, fewest views first'),
    severity: z.enum(OVER_POSTING_SEVERITIES).describe('Whether the day is at most `recent_days` ago'),
  })
  .meta({ id: 'OverPosting' });
export type OverPostingRow = z.output<typeof row>;

export const overPostingAnswer = rankedAnswer(row);

export const OVER_POSTING_COLUMNS = {
  rank: field('Rank', 'rank'),
  label: field('Creator', 'label'),
  day: field('Day', 'day'),
  posts: field('Posts', 'posts'),
  suppressed: field('Hardly shown', 'suppressed'),
  severity: field('Severity', 'severity'),
  id: field('Id', 'id'),
} satisfies ListColumns<OverPostingRow>;
