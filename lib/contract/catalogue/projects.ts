import * as z from 'zod';
import { organisationParameter } from '@/lib/contract/accounts/named-organisation';
import { instantOut, storableText, uuid } from '@/lib/contract/fields/common';
import {
  listAnswer,
  listedIds,
  listParameters,
  oneAnswer,
  type SortFields,
  search,
} from '@/lib/contract/fields/lists';
import { metadataIn, metadataOut } from '@/lib/contract/fields/metadata';
import { trimmedText } from '@/lib/contract/fields/text';
import { MAX_NAME, MAX_README } from './campaigns';
import { engagement, views30d } from './catalogue';
import { columnNames, PROJECT_COLUMNS } from './columns';
import { trend } from './trend';

/** Projects: programs or clients. Each creator, video and campaign is in exactly one. */

const count = z.int().min(0);

export const project = z
  .strictObject({
    id: uuid.describe('Public id'),
    name: z.string().min(1).describe('Not unique'),
    readme_md: z.string().nullable().describe('Markdown'),
    metadata: metadataOut,
    is_default: z
      .boolean()
      .describe('Whether captures go here that name no project and that no project tracks; true for one'),
    creator_count: count.describe('Creators in it'),
    video_count: count.describe('Videos in it that count and have captures'),
    campaign_count: count.describe('Campaigns in it'),
    pending_count: count.describe('Videos that wait in the inbox for a decision'),
    views: count.nullable().describe('Sum of the latest known views of its videos; null: none known'),
    views_30d: views30d,
    engagement_rate_by_views: engagement,
    trend: trend.optional(),
    last_captured_at: instantOut.nullable().describe('Latest capture of its videos; null: none yet'),
    created_at: instantOut.describe('When it was made'),
  })
  .meta({ id: 'Project' });
export type ProjectRow = z.output<typeof project>;

export const PROJECT_SORTS = {
  label: 'text',
  creator_count: 'count',
  video_count: 'count',
  campaign_count: 'count',
  pending_count: 'count',
  views: 'count',
  views_30d: 'count',
  engagement_rate_by_views: 'rate',
  last_captured_at: 'instant',
  created_at: 'instant',
} as const satisfies SortFields;
export type ProjectSort = keyof typeof PROJECT_SORTS;

export const projectListParameters = z.object({
  search: search.describe('Part of the name, in any case'),
  ids: listedIds,
  ...listParameters(PROJECT_SORTS, columnNames(PROJECT_COLUMNS)),
  ...organisationParameter,
});

const name = trimmedText(MAX_NAME);
const details = {
  readme_md: storableText(MAX_README).nullable().optional().describe('Markdown; null clears it'),
  metadata: metadataIn.optional(),
};

export const projectCreate = z.strictObject({ name, ...details }).meta({ id: 'ProjectCreate' });
export type ProjectCreate = z.output<typeof projectCreate>;

export const projectChange = z
  .strictObject({ name: name.optional(), ...details })
  .refine((body) => Object.keys(body).length > 0, { error: 'must hold at least one field' })
  .meta({ id: 'ProjectChange', minProperties: 1 });
export type ProjectChange = z.output<typeof projectChange>;

export const projectAnswer = oneAnswer(project);
export const projectListAnswer = listAnswer(project);
