import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  campaignAnswer,
  campaignChange,
  campaignCreate,
  campaignListAnswer,
  campaignListParameters,
  deletedAnswer,
  itemListAnswer,
  itemListParameters,
  itemsAdd,
  itemsAddedAnswer,
  itemsRemove,
  itemsRemovedAnswer,
} from '@/lib/contract/catalogue/campaigns';
import {
  creatorAnswer,
  creatorListAnswer,
  creatorListParameters,
  videoAnswer,
  videoListAnswer,
  videoListParameters,
} from '@/lib/contract/catalogue/catalogue';
import { peaksAnswer } from '@/lib/contract/catalogue/peaks';
import { uuid } from '@/lib/contract/fields/common';
import { jsonBody, jsonResponse, securedRefusals } from './parts';

/** The catalogue's routes in the OpenAPI document. */

const id = z.object({ id: uuid.describe('Public id') });
const itemPath = id.extend({ video_id: uuid.describe('Public id of the video') });
const CATALOGUE = ['Catalogue'];
const CAMPAIGNS = ['Campaigns'];

export const cataloguePaths: ZodOpenApiPathsObject = {
  '/api/v1/creators': {
    get: {
      operationId: 'listCreators',
      summary: 'Lists creators',
      tags: CATALOGUE,
      requestParams: { query: creatorListParameters },
      responses: { 200: jsonResponse('A page of creators', creatorListAnswer), ...securedRefusals() },
    },
  },
  '/api/v1/creators/{id}': {
    get: {
      operationId: 'getCreator',
      summary: 'Gives one creator',
      tags: CATALOGUE,
      requestParams: { path: id },
      responses: { 200: jsonResponse('The creator', creatorAnswer), ...securedRefusals('not_found') },
    },
  },
  '/api/v1/creators/{id}/peaks': {
    get: {
      operationId: 'listCreatorPeaks',
      summary:
        'Lists captures of a creator that may have been misread: maxima it has stayed below for 7 days',
      tags: CATALOGUE,
      requestParams: { path: id },
      responses: { 200: jsonResponse('The peaks to check', peaksAnswer), ...securedRefusals('not_found') },
    },
  },
  '/api/v1/videos': {
    get: {
      operationId: 'listVideos',
      summary: 'Lists videos',
      tags: CATALOGUE,
      requestParams: { query: videoListParameters },
      responses: { 200: jsonResponse('A page of videos', videoListAnswer), ...securedRefusals('not_found') },
    },
  },
  '/api/v1/videos/{id}': {
    get: {
      operationId: 'getVideo',
      summary: 'Gives one video',
      tags: CATALOGUE,
      requestParams: { path: id },
      responses: { 200: jsonResponse('The video', videoAnswer), ...securedRefusals('not_found') },
    },
  },
  '/api/v1/videos/{id}/peaks': {
    get: {
      operationId: 'listVideoPeaks',
      summary: 'Lists captures of a video that may have been misread: maxima it has stayed below for 7 days',
      tags: CATALOGUE,
      requestParams: { path: id },
      responses: { 200: jsonResponse('The peaks to check', peaksAnswer), ...securedRefusals('not_found') },
    },
  },
  '/api/v1/campaigns': {
    get: {
      operationId: 'listCampaigns',
      summary: 'Lists campaigns',
      tags: CAMPAIGNS,
      requestParams: { query: campaignListParameters },
      responses: { 200: jsonResponse('A page of campaigns', campaignListAnswer), ...securedRefusals() },
    },
    post: {
      operationId: 'createCampaign',
      summary: 'Makes an empty campaign',
      tags: CAMPAIGNS,
      requestBody: jsonBody(campaignCreate),
      responses: {
        201: jsonResponse('The new campaign', campaignAnswer),
        ...securedRefusals('payload_too_large', 'unsupported_media_type'),
      },
    },
  },
  '/api/v1/campaigns/{id}': {
    get: {
      operationId: 'getCampaign',
      summary: 'Gives one campaign',
      tags: CAMPAIGNS,
      requestParams: { path: id },
      responses: { 200: jsonResponse('The campaign', campaignAnswer), ...securedRefusals('not_found') },
    },
    patch: {
      operationId: 'changeCampaign',
      summary: 'Changes the fields that are sent, at least one',
      tags: CAMPAIGNS,
      requestParams: { path: id },
      requestBody: jsonBody(campaignChange),
      responses: {
        200: jsonResponse('The campaign after the change', campaignAnswer),
        ...securedRefusals('not_found', 'payload_too_large', 'unsupported_media_type'),
      },
    },
    delete: {
      operationId: 'deleteCampaign',
      summary: 'Removes a campaign; its videos stay',
      tags: CAMPAIGNS,
      requestParams: { path: id },
      responses: { 200: jsonResponse('What is gone', deletedAnswer), ...securedRefusals('not_found') },
    },
  },
  '/api/v1/campaigns/{id}/items': {
    get: {
      operationId: 'listCampaignItems',
      summary: 'Lists the videos of a campaign',
      tags: CAMPAIGNS,
      requestParams: { path: id, query: itemListParameters },
      responses: { 200: jsonResponse('A page of videos', itemListAnswer), ...securedRefusals('not_found') },
    },
    post: {
      operationId: 'addCampaignItems',
      summary: 'Puts videos into a campaign, all or none',
      tags: CAMPAIGNS,
      requestParams: { path: id },
      requestBody: jsonBody(itemsAdd),
      responses: {
        200: jsonResponse('How many joined', itemsAddedAnswer),
        ...securedRefusals('not_found', 'payload_too_large', 'unsupported_media_type'),
      },
    },
    delete: {
      operationId: 'removeCampaignItems',
      summary: 'Takes videos out of a campaign, all or none',
      tags: CAMPAIGNS,
      requestParams: { path: id },
      requestBody: jsonBody(itemsRemove),
      responses: {
        200: jsonResponse('How many left', itemsRemovedAnswer),
        ...securedRefusals('not_found', 'payload_too_large', 'unsupported_media_type'),
      },
    },
  },
  '/api/v1/campaigns/{id}/items/{video_id}': {
    delete: {
      operationId: 'removeCampaignItem',
      summary: 'Takes a video out of a campaign',
      tags: CAMPAIGNS,
      requestParams: { path: itemPath },
      responses: { 200: jsonResponse('What is gone', deletedAnswer), ...securedRefusals('not_found') },
    },
  },
};
