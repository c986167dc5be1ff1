import * as z from 'zod';
import { instantOut, storableText, uuid } from '@/lib/contract/fields/common';
import { listAnswer, listParameters, oneAnswer, type SortFields, search } from '@/lib/contract/fields/lists';
import { COUNTERS, CREATOR_COUNTERS, perCounter } from '@/lib/domain/fields';
import { attributeSorts, currentAttributes } from './fields';

/** Creators and videos as the catalogue lists them. */

const count = z.int().min(0);
const level = count.nullable();
const latestLevel = level.describe('Latest known level');
const instant = instantOut.nullable();

export const views30d = level.describe(
  'New views of the last 30 local days of the organisation, today included; null: nothing known',
);
const firstCapturedAt = instant.describe('First capture; null: none yet');
const lastCapturedAt = instant.describe('Latest capture; null: none yet');

const platform = storableText(200).optional().describe('Platform, for example tiktok');
const platformId = storableText(200).optional().describe('The platform’s own id');

const { handle, display_name, ...profile } = currentAttributes('creator');

export const creator = z
  .strictObject({
    id: uuid.describe('Public id'),
    platform: z.string().describe('Platform, for example tiktok'),
    platform_id: z.string().describe('The platform’s own id, as text'),
    handle,
    display_name,
    label: z.string().min(1).describe('@handle, else display name, else platform id'),
    ...profile,
    ...perCounter(CREATOR_COUNTERS, () => latestLevel),
    video_count: count.describe('Videos of this creator'),
    views: level.describe('Sum of the latest known views of its videos; null: none known'),
    views_30d: views30d,
    first_captured_at: instant.describe('First capture of the creator itself, its profile; null: none yet'),
    last_captured_at: instant.describe('Latest capture of the creator itself, its profile; null: none yet'),
    videos_first_captured_at: instant.describe('First capture of any of its videos; null: none yet'),
    videos_last_captured_at: instant.describe('Latest capture of any of its videos; null: none yet'),
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
    .meta({ description: 'Current handle, in any case, with or without @', override: { type: 'string' } }),
  ...listParameters(CREATOR_SORTS),
});

const { creator_id, ...described } = currentAttributes('video');

export const video = z
  .strictObject({
    id: uuid.describe('Public id'),
    platform: z.string().describe('Platform, for example tiktok'),
    platform_id: z.string().describe('The platform’s own id, as text'),
    creator_id,
    label: z
      .string()
      .min(1)
      .describe('First non-blank caption line, 80 characters, else "Video <platform_id>"'),
    ...described,
    ...perCounter(COUNTERS, () => latestLevel),
    views_30d: views30d,
    first_captured_at: firstCapturedAt,
    last_captured_at: lastCapturedAt,
  })
  .meta({ id: 'Video' });
export type VideoRow = z.output<typeof video>;

export const VIDEO_SORTS = {
  label: 'text',
  ...attributeSorts('video'),
  ...perCounter(COUNTERS, () => 'count' as const),
  views_30d: 'count',
  first_captured_at: 'instant',
  last_captured_at: 'instant',
} as const satisfies SortFields;
export type VideoSort = keyof typeof VIDEO_SORTS;

export const videoListParameters = z.object({
  creator_id: uuid.optional().describe('Only videos of this creator'),
  campaign_id: uuid.optional().describe('Only videos in this campaign'),
  search: search.describe('Part of the label, caption or platform id, in any case'),
  platform,
  platform_id: platformId,
  ...listParameters(VIDEO_SORTS),
});

export const creatorAnswer = oneAnswer(creator);
export const creatorListAnswer = listAnswer(creator);
export const videoAnswer = oneAnswer(video);
export const videoListAnswer = listAnswer(video);
