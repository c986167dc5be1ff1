import * as z from 'zod';
import { campaignLeaderboard } from '@/lib/contract/insights/campaign-leaderboard';
import { creatorLeaderboard } from '@/lib/contract/insights/creator-leaderboard';
import {
  healthAnswer,
  healthParameters,
  seenAnswer,
  seenMark,
  unseenMark,
} from '@/lib/contract/insights/health';
import { videoLeaderboard, videoLeaderboardParameters } from '@/lib/contract/insights/video-leaderboard';
import { endpoint, type SecuredEndpoint } from './endpoint';
import { disposition, downloads, etagHeader } from './headers';

/** Insights: one operation each, all of the same shape. */

const insight = <Q extends z.ZodObject, A extends z.ZodType>(query: Q, description: string, json: A) =>
  ({
    tag: 'Insights',
    may: 'read',
    query,
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
