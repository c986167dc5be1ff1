import * as z from 'zod';
import { storableText, uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { metadataIn } from '@/lib/contract/fields/metadata';
import { MAX_ITEMS_PER_CALL, MAX_VIDEOS_ADDED } from '@/lib/contract/limits';
import { type PostAddress, parsePostAddress } from '@/lib/domain/addresses/parse';
import { MAX_README } from './campaigns';
import { trackingStatus, video } from './catalogue';

/** What people decide about videos: which of them count, and which a project has in addition to what it discovers. */

const count = z.int().min(0);
const idsError = `must hold 1 to ${MAX_ITEMS_PER_CALL} ids`;

export const statusChange = z
  .strictObject({
    video_ids: z
      .array(uuid)
      .min(1, { error: idsError })
      .max(MAX_ITEMS_PER_CALL, { error: idsError })
      .describe('All are changed, or none; a repeated id counts once'),
    tracking_status: trackingStatus.describe('Of all of them; to undo a change, send the status of before'),
  })
  .meta({ id: 'TrackingStatusChange' });

export const videoChange = z
  .strictObject({
    tracking_status: trackingStatus.optional().describe('Whether it counts; the sums change at once'),
    tracking_disabled: z
      .boolean({ error: 'must be true or false' })
      .optional()
      .describe('true: no more captures are asked for; what is known keeps counting'),
    readme_md: storableText(MAX_README).nullable().optional().describe('Markdown; null clears it'),
    metadata: metadataIn.optional(),
  })
  .refine((body) => Object.keys(body).length > 0, { error: 'must hold at least one field' })
  .meta({ id: 'VideoChange', minProperties: 1 });
export type VideoChange = z.output<typeof videoChange>;

/** The address of a post, as a person copied it; the output is what it says. */
const postAddress = storableText(2_000)
  .transform((text, context): PostAddress => {
    const found = parsePostAddress(text);
    if (!('problem' in found)) return found;
    context.addIssue({ code: 'custom', message: found.problem });
    return z.NEVER;
  })
  .meta({
    description: 'The address of a post on TikTok, YouTube or Instagram, with or without https',
    override: { type: 'string', maxLength: 2_000 },
  });

const manyError = `must hold 1 to ${MAX_VIDEOS_ADDED} videos`;

export const videosAdd = z
  .strictObject({
    url: postAddress.optional(),
    videos: z
      .array(z.strictObject({ url: postAddress }))
      .min(1, { error: manyError })
      .max(MAX_VIDEOS_ADDED, { error: manyError })
      .optional()
      .describe('Several, all or none; a repeated one counts once'),
  })
  .refine(({ url, videos }) => (url === undefined) !== (videos === undefined), {
    error: 'must have either url or videos',
  })
  .meta({ id: 'VideosAdd', minProperties: 1, maxProperties: 1 });
export type VideosAdd = z.output<typeof videosAdd>;

/** The posts that a body names, each once, in its order. */
export function postsOf({ url, videos = [] }: VideosAdd): PostAddress[] {
  const posts = [...(url ? [url] : []), ...videos.map((entry) => entry.url)];
  return [...new Map(posts.map((post) => [JSON.stringify([post.platform, post.platformId]), post])).values()];
}

export const statusChangedAnswer = oneAnswer(
  z.strictObject({
    changed: count.describe('Videos that had another status'),
    changes: z
      .array(z.strictObject({ id: uuid, from: trackingStatus }))
      .describe('Each of them with the status of before, which an undo sends'),
    unchanged: count.describe('Videos that had it already'),
  }),
);
export const videosAddedAnswer = oneAnswer(
  z.union([video, z.array(video)]).describe('The video; of `videos` a list, in the order of the call'),
);
