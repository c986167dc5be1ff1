import { entityTag, organisationTag, type Tag } from '@/lib/cache/tags';
import type { VideoRow } from '@/lib/contract/catalogue/catalogue';
import type { VideoChange } from '@/lib/contract/catalogue/tracking';
import { insertEvent } from '@/lib/data/annotations/entity-events';
import { readVideo } from '@/lib/data/catalogue/videos';
import type { Database } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { findVideo, updateVideo } from '@/lib/data/tracking/videos';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { notFound } from '@/lib/errors';
import { setStatus } from './statuses';

interface CommandContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/**
 * Changes the fields that are there. A change of the status changes all that sums the video, and a README that really
 * changes is stored as an event. Throws not_found.
 */
export async function changeVideo(
  id: string,
  change: VideoChange,
  { db, scope, now }: CommandContext,
): Promise<{ video: VideoRow; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const stored = await findVideo(tx, scope, id);
    if (!stored) throw notFound('video');
    const { tracking_status: status, tracking_disabled: isDisabled } = change;
    await updateVideo(tx, scope, stored.videoId, {
      readmeMd: change.readme_md,
      metadata: change.metadata,
      trackingDisabledAt: isDisabled
        ? (stored.trackingDisabledAt ?? now)
        : isDisabled === false
          ? null
          : undefined,
    });
    const isMoved =
      status !== undefined && (await setStatus(tx, scope, [stored.videoId], { status, now })).length > 0;
    // No README and an empty one look the same.
    if (change.readme_md !== undefined && (change.readme_md ?? '') !== (stored.readmeMd ?? '')) {
      await insertEvent(tx, scope, stored.videoId, 'readme_changed', now);
    }
    const video = await readVideo(tx, scope, id, now);
    if (!video) throw new Error('a video vanished inside the transaction that wrote it');
    return { video, tags: isMoved ? [organisationTag(scope)] : [entityTag(scope, 'video', id)] };
  });
}
