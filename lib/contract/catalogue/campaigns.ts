import * as z from 'zod';
import { organisationParameter } from '@/lib/contract/accounts/named-organisation';
import { calendarDate, instantOut, storableText, uuid } from '@/lib/contract/fields/common';
import {
  listAnswer,
  listedIds,
  listParameters,
  oneAnswer,
  type SortFields,
  search,
} from '@/lib/contract/fields/lists';
import { metadataIn, metadataOut } from '@/lib/contract/fields/metadata';
import { choice, trimmedText } from '@/lib/contract/fields/text';
import { MAX_ITEMS_PER_CALL } from '@/lib/contract/limits';
import { CAMPAIGN_STATUSES } from './campaign-status';
import { engagement, VIDEO_SORTS, video, videoFilters, views30d } from './catalogue';
import { CAMPAIGN_COLUMNS, columnNames, ITEM_COLUMNS } from './columns';
import { trend } from './trend';

/** Campaigns, and which videos are in them. */

export const MAX_NAME = 200;
export const MAX_README = 100_000;

const count = z.int().min(0);

export const campaign = z
  .strictObject({
    id: uuid.describe('Public id'),
    project_id: uuid.describe('Public id of its project'),
    name: z.string().min(1).describe('Not unique'),
    starts_on: calendarDate.nullable().describe('First day; the dates never cut numbers'),
    ends_on: calendarDate.nullable().describe('Last day; the dates never cut numbers'),
    readme_md: z.string().nullable().describe('Markdown'),
    metadata: metadataOut,
    item_count: count.describe('Videos in it'),
    views: count.nullable().describe('Sum of the latest known views of its videos; null: none known'),
    views_30d: views30d,
    engagement_rate_by_views: engagement,
    trend: trend.optional(),
    last_captured_at: instantOut.nullable().describe('Latest capture of its videos; null: none yet'),
    created_at: instantOut.describe('When it was created'),
  })
  .meta({ id: 'Campaign' });
export type CampaignRow = z.output<typeof campaign>;

export const CAMPAIGN_SORTS = {
  label: 'text',
  starts_on: 'date',
  ends_on: 'date',
  item_count: 'count',
  views: 'count',
  views_30d: 'count',
  engagement_rate_by_views: 'rate',
  last_captured_at: 'instant',
  created_at: 'instant',
} as const satisfies SortFields;
export type CampaignSort = keyof typeof CAMPAIGN_SORTS;

export const campaignListParameters = z.object({
  search: search.describe('Part of the name, in any case'),
  ids: listedIds,
  status: choice(CAMPAIGN_STATUSES)
    .optional()
    .describe('By its dates, today in the organisation’s zone; a campaign without dates has none'),
  creator_id: uuid.optional().describe('Only campaigns with a video of this creator'),
  video_id: uuid.optional().describe('Only campaigns with this video'),
  project_id: uuid.optional().describe('Only campaigns of this project'),
  ...listParameters(CAMPAIGN_SORTS, columnNames(CAMPAIGN_COLUMNS)),
  ...organisationParameter,
});

const name = trimmedText(MAX_NAME);

const details = {
  starts_on: calendarDate.nullable().optional().describe('First day; null clears it'),
  ends_on: calendarDate.nullable().optional().describe('Last day, not before starts_on; null clears it'),
  readme_md: storableText(MAX_README).nullable().optional().describe('Markdown; null clears it'),
  metadata: metadataIn.optional(),
};

/** Whether two dates, `YYYY-MM-DD`, are in order; true if either is open. */
export function areDatesInOrder(startsOn: unknown, endsOn: unknown): boolean {
  return typeof startsOn !== 'string' || typeof endsOn !== 'string' || startsOn <= endsOn;
}

export const DATES_ISSUE = { path: 'ends_on', message: 'must not be before starts_on' };

const inOrder = {
  path: [DATES_ISSUE.path],
  error: DATES_ISSUE.message,
  // Checked even when there are other problems, so that all are listed at once.
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
};

export const campaignCreate = z
  .strictObject({ name, project_id: uuid.optional().describe('Default: the default project'), ...details })
  .refine((body) => areDatesInOrder(body.starts_on, body.ends_on), inOrder)
  .meta({ id: 'CampaignCreate' });
export type CampaignCreate = z.output<typeof campaignCreate>;

export const campaignChange = z
  .strictObject({ name: name.optional(), ...details })
  .refine((body) => areDatesInOrder(body.starts_on, body.ends_on), inOrder)
  .refine((body) => Object.keys(body).length > 0, { error: 'must hold at least one field' })
  .meta({ id: 'CampaignChange' });
export type CampaignChange = z.output<typeof campaignChange>;

const itemsError = `must hold 1 to ${MAX_ITEMS_PER_CALL} ids`;
const videoIds = z.array(uuid).min(1, { error: itemsError }).max(MAX_ITEMS_PER_CALL, { error: itemsError });

export const itemsAdd = z
  .strictObject({ video_ids: videoIds.describe('All are added, or none; a repeated id counts once') })
  .meta({ id: 'CampaignItemsAdd' });

export const itemsAdded = z.strictObject({
  added: count.describe('Videos that were not in the campaign'),
  already: count.describe('Videos that were'),
});

export const itemsRemove = z
  .strictObject({ video_ids: videoIds.describe('All are taken out, or none; a repeated id counts once') })
  .meta({ id: 'CampaignItemsRemove' });

export const itemsRemoved = z.strictObject({
  removed: count.describe('Videos that were in the campaign'),
  absent: count.describe('Videos that were not'),
});

export const ITEM_SORTS = { ...VIDEO_SORTS, added_at: 'instant' } as const satisfies SortFields;
export type ItemSort = keyof typeof ITEM_SORTS;

export const campaignItem = z
  .strictObject({ ...video.shape, added_at: instantOut.describe('When it joined the campaign') })
  .meta({ id: 'CampaignItem' });
export type CampaignItemRow = z.output<typeof campaignItem>;

export const itemListParameters = z.object({
  ...videoFilters,
  ...listParameters(ITEM_SORTS, columnNames(ITEM_COLUMNS)),
  ...organisationParameter,
});
export type ItemListParameters = z.output<typeof itemListParameters>;

/** The answer of a DELETE. */
export const deleted = z.strictObject({ id: uuid.describe('Public id of the removed object') });

export const campaignAnswer = oneAnswer(campaign);
export const campaignListAnswer = listAnswer(campaign);
export const itemListAnswer = listAnswer(campaignItem);
export const itemsAddedAnswer = oneAnswer(itemsAdded);
export const itemsRemovedAnswer = oneAnswer(itemsRemoved);
export const deletedAnswer = oneAnswer(deleted);
