import {
  itemListAnswer,
  itemListParameters,
  itemRemovedAnswer,
  itemsAdd,
  itemsAddedAnswer,
  itemsRemove,
  itemsRemovedAnswer,
} from '@/lib/contract/catalogue/campaign-items';
import {
  campaignAnswer,
  campaignChange,
  campaignCreate,
  campaignListAnswer,
  campaignListParameters,
  deletedAnswer,
} from '@/lib/contract/catalogue/campaigns';
import { uuid } from '@/lib/contract/fields/common';
import { idempotencyHeaders } from '@/lib/contract/fields/idempotency';
import { LIST_RULES, VIDEO_LIST_RULES } from '@/lib/contract/fields/lists';
import { endpoint } from './endpoint';
import { listOf } from './headers';

/** Campaigns and what is in them. */

const ids = { id: { noun: 'campaign', schema: uuid.describe('Public id') } };

export const listCampaigns = endpoint('listCampaigns', {
  summary: 'Lists campaigns',
  tag: 'Campaigns',
  may: 'read',
  query: campaignListParameters,
  rules: LIST_RULES,
  answer: listOf('A page of campaigns', campaignListAnswer),
  refusals: ['not_found'],
});

export const createCampaign = endpoint('createCampaign', {
  summary: 'Creates an empty campaign',
  tag: 'Campaigns',
  may: 'write',
  headers: idempotencyHeaders,
  body: campaignCreate,
  answer: { status: 201, description: 'The new campaign', json: campaignAnswer },
  refusals: ['not_found', 'idempotency_conflict', 'limit_reached'],
});

export const getCampaign = endpoint('getCampaign', {
  summary: 'Returns one campaign',
  tag: 'Campaigns',
  may: 'read',
  ids,
  answer: { description: 'The campaign', json: campaignAnswer },
});

export const changeCampaign = endpoint('changeCampaign', {
  summary: 'Changes a campaign',
  description: 'Send at least one field; the others keep their values.',
  tag: 'Campaigns',
  may: 'write',
  ids,
  body: campaignChange,
  answer: { description: 'The campaign after the change', json: campaignAnswer },
});

export const deleteCampaign = endpoint('deleteCampaign', {
  summary: 'Deletes a campaign but not its videos',
  tag: 'Campaigns',
  may: 'write',
  ids,
  answer: { description: 'The id of the removed campaign', json: deletedAnswer },
});

export const listCampaignItems = endpoint('listCampaignItems', {
  summary: 'Lists the items of a campaign',
  description:
    'Videos, creators and campaigns as they were put in; `GET /videos?campaign_id=` lists all videos that this makes.',
  tag: 'Campaigns',
  may: 'read',
  ids,
  query: itemListParameters,
  rules: VIDEO_LIST_RULES,
  answer: listOf('A page of items', itemListAnswer),
});

export const addCampaignItems = endpoint('addCampaignItems', {
  summary: 'Adds videos, creators and campaigns to a campaign, all or none',
  tag: 'Campaigns',
  may: 'write',
  ids,
  body: itemsAdd,
  answer: { description: 'The number of items added', json: itemsAddedAnswer },
  refusals: ['conflict'],
});

export const removeCampaignItems = endpoint('removeCampaignItems', {
  summary: 'Removes items from a campaign, all or none',
  tag: 'Campaigns',
  may: 'write',
  ids,
  body: itemsRemove,
  answer: { description: 'The number of items removed', json: itemsRemovedAnswer },
});

export const removeCampaignItem = endpoint('removeCampaignItem', {
  summary: 'Removes an item from a campaign',
  tag: 'Campaigns',
  may: 'write',
  ids: {
    ...ids,
    video_id: { noun: 'item', schema: uuid.describe('Public id of the video, creator or campaign') },
  },
  answer: { description: 'The removed item', json: itemRemovedAnswer },
});
