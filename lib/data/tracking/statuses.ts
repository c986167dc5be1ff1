import { EPOCH } from '@/lib/data/days/recompute';
import { numberArray } from '@/lib/data/db/arrays';
import type { Transaction } from '@/lib/data/db/client';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { TrackingModeName, TrackingStatusName } from '@/lib/domain/tracking';
import type { Day } from '@/lib/time/day';

/** Whose videos these are. */
export interface Owner {
  creatorId: bigint;
  projectId: bigint;
}

/** The creators of the given videos, each once. */
export async function readOwners(
  tx: Transaction,
  { orgId }: Scope,
  videoIds: readonly bigint[],
): Promise<Owner[]> {
  return tx.$queryRaw<Owner[]>`
    SELECT DISTINCT creator_id AS "creatorId", project_id AS "projectId" FROM videos
    WHERE org_id = ${orgId} AND video_id = ANY(${numberArray(videoIds)}::bigint[])`;
}

/** What decides how the new videos of a creator enter. */
export interface EntryRule {
  creatorId: bigint;
  mode: TrackingModeName;
  startDate: Day | null;
}

/** The rules of the creators of the given videos, except of those whose videos all count at once. */
export async function readEntryRules(
  tx: Transaction,
  { orgId }: Scope,
  videoIds: readonly bigint[],
): Promise<EntryRule[]> {
  return tx.$queryRaw<EntryRule[]>`
    SELECT DISTINCT c.creator_id AS "creatorId", c.tracking_mode AS mode,
      c.tracking_start_date - ${Prisma.raw(EPOCH)} AS "startDate"
    FROM videos v JOIN creators c ON c.org_id = v.org_id AND c.creator_id = v.creator_id
    WHERE v.org_id = ${orgId} AND v.video_id = ANY(${numberArray(videoIds)}::bigint[])
      AND (c.tracking_mode <> 'auto' OR c.tracking_start_date IS NOT NULL)`;
}

/**
 * Gives those of a creator's new videos a status that were posted before an instant; null: all of them. A status that
 * somebody chose stays.
 */
export async function admitVideos(
  tx: Transaction,
  { orgId }: Scope,
  videoIds: readonly bigint[],
  { creatorId, status, before }: { creatorId: bigint; status: TrackingStatusName; before: Date | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE videos SET tracking_status = ${status}
    WHERE org_id = ${orgId} AND video_id = ANY(${numberArray(videoIds)}::bigint[]) AND creator_id = ${creatorId}
      AND tracking_status = 'auto_tracked' AND (${before}::timestamptz IS NULL OR posted_at < ${before}::timestamptz)`;
}

/** A video whose status was changed, and the one that it had. */
export interface StatusChange {
  id: bigint;
  uuid: string;
  from: TrackingStatusName;
}

/** Changes the status of the given videos; returns those that had another, in no order. */
export async function updateStatuses(
  tx: Transaction,
  { orgId }: Scope,
  videoIds: readonly bigint[],
  status: TrackingStatusName,
): Promise<StatusChange[]> {
  return tx.$queryRaw<StatusChange[]>`
    UPDATE videos v SET tracking_status = ${status} FROM videos b
    WHERE v.org_id = ${orgId} AND v.video_id = ANY(${numberArray(videoIds)}::bigint[])
      AND v.tracking_status <> ${status} AND b.org_id = v.org_id AND b.video_id = v.video_id
    RETURNING v.video_id AS id, v.uuid::text AS uuid, b.tracking_status AS "from"`;
}
