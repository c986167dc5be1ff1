import * as z from 'zod';
import { field, type ListColumns } from '@/lib/contract/catalogue/columns';
import { uuid } from '@/lib/contract/fields/common';
import { count, insightAnswer, level } from './shared/answers';
import { insightParameters } from './shared/parameters';

/** The most campaigns that are compared with each other. */
export const MAX_OVERLAP_CAMPAIGNS = 50;

/** GET /api/v1/analytics/aggregate/member-overlap: which campaigns share videos and creators, two by two. */

export const memberOverlapParameters = z.object(insightParameters);

const named = { id: uuid.describe('Public id of the campaign'), label: z.string().describe('Its name') };

const pair = z.strictObject({
  a_id: uuid.describe('Public id of one campaign, the more viewed one'),
  a_label: z.string().describe('Its name'),
  b_id: uuid.describe('Public id of the other'),
  b_label: z.string().describe('Its name'),
  shared_videos: count.describe('Counted videos in both now'),
  shared_creators: count.describe('Creators with counted videos in both'),
  jaccard: z.number().min(0).max(1).describe('shared_videos / videos in either'),
});
export type OverlapPair = z.output<typeof pair>;

const overlap = z
  .strictObject({
    campaigns: z
      .array(
        z.strictObject({
          ...named,
          views: level.describe('Total views at the end of the range; null: not known'),
          video_count: count.describe('Counted videos in it now'),
          creator_count: count.describe('Their creators'),
        }),
      )
      .describe(`The campaigns compared, most viewed first, at most ${MAX_OVERLAP_CAMPAIGNS}`),
    campaign_count: count.describe('All campaigns of the selection'),
    is_cut: z
      .boolean()
      .describe(`Whether campaigns were left out because there are more than ${MAX_OVERLAP_CAMPAIGNS}`),
    pairs: z.array(pair).describe('Pairs that share a creator or a video, most alike first'),
  })
  .meta({ id: 'MemberOverlap' });
export type MemberOverlap = z.output<typeof overlap>;

export const memberOverlapAnswer = insightAnswer(overlap);

export const MEMBER_OVERLAP_COLUMNS = {
  a_label: field('Campaign', 'a_label'),
  b_label: field('Other campaign', 'b_label'),
  shared_videos: field('Shared videos', 'shared_videos'),
  shared_creators: field('Shared creators', 'shared_creators'),
  jaccard: field('Jaccard index', 'jaccard'),
  a_id: field('Id', 'a_id'),
  b_id: field('Other id', 'b_id'),
} satisfies ListColumns<OverlapPair>;
