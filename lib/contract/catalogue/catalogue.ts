import * as z from 'zod';
import { organisationParameter } from '@/lib/contract/accounts/named-organisation';
import { calendarDate, instantOut, storableText, uuid } from '@/lib/contract/fields/common';
import {
  listAnswer,
  listedIds,
  listedPlatformIds,
  listParameters,
  oneAnswer,
  type SortFields,
  search,
} from '@/lib/contract/fields/lists';
import { metadataOut } from '@/lib/contract/fields/metadata';
import { choice, listText, searchText } from '@/lib/contract/fields/text';
import { COUNTERS, CREATOR_COUNTERS, perCounter } from '@/lib/domain/fields';
import {
  ITEM_TYPES,
  STATUS_MEANINGS,
  TRACKING_MODE_NAMES,
  TRACKING_STATUS_NAMES,
} from '@/lib/domain/tracking';
import { CREATOR_COLUMNS, columnNames, VIDEO_COLUMNS } from './columns';
import { attributeSorts, currentAttributes } from './fields';
import { trend } from './trend';

/** Creators and videos as the catalogue lists them. */

const count = z.int().min(0);
const level = count.nullable();
const latestLevel = level.describe('Latest known level');
const instant = instantOut.nullable();

export const views30d = level.describe(
  'New views of the last 30 local days of the organisation, today included; null: unknown',
);
/** Latest engagement of a video, or of the videos that an entity sums. */
export const engagement = z
  .number()
  .nullable()
  .describe('(likes + comments + shares + saves) / views × 100, of the latest known levels; null: not known');
const firstCapturedAt = instant.describe('First capture; null: none yet');
const lastCapturedAt = instant.describe('Latest capture; null: none yet');

const platform = storableText(200).optional().describe('Platform, for example tiktok');
const platformId = storableText(200).optional().describe('The platform’s own id');

const { handle, display_name, ...profile } = currentAttributes('creator');

const tracking = {
  tracking_mode: z
    .enum(TRACKING_MODE_NAMES)
    .describe(
      'What becomes of its new videos: auto: they count; selective: they wait; none: nobody looks for them',
    ),
  tracking_start_date: calendarDate
    .nullable()
    .describe('Videos posted before this local day wait for review; null: none do for that'),
  tracking_disabled_at: instant.describe('Since when no more captures are asked for; null: they are'),
  removed_at: instant.describe('Since when it is gone from lists and sums; null: it is there'),
  readme_md: z.string().nullable().describe('Markdown'),
  metadata: metadataOut,
};

export const creator = z
  .strictObject({
    id: uuid.describe('Public id'),
    project_id: uuid.describe('Public id of its project'),
    platform: z.string().describe('Platform, for example tiktok'),
    platform_id: z
      .string()
      .nullable()
      .describe('The platform’s own id, as text; null until the first capture of a creator added by handle'),
    handle,
    display_name,
    display_name_override: z.string().nullable().describe('The name that somebody chose for it; null: none'),
    label: z.string().min(1).describe('The chosen name, else @handle, else display name, else platform id'),
    ...profile,
    ...perCounter(CREATOR_COUNTERS, () => latestLevel),
    video_count: count.describe('Videos of this creator'),
    views: level.describe('Sum of the latest known views of its videos; null: none known'),
    views_30d: views30d,
    engagement_rate_by_views: engagement,
    trend: trend.optional(),
    first_captured_at: instant.describe('First capture of the creator itself, its profile; null: none yet'),
    last_captured_at: instant.describe('Latest capture of the creator itself, its profile; null: none yet'),
    videos_first_captured_at: instant.describe('First capture of any of its videos; null: none yet'),
    videos_last_captured_at: instant.describe('Latest capture of any of its videos; null: none yet'),
    ...tracking,
  })
  .meta({ id: 'Creator' });
export type CreatorRow = z.output<typeof creator>;

export const CREATOR_SORTS = {
  label: 'text',
  ...attributeSorts('creator'),
  ...perCounter(CREATOR_COUNTERS, () => 'count' as const),
  video_count: 'count',
  views: 'count',
  views_30d: 'count',
  engagement_rate_by_views: 'rate',
  first_captured_at: 'instant',
  last_captured_at: 'instant',
  videos_first_captured_at: 'instant',
  videos_last_captured_at: 'instant',
} as const satisfies SortFields;
export type CreatorSort = keyof typeof CREATOR_SORTS;

export const creatorListParameters = z.object({
  search: search.describe('Part of the label, handle, display name or platform id, in any case'),
  platform,
  platform_id: platformId,
  handle: storableText(201)
    .transform((text) => text.replace(/^@/, ''))
    .refine((text) => text.length > 0, { error: 'must be a handle' })
    .optional()
    .meta({
      description: 'Current handle, in any case of A to Z, with or without @',
      override: { type: 'string', minLength: 1, maxLength: 201, pattern: '^[^@]|^@.' },
    }),
  ids: listedIds,
  campaign_id: uuid.optional().describe('Only creators with a video in this campaign'),
  project_id: uuid.optional().describe('Only creators of this project'),
  ...listParameters(CREATOR_SORTS, columnNames(CREATOR_COLUMNS)),
  ...organisationParameter,
});

export const trackingStatus = choice(TRACKING_STATUS_NAMES);

const { creator_id, ...described } = currentAttributes('video');

export const video = z
  .strictObject({
    id: uuid.describe('Public id'),
    project_id: uuid.describe('Public id of its project'),
    platform: z.string().describe('Platform, for example tiktok'),
    platform_id: z.string().describe('The platform’s own id, as text'),
    creator_id,
    creator_handle: handle.describe('Its creator’s current handle, without @'),
    creator_label: z
      .string()
      .min(1)
      .describe('Its creator’s label: @handle, else display name, else platform id'),
    label: z
      .string()
      .min(1)
      .describe('First non-blank caption line, 80 characters, else "Video <platform_id>"'),
    ...described,
    tracking_status: trackingStatus.describe(STATUS_MEANINGS),
    tracking_disabled_at: instant.describe('Since when no more captures are asked for; null: they are'),
    readme_md: z.string().nullable().describe('Markdown'),
    metadata: metadataOut,
    ...perCounter(COUNTERS, () => latestLevel),
    views_30d: views30d,
    engagement_rate_by_views: engagement,
    trend: trend.optional(),
    first_captured_at: firstCapturedAt,
    last_captured_at: lastCapturedAt,
    via: z
      .array(
        z.strictObject({
          item_type: z.enum(ITEM_TYPES).describe('What the item is'),
          item_id: uuid.describe('Its public id'),
          label: z.string().describe('What it is called'),
        }),
      )
      .optional()
      .describe('Only with campaign_id: the items of the campaign through which the video is in it'),
  })
  .meta({ id: 'Video' });
export type VideoRow = z.output<typeof video>;

export const VIDEO_SORTS = {
  label: 'text',
  ...attributeSorts('video'),
  /** For lists of what is new: videos without a known day of posting are among the others. */
  posted_or_first_captured_at: 'instant',
  ...perCounter(COUNTERS, () => 'count' as const),
  views_30d: 'count',
  engagement_rate_by_views: 'rate',
  first_captured_at: 'instant',
  last_captured_at: 'instant',
} as const satisfies SortFields;
export type VideoSort = keyof typeof VIDEO_SORTS;

/** The filters of both lists of videos. */
export const videoFilters = {
  creator_id: uuid.optional().describe('Only videos of this creator'),
  search: search.describe('Part of the label, caption or platform id, in any case'),
  find: searchText
    .optional()
    .describe(
      'As search, and videos whose creator’s handle or name contains this; with a leading @ only those whose creator’s handle does',
    ),
  platform,
  platform_ids: listedPlatformIds,
  posted_from: calendarDate
    .optional()
    .describe('Only videos posted on this day or later, in the organisation’s zone'),
  posted_to: calendarDate.optional().describe('Only videos posted on this day or before'),
  tracking_status: listText(trackingStatus, TRACKING_STATUS_NAMES.length, 'must name each at most once')
    .optional()
    .describe(
      `Only videos with one of these statuses, comma-separated, of ${TRACKING_STATUS_NAMES.join(', ')}; default all but excluded`,
    ),
};

export const videoListParameters = z.object({
  ...videoFilters,
  campaign_id: uuid.optional().describe('Only videos in this campaign'),
  project_id: uuid.optional().describe('Only videos of this project'),
  platform_id: platformId,
  ids: listedIds,
  ...listParameters(VIDEO_SORTS, columnNames(VIDEO_COLUMNS)),
  ...organisationParameter,
});

export const creatorAnswer = oneAnswer(creator);
export const creatorListAnswer = listAnswer(creator);
export const videoAnswer = oneAnswer(video);
export const videoListAnswer = listAnswer(video);
