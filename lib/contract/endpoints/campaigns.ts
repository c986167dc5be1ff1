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
import { uuid } from '@/lib/contract/fields/common';
import { endpoint } from './endpoint';
import { listOf } from './headers';

/** Campaigns and the videos in them. */

const ids = { id: { noun: 'campaign', schema: uuid.describe('Public id') } };

export const listCampaigns = endpoint('listCampaigns', {
  summary: 'Lists campaigns',
  tag: 'Campaigns',
  may: 'read',
  query: campaignListParameters,
  answer: listOf('A page of campaigns', campaignListAnswer),
  refusals: ['not_found'],
});

export const createCampaign = endpoint('createCampaign', {
  summary: 'Creates an empty campaign',
  tag: 'Campaigns',
  may: 'write',
  body: campaignCreate,
  answer: { status: 201, description: 'The new campaign', json: campaignAnswer },
});

export const getCampaign = endpoint('getCampaign', {
  summary: 'Returns one campaign',
  tag: 'Campaigns',
  may: 'read',
  ids,
  answer: { description: 'The campaign', json: campaignAnswer },
});

export const changeCampaign = endpoint('changeCampaign', {
  summary: 'Changes the fields that are sent, at least one',
  tag: 'Campaigns',
  may: 'write',
  ids,
  body: campaignChange,
  answer: { description: 'The campaign after the change', json: campaignAnswer },
});

export const deleteCampaign = endpoint('deleteCampaign', {
  summary: 'Removes a campaign; its videos stay',
  tag: 'Campaigns',
  may: 'write',
  ids,
  answer: { description: 'The id of the removed campaign', json: deletedAnswer },
});

export const listCampaignItems = endpoint('listCampaignItems', {
  summary: 'Lists the videos of a campaign',
  tag: 'Campaigns',
  may: 'read',
  ids,
  query: itemListParameters,
  answer: listOf('A page of videos', itemListAnswer),
});

export const addCampaignItems = endpoint('addCampaignItems', {
  summary: 'Puts videos into a campaign, all or none',
  tag: 'Campaigns',
  may: 'write',
  ids,
  body: itemsAdd,
  answer: { description: 'How many joined', json: itemsAddedAnswer },
});

export const removeCampaignItems = endpoint('removeCampaignItems', {
  summary: 'Takes videos out of a campaign, all or none',
  tag: 'Campaigns',
  may: 'write',
  ids,
  body: itemsRemove,
  answer: { description: 'How many left', json: itemsRemovedAnswer },
});

export const removeCampaignItem = endpoint('removeCampaignItem', {
  summary: 'Takes a video out of a campaign',
  tag: 'Campaigns',
  may: 'write',
  ids: { ...ids, video_id: { noun: 'video', schema: uuid.describe('Public id of the video') } },
  answer: { description: 'The id of the removed video', json: deletedAnswer },
});
