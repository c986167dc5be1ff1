import * as z from 'zod';
import {
  creatorAnswer,
  creatorListAnswer,
  creatorListParameters,
  videoAnswer,
  videoListAnswer,
  videoListParameters,
} from '@/lib/contract/catalogue/catalogue';
import {
  CREATOR_EVENT_RULES,
  creatorEventParameters,
  creatorEventsAnswer,
} from '@/lib/contract/catalogue/creator-events';
import {
  organisationViewsAnswer,
  organisationViewsParameters,
} from '@/lib/contract/catalogue/organisation-views';
import { peaksAnswer } from '@/lib/contract/catalogue/peaks';
import { uuid } from '@/lib/contract/fields/common';
import { LIST_RULES, VIDEO_LIST_RULES } from '@/lib/contract/fields/lists';
import { MAX_RANGE_DAYS } from '@/lib/contract/limits';
import { patternOf } from '@/lib/contract/paths';
import { endpoint } from './endpoint';
import { listOf } from './headers';

/** Creators and videos. */

const publicId = uuid.describe('Public id');
const creatorId = { id: { noun: 'creator', schema: publicId } };
const videoId = { id: { noun: 'video', schema: publicId } };

export const listCreators = endpoint('listCreators', {
  summary: 'Lists creators',
  tag: 'Catalogue',
  may: 'read',
  query: creatorListParameters,
  rules: LIST_RULES,
  answer: listOf('A page of creators', creatorListAnswer),
  refusals: ['not_found'],
});

export const getCreator = endpoint('getCreator', {
  summary: 'Returns one creator',
  tag: 'Catalogue',
  may: 'read',
  ids: creatorId,
  answer: { description: 'The creator', json: creatorAnswer },
});

export const listCreatorPeaks = endpoint('listCreatorPeaks', {
  summary: 'Lists captures of a creator that may have been misread: maxima it has stayed below for 7 days',
  tag: 'Catalogue',
  may: 'read',
  ids: creatorId,
  answer: { description: 'The peaks to check', json: peaksAnswer },
});

export const listCreatorEvents = endpoint('listCreatorEvents', {
  summary: 'Lists what happened to a creator: its change log, or the details of an auto annotation',
  tag: 'Catalogue',
  may: 'read',
  ids: creatorId,
  query: creatorEventParameters,
  rules: CREATOR_EVENT_RULES,
  answer: {
    description: 'A page of the change log; with `at` all events of the instant',
    json: creatorEventsAnswer,
  },
  refusals: ['retention_exceeded'],
});

export const listVideos = endpoint('listVideos', {
  summary: 'Lists videos',
  tag: 'Catalogue',
  may: 'read',
  query: videoListParameters,
  rules: VIDEO_LIST_RULES,
  answer: listOf('A page of videos', videoListAnswer),
  refusals: ['not_found'],
});

export const getVideo = endpoint('getVideo', {
  summary: 'Returns one video',
  tag: 'Catalogue',
  may: 'read',
  ids: videoId,
  answer: { description: 'The video', json: videoAnswer },
});

export const listVideoPeaks = endpoint('listVideoPeaks', {
  summary: 'Lists captures of a video that may have been misread: maxima it has stayed below for 7 days',
  tag: 'Catalogue',
  may: 'read',
  ids: videoId,
  answer: { description: 'The peaks to check', json: peaksAnswer },
});

/** The declaration of a removed endpoint. */
const removed = <const What extends string>(what: What) =>
  ({
    summary: `Removed; ask ${patternOf('getAnalytics')} about the ${what}`,
    deprecated: true,
    tag: 'Removed',
    may: 'anonymous',
    ids: { id: { noun: what, schema: z.string().describe('Any id') } },
    refusals: ['gone'],
  }) as const;

export const getCreatorStats = endpoint('getCreatorStats', removed('creator'));
export const getCampaignStats = endpoint('getCampaignStats', removed('campaign'));

export const getOrganisationViews = endpoint('getOrganisationViews', {
  summary: 'Returns the new views of all videos together, by day, with their total and the days before',
  tag: 'Catalogue',
  may: 'read',
  query: organisationViewsParameters,
  rules: { maxDays: MAX_RANGE_DAYS },
  answer: { description: 'The new views', json: organisationViewsAnswer },
  refusals: ['retention_exceeded', 'not_found'],
});
