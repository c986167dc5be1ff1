import { organisationTag, type Tag } from '@/lib/cache/tags';
import { insertStatusChanges } from '@/lib/data/annotations/creator-decisions';
import { findVideos } from '@/lib/data/campaigns/items';
import type { Database, Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type StatusChange, updateStatuses } from '@/lib/data/tracking/statuses';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import type { TrackingStatusName } from '@/lib/domain/tracking';
import { notFound } from '@/lib/errors';
import { refreshSumsOf } from './refresh';

interface CommandContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/**
 * Changes the status of videos, all or none, and all that sums them before it returns, so that the next read sees it. A
 * repeated id counts once, and a video that has the status already stays as it is, so a retry is harmless. Throws
 * not_found for any unknown video.
 */
export async function changeTrackingStatus(
  videos: readonly string[],
  status: TrackingStatusName,
  { db, scope, now }: CommandContext,
): Promise<{ changes: readonly StatusChange[]; unchanged: number; tags: Tag[] }> {
  return writeInOrganisation(db, scope, async ({ tx }) => {
    const ids = [...new Set(videos)];
    const found = await findVideos(tx, scope, ids);
    if (found.length < ids.length) {
      throw notFound('video', { missing: ids.length - found.length, ids: ids.length });
    }
    const videoIds = found.map(({ videoId }) => videoId);
    const changes = await setStatus(tx, scope, videoIds, { status, now });
    return {
      changes,
      unchanged: found.length - changes.length,
      tags: changes.length > 0 ? [organisationTag(scope)] : [],
    };
  });
}

/** Gives videos a status, and makes right all that sums them. Returns those that had another. */
export async function setStatus(
  tx: Transaction,
  scope: Scope,
  videoIds: readonly bigint[],
  { status, now }: { status: TrackingStatusName; now: Date },
): Promise<readonly StatusChange[]> {
  const changes = await updateStatuses(tx, scope, videoIds, status);
  if (changes.length > 0) {
    const changed = changes.map(({ id }) => id);
    await refreshSumsOf(tx, scope, changed);
    await insertStatusChanges(tx, scope, changed, status, now);
  }
  return changes;
}
