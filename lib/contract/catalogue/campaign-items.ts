import * as z from 'zod';
import { organisationParameter } from '@/lib/contract/accounts/named-organisation';
import { instantOut, uuid } from '@/lib/contract/fields/common';
import { listAnswer, listParameters, oneAnswer, type SortFields } from '@/lib/contract/fields/lists';
import { choice } from '@/lib/contract/fields/text';
import { MAX_ITEMS_PER_CALL } from '@/lib/contract/limits';
import { ITEM_TYPES, type ItemType } from '@/lib/domain/tracking';
import { VIDEO_SORTS, video, videoFilters } from './catalogue';
import { columnNames, field, type ListColumn, type ListColumns, VIDEO_COLUMNS } from './columns';

/** What is in a campaign: videos, creators with all their counted videos, and campaigns with all that is below them. */

const count = z.int().min(0);
const itemType = choice(ITEM_TYPES);

const itemsError = `must hold 1 to ${MAX_ITEMS_PER_CALL} ids`;
const atMost = <T extends z.ZodType>(item: T) =>
  z.array(item).min(1, { error: itemsError }).max(MAX_ITEMS_PER_CALL, { error: itemsError });

const itemName = z
  .strictObject({
    item_type: itemType.describe('What it is'),
    item_id: uuid.describe('Its public id'),
  })
  .meta({ id: 'CampaignItemName' });
/** An item as calls name it. */
export type ItemName = z.output<typeof itemName>;

const named = {
  video_ids: atMost(uuid).optional().describe('Videos; a repeated id counts once'),
  items: atMost(itemName)
    .optional()
    .describe('Items of any type, instead of video_ids; a repeated one counts once'),
};
const oneOfBoth = {
  path: ['video_ids'],
  error: 'is required, or items instead: one of the two',
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
};
type Body = { [Name in keyof typeof named]?: z.output<(typeof named)[Name]> | undefined };
const isOneOfBoth = ({ video_ids, items }: Body) => (video_ids === undefined) !== (items === undefined);

export const itemsAdd = z
  .strictObject(named)
  .refine(isOneOfBoth, oneOfBoth)
  .describe('All are added, or none')
  .meta({ id: 'CampaignItemsAdd', minProperties: 1, maxProperties: 1 });

export const itemsAdded = z.strictObject({
  added: count.describe('Items that were not in the campaign'),
  already: count.describe('Items that were'),
});

export const itemsRemove = z
  .strictObject(named)
  .refine(isOneOfBoth, oneOfBoth)
  .describe('All are taken out, or none')
  .meta({ id: 'CampaignItemsRemove', minProperties: 1, maxProperties: 1 });

const stillIn = count.describe(
  'Named videos that are in the campaign all the same, through a creator or a campaign that is an item of it',
);

export const itemsRemoved = z.strictObject({
  removed: count.describe('Items that were in the campaign'),
  absent: count.describe('Items that were not'),
  still_in: stillIn,
});

export const itemRemoved = z.strictObject({
  id: uuid.describe('Public id of the item'),
  still_in: stillIn,
});

export const ITEM_SORTS = {
  ...VIDEO_SORTS,
  video_count: 'count',
  added_at: 'instant',
} as const satisfies SortFields;
export type ItemSort = keyof typeof ITEM_SORTS;

const { via: _, ...videoFields } = video.shape;
const videoCount = count.describe('Counted videos that it brings in: 0 or 1 for a video');
const addedAt = instantOut.describe('When it joined the campaign');

/** An item that holds videos. */
function holder<const Type extends ItemType>(type: Type, label: string) {
  return z.strictObject({
    item_type: z.literal(type).describe('What it is'),
    id: uuid.describe('Public id'),
    project_id: uuid.describe('Public id of its project'),
    label: z.string().min(1).describe(label),
    video_count: videoCount,
    views: count.nullable().describe('Sum of the latest known views of these videos; null: none known'),
    added_at: addedAt,
  });
}

export const campaignItem = z
  .discriminatedUnion('item_type', [
    z.strictObject({
      ...videoFields,
      item_type: z.literal('video').describe('What it is'),
      video_count: videoCount,
      added_at: addedAt,
    }),
    holder('creator', '@handle, else display name, else platform id'),
    holder('campaign', 'Its name'),
  ])
  .meta({ id: 'CampaignItem' });
export type CampaignItemRow = z.output<typeof campaignItem>;
export type VideoItemRow = Extract<CampaignItemRow, { item_type: 'video' }>;

/** The columns of videos, empty for items that are none, and those of every item. */
export const ITEM_COLUMNS: ListColumns<CampaignItemRow> = {
  ...Object.fromEntries(
    Object.entries<ListColumn<VideoItemRow>>(VIDEO_COLUMNS).map(([name, { label, value }]) => [
      name,
      { label, value: (row: CampaignItemRow) => (row.item_type === 'video' ? value(row) : null) },
    ]),
  ),
  label: field('Item', 'label'),
  views: field('Views', 'views'),
  id: field('Id', 'id'),
  added_at: field('Added', 'added_at'),
  item_type: field('Type', 'item_type'),
  video_count: field('Videos', 'video_count'),
};

export const itemListParameters = z.object({
  item_type: itemType.optional().describe('Only items of this type'),
  ...videoFilters,
  ...listParameters(ITEM_SORTS, columnNames(ITEM_COLUMNS)),
  ...organisationParameter,
});
export type ItemListParameters = z.output<typeof itemListParameters>;

export const itemListAnswer = listAnswer(campaignItem);
export const itemsAddedAnswer = oneAnswer(itemsAdded);
export const itemsRemovedAnswer = oneAnswer(itemsRemoved);
export const itemRemovedAnswer = oneAnswer(itemRemoved);
