/** What rows say about their subjects. */
import type { Creator, Entities, Video } from '../records';
import type { Selection } from './selection';

/** "a creator's `@handle`, else its display name, else its platform id" */
export function creatorLabel({ handle, displayName, platformId }: Creator): string {
  return handle === null ? (displayName ?? platformId) : `@${handle}`;
}

/** "a video's first non-blank caption line, trimmed, 80 code points, else `Video <platform_id>`"; cut, it is trimmed again. */
export function videoLabel({ caption, platformId }: Video): string {
  const line = (caption ?? '').split('\n').find((one) => one.trim() !== '');
  return line === undefined ? `Video ${platformId}` : [...line.trim()].slice(0, 80).join('').trimEnd();
}

export function requireCreator(entities: Entities, key: string): Creator {
  const creator = entities.creators.get(key);
  if (creator === undefined) throw new Error(`unknown creator ${key}`);
  return creator;
}

export function creatorDetails({ publicId }: Selection, creator: Creator) {
  return {
    id: publicId('creator', creator.key),
    label: creatorLabel(creator),
    handle: creator.handle,
    platform: creator.platform,
  };
}

export function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}

/** What rows say about a video, all but its platform and status. */
export function postDetails({ publicId, entities }: Selection, video: Video) {
  return {
    id: publicId('video', video.key),
    label: videoLabel(video),
    creator_id: publicId('creator', video.creatorKey),
    creator_label: creatorLabel(requireCreator(entities, video.creatorKey)),
    posted_at: video.postedAt === null ? null : toInstant(video.postedAt),
    thumbnail_url: video.thumbnailUrl,
    url: video.url,
  };
}

export function videoDetails(selection: Selection, video: Video) {
  return {
    ...postDetails(selection, video),
    platform: video.platform,
    tracking_status: selection.world.standing?.statuses.get(video.key) ?? 'auto_tracked',
  };
}
