import type { Identity } from '@/lib/data/captures/entity-state';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** Creators whose platform ids are not known before the first capture of theirs or of one of their videos. */

/** An account in one project. */
type Place = Identity & { projectId: bigint };

/** Those of the given creators that wait for their platform id; `handle` null: one that stands for unknown creators. */
export async function readAwaited(
  tx: Transaction,
  { orgId }: Scope,
  creatorIds: readonly bigint[],
): Promise<{ creatorId: bigint; handle: string | null }[]> {
  return tx.creator.findMany({
    where: { orgId, creatorId: { in: [...creatorIds] }, platformId: null },
    select: { creatorId: true, handle: true },
  });
}

/** Creates a creator of whose videos only those count that people added. */
export async function insertUnfollowed(tx: Transaction, { orgId }: Scope, place: Place): Promise<void> {
  await tx.creator.create({
    data: { orgId, ...place, label: place.platformId, trackingMode: 'none' },
  });
}

/**
 * Removes those of the given creators that were made for a video, wait for their platform id, and have no videos any
 * more: these turned out to be of another creator. What people asked for, put into a campaign or wrote about stays.
 */
export async function deleteForsaken(
  tx: Transaction,
  { orgId }: Scope,
  creatorIds: readonly bigint[],
): Promise<void> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    DELETE FROM creators c
    WHERE c.org_id = ${orgId} AND c.creator_id = ANY(${numberArray(creatorIds)}::bigint[]) AND c.platform_id IS NULL
      AND c.tracking_mode = 'none' AND c.readme_md IS NULL AND c.display_name_override IS NULL
      AND c.metadata::text = '{}'
      AND NOT EXISTS (SELECT FROM videos v WHERE v.org_id = c.org_id AND v.creator_id = c.creator_id)
      AND NOT EXISTS (
        SELECT FROM creator_events e WHERE e.org_id = c.org_id AND e.creator_id = c.creator_id
          AND e.event_category = 'tracking' AND (e.subject <> 'added' OR e.new_value IS NOT NULL))
      AND NOT EXISTS (SELECT FROM campaign_items i WHERE i.org_id = c.org_id AND i.item_id = c.creator_id)
      AND NOT EXISTS (SELECT FROM annotations a WHERE a.org_id = c.org_id AND a.entity_id = c.creator_id)
    RETURNING c.creator_id AS id`;
  if (rows.length === 0) return;
  const ids = numberArray(rows.map(({ id }) => id));
  for (const [table, column] of OF_CREATORS) {
    await tx.$executeRaw`
      DELETE FROM ${Prisma.raw(table)} WHERE org_id = ${orgId} AND ${Prisma.raw(column)} = ANY(${ids}::bigint[])`;
  }
}

/** What may name a creator, whether or not it has videos. */
const OF_CREATORS = [
  ['creator_events', 'creator_id'],
  ['entity_days', 'entity_id'],
  ['entity_months', 'entity_id'],
  ['entity_events', 'entity_id'],
] as const;
