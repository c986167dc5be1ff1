import * as z from 'zod';
import { field, type ListColumns } from '@/lib/contract/catalogue/columns';
import { insightAnswer, rate } from './shared/answers';
import { insightParameters } from './shared/parameters';

/** GET /api/v1/analytics/aggregate/posting-heatmap: at which hours of the week posts were made, and how they did. */

export const postingHeatmapParameters = z.object(insightParameters);

const cell = z
  .strictObject({
    dow: z.int().min(0).max(6).describe('Local weekday of posting; 0 is Sunday'),
    hour: z
      .int()
      .min(0)
      .max(23)
      .describe('Local hour of posting; the hour that the clock repeats holds the posts of both'),
    post_count: z.int().positive().describe('Videos posted in the range in this hour of the week'),
    avg_views: rate.describe('Mean of their total views at the end of the range; null: none known'),
    median_views: rate.describe('Median of them; null: none known'),
  })
  .meta({ id: 'PostingHour' });
export type PostingHour = z.output<typeof cell>;

export const postingHeatmapAnswer = insightAnswer(
  z.array(cell).describe('The hours with a post, by weekday and hour'),
);

export const POSTING_HEATMAP_COLUMNS = {
  dow: field('Weekday, 0 is Sunday', 'dow'),
  hour: field('Hour', 'hour'),
  post_count: field('Posts', 'post_count'),
  avg_views: field('Mean views', 'avg_views'),
  median_views: field('Median views', 'median_views'),
} satisfies ListColumns<PostingHour>;
