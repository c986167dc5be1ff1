import { numberArray } from '@/lib/data/db/arrays';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { TrackingStatusName } from '@/lib/domain/tracking';

/** What people decided about creators, for their change logs. */

/** What of a creator's tracking changed. */
export type TrackingSubject =
  | 'added'
  | 'removed'
  | 'tracking_mode'
  | 'tracking_start_date'
  | 'tracking_disabled'
  | 'display_name_override'
  | 'handle';

/**
 * A change of a creator's tracking. `added` has the mode that the creator was added with, null for one that came with a
 * video of its; `removed` has no values.
 */
export interface TrackingChange {
  creatorId: bigint;
  subject: TrackingSubject;
  oldValue: string | null;
  newValue: string | null;
}

/** Stores changes of tracking; of two of a subject in one millisecond the first counts. */
export async function insertTrackingChanges(
  tx: Transaction,
  { orgId }: Scope,
  changes: readonly TrackingChange[],
  now: Date,
): Promise<void> {
  await tx.creatorEvent.createMany({
    data: changes.map(({ creatorId, subject, oldValue, newValue }) => ({
      orgId,
      creatorId,
      occurredAt: now,
      eventCategory: 'tracking',
      subject,
      oldValue,
      newValue,
    })),
    skipDuplicates: true,
  });
}

/** Stores, for each creator of the videos, that so many of them have the status now. */
export async function insertStatusChanges(
  tx: Transaction,
  { orgId }: Scope,
  videoIds: readonly bigint[],
  status: TrackingStatusName,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO creator_events (org_id, creator_id, occurred_at, event_category, subject, new_value)
    SELECT ${orgId}::int, creator_id, ${now}::timestamptz, 'video_status', ${status}, count(*)::text FROM videos
    WHERE org_id = ${orgId} AND video_id = ANY(${numberArray(videoIds)}::bigint[]) GROUP BY creator_id
    ON CONFLICT DO NOTHING`;
}
