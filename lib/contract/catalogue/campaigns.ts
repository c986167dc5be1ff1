import * as z from 'zod';
import { organisationParameter } from '@/lib/contract/accounts/named-organisation';
import { calendarDate, instantOut, MAX_COUNT, storableText, uuid } from '@/lib/contract/fields/common';
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
import { CAMPAIGN_STATUSES } from './campaign-status';
import { engagement, views30d } from './catalogue';
import { CAMPAIGN_COLUMNS, columnNames } from './columns';
import { trend } from './trend';

/** Campaigns, and what is in them. */

export const MAX_NAME = 200;
export const MAX_README = 100_000;
/** Campaigns in each other, the outermost and the innermost included. */
export const MAX_LEVELS = 10;

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
    target_views: count.nullable().describe('Views to reach; it never cuts numbers'),
    target_at: calendarDate.nullable().describe('Last day to reach them on; null: no day is set'),
    parents: z
      .array(
        z.strictObject({
          id: uuid.describe('Public id'),
          name: z.string().describe('Its name'),
        }),
      )
      .describe('The campaigns that hold it as an item, by name'),
    item_count: count.describe(
      'Items put into it: videos, creators and campaigns; without those of removed creators',
    ),
    video_count: count.describe('Counted videos in it, at any depth, each once'),
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
  video_count: 'count',
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

const targetError = `must be a whole number from 1 to ${MAX_COUNT}`;

const details = {
  starts_on: calendarDate.nullable().optional().describe('First day; null clears it'),
  ends_on: calendarDate.nullable().optional().describe('Last day, not before starts_on; null clears it'),
  readme_md: storableText(MAX_README).nullable().optional().describe('Markdown; null clears it'),
  metadata: metadataIn.optional(),
  target_views: z
    .int({ error: targetError })
    .min(1, { error: targetError })
    .max(MAX_COUNT, { error: targetError })
    .nullable()
    .optional()
    .describe('Views to reach; null clears it'),
  target_at: calendarDate
    .nullable()
    .optional()
    .describe('Last day to reach target_views on, which it needs; null clears it'),
};

/** Whether two dates, `YYYY-MM-DD`, are in order; true if either is open. */
export function areDatesInOrder(startsOn: unknown, endsOn: unknown): boolean {
  return typeof startsOn !== 'string' || typeof endsOn !== 'string' || startsOn <= endsOn;
}

export const DATES_ISSUE = { path: 'ends_on', message: 'must not be before starts_on' };

/** Whether there is something to reach by a day, if a day is set. */
export function hasTarget(targetViews: unknown, targetAt: unknown): boolean {
  return (targetAt ?? null) === null || (targetViews ?? null) !== null;
}

export const TARGET_ISSUE = { path: 'target_at', message: 'needs target_views' };

const isObject = ({ value }: { value: unknown }) => typeof value === 'object' && value !== null;

const inOrder = {
  path: [DATES_ISSUE.path],
  error: DATES_ISSUE.message,
  // Checked even when there are other problems, so that all are listed at once.
  when: isObject,
};
const withTarget = { path: [TARGET_ISSUE.path], error: TARGET_ISSUE.message, when: isObject };

export const campaignCreate = z
  .strictObject({ name, project_id: uuid.optional().describe('Default: the default project'), ...details })
  .refine((body) => areDatesInOrder(body.starts_on, body.ends_on), inOrder)
  .refine((body) => hasTarget(body.target_views, body.target_at), withTarget)
  .meta({ id: 'CampaignCreate' });
export type CampaignCreate = z.output<typeof campaignCreate>;

export const campaignChange = z
  .strictObject({ name: name.optional(), ...details })
  .refine((body) => areDatesInOrder(body.starts_on, body.ends_on), inOrder)
  // A target that is not sent may be stored.
  .refine(
    (body) => body.target_views === undefined || hasTarget(body.target_views, body.target_at),
    withTarget,
  )
  .refine((body) => Object.keys(body).length > 0, { error: 'must hold at least one field' })
  .meta({ id: 'CampaignChange', minProperties: 1 });
export type CampaignChange = z.output<typeof campaignChange>;

/** The answer of a DELETE. */
export const deleted = z.strictObject({ id: uuid.describe('Public id of the removed object') });

export const campaignAnswer = oneAnswer(campaign);
export const campaignListAnswer = listAnswer(campaign);
export const deletedAnswer = oneAnswer(deleted);
