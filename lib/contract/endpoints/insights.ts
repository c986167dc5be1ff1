import * as z from 'zod';
import {
  MAX_CALENDAR_DAYS,
  postingCalendarAnswer,
  postingCalendarParameters,
} from '@/lib/contract/insights/calendar';
import { campaignLeaderboard } from '@/lib/contract/insights/campaign-leaderboard';
import { creatorLeaderboard } from '@/lib/contract/insights/creator-leaderboard';
import { creatorScatter } from '@/lib/contract/insights/creator-scatter';
import {
  healthAnswer,
  healthParameters,
  seenAnswer,
  seenMark,
  unseenMark,
} from '@/lib/contract/insights/health';
import { memberOverlapAnswer, memberOverlapParameters } from '@/lib/contract/insights/member-overlap';
import { outliers } from '@/lib/contract/insights/outliers';
import { overPostingAnswer, overPostingParameters } from '@/lib/contract/insights/over-posting';
import { postingConsistency } from '@/lib/contract/insights/posting-consistency';
import { postingHeatmapAnswer, postingHeatmapParameters } from '@/lib/contract/insights/posting-heatmap';
import { similarCreatorsAnswer, similarCreatorsParameters } from '@/lib/contract/insights/similar-creators';
import { videoLeaderboard, videoLeaderboardParameters } from '@/lib/contract/insights/video-leaderboard';
import {
  viewDistributionAnswer,
  viewDistributionParameters,
} from '@/lib/contract/insights/view-distribution';
import { MAX_RANGE_DAYS } from '@/lib/contract/limits';
import { endpoint, type SecuredEndpoint } from './endpoint';
import { disposition, downloads, etagHeader } from './headers';

/** Insights: one operation each, all of the same shape. */

const insight = <Q extends z.ZodObject, A extends z.ZodType>(
  query: Q,
  description: string,
  json: A,
  maxDays: number = MAX_RANGE_DAYS,
) =>
  ({
    tag: 'Insights',
    may: 'read',
    query,
    rules: { maxDays },
    headers: z.object({
      'If-None-Match': z.string().optional().describe('ETag of the answer you hold; 304 if it is current'),
    }),
    answer: {
      description,
      json,
      others: downloads,
      headers: { ETag: etagHeader, 'Content-Disposition': disposition },
      unchanged: 'The answer you hold is current',
    },
    refusals: ['retention_exceeded', 'not_found'],
  }) as const satisfies Omit<SecuredEndpoint, 'summary'>;

export const getVideoLeaderboard = endpoint('getVideoLeaderboard', {
  summary: 'Ranks videos by what they gained, or by their totals',
  ...insight(videoLeaderboardParameters, 'A page of videos', videoLeaderboard.answer),
});

export const getCreatorLeaderboard = endpoint('getCreatorLeaderboard', {
  summary: 'Ranks creators by what their videos gained',
  ...insight(z.object(creatorLeaderboard.parameters), 'A page of creators', creatorLeaderboard.answer),
});

export const getCampaignLeaderboard = endpoint('getCampaignLeaderboard', {
  summary: 'Ranks campaigns by what their videos gained',
  ...insight(z.object(campaignLeaderboard.parameters), 'A page of campaigns', campaignLeaderboard.answer),
});

export const getPostingHeatmap = endpoint('getPostingHeatmap', {
  summary: 'Counts posts by weekday and hour, with their views',
  ...insight(postingHeatmapParameters, 'The hours with a post', postingHeatmapAnswer),
});

export const getViewDistribution = endpoint('getViewDistribution', {
  summary: 'Tells how views are spread over the posts of the range',
  ...insight(viewDistributionParameters, 'Histogram, percentiles and top shares', viewDistributionAnswer),
});

export const getOutliers = endpoint('getOutliers', {
  summary: 'Lists hits and flops: videos far from their creator’s own habit',
  ...insight(z.object(outliers.parameters), 'A page of videos', outliers.answer),
});

export const getPostingConsistency = endpoint('getPostingConsistency', {
  summary: 'Ranks creators by how regularly they post',
  ...insight(z.object(postingConsistency.parameters), 'A page of creators', postingConsistency.answer),
});

export const getCreatorScatter = endpoint('getCreatorScatter', {
  summary: 'Lists creators by followers and what their posts reach',
  ...insight(z.object(creatorScatter.parameters), 'A page of creators', creatorScatter.answer),
});

export const getMemberOverlap = endpoint('getMemberOverlap', {
  summary: 'Compares campaigns two by two: shared videos and creators',
  ...insight(
    memberOverlapParameters,
    'The campaigns and the pairs that share something',
    memberOverlapAnswer,
  ),
});

export const getOverPosting = endpoint('getOverPosting', {
  summary: 'Lists days on which a creator posted so much that some posts were hardly shown',
  ...insight(overPostingParameters, 'A page of days', overPostingAnswer),
});

export const getPostingCalendar = endpoint('getPostingCalendar', {
  summary: 'Lists what was posted on each day',
  ...insight(postingCalendarParameters, 'The days of the range', postingCalendarAnswer, MAX_CALENDAR_DAYS),
});

export const getSimilarCreators = endpoint('getSimilarCreators', {
  summary: 'Lists creators like a given one, and the kinds of creators that there are',
  ...insight(similarCreatorsParameters, 'The nearest creators and the pools', similarCreatorsAnswer),
});

export const getHealth = endpoint('getHealth', {
  summary: 'Lists what is wrong with the program and its data',
  ...insight(healthParameters, 'Every kind of finding', healthAnswer),
});

export const markSeen = endpoint('markSeen', {
  summary: 'Marks a finding as seen, until something else is found',
  description:
    'For the whole organisation. Marking the same again changes nothing, neither when nor by whom.',
  tag: 'Insights',
  may: 'write',
  body: seenMark,
  answer: { description: 'The mark', json: seenAnswer },
  refusals: ['not_found'],
});

export const unmarkSeen = endpoint('unmarkSeen', {
  summary: 'Takes the mark of a finding back',
  description: 'Also succeeds where nobody has marked it.',
  tag: 'Insights',
  may: 'write',
  body: unseenMark,
  answer: { description: 'The finding without a mark', json: seenAnswer },
  refusals: ['not_found'],
});
