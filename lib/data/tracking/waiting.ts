import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { handleKeyOf } from './handles';

/** Creators that were added by handle and wait for the first capture, which names their platform id. */

export interface WaitingCreator {
  creatorId: bigint;
  projectId: bigint;
  platform: string;
  /** Its `handleKey`. */
  handle: string;
  isRemoved: boolean;
}

/**
 * Those that wait under one of the handles, of all projects.
 * @param accounts with the `handleKey` of each handle
 */
export async function readWaiting(
  tx: Transaction,
  { orgId }: Scope,
  accounts: readonly { platform: string; handle: string }[],
): Promise<WaitingCreator[]> {
  if (accounts.length === 0) return [];
  return tx.$queryRaw<WaitingCreator[]>`
    SELECT c.creator_id AS "creatorId", c.project_id AS "projectId", c.platform, k.handle,
      c.removed_at IS NOT NULL AS "isRemoved"
    FROM json_to_recordset(${JSON.stringify(accounts)}::json) AS k(platform text, handle text)
    JOIN creators c ON c.org_id = ${orgId} AND c.platform_id IS NULL AND c.platform = k.platform
      AND ${handleKeyOf(Prisma.sql`c.handle`)} = k.handle
    ORDER BY c.creator_id`;
}

/** Tells a waiting creator which account it is; it keeps everything. */
export async function setPlatformId(
  tx: Transaction,
  { orgId }: Scope,
  creatorId: bigint,
  platformId: string,
): Promise<void> {
  await tx.creator.update({ where: { orgId_creatorId: { orgId, creatorId } }, data: { platformId } });
}

/**
 * Makes one creator of a waiting one and of the one that has the captures: this keeps its captures and its narrow id, and
 * takes over everything that people know and decided of the other, which is gone afterwards. Where only the waiting one
 * was removed, what was decided of the other stays: a creator that is there does not vanish.
 */
export async function foldInto(
  tx: Transaction,
  { orgId }: Scope,
  waitingId: bigint,
  creatorId: bigint,
): Promise<void> {
  // Rows that both have stay as the captured one has them.
  for (const [table, key, others] of [
    ['campaign_items', 'item_id', ['campaign_id']],
    ['creator_events', 'creator_id', ['occurred_at', 'event_category', 'subject']],
    ['entity_events', 'entity_id', ['occurred_at', 'event_type']],
  ] as const) {
    const column = Prisma.raw(key);
    const same = Prisma.raw(others.map((name) => `b.${name} = a.${name}`).join(' AND '));
    await tx.$executeRaw`
      DELETE FROM ${Prisma.raw(table)} a WHERE a.org_id = ${orgId} AND a.${column} = ${waitingId}
        AND EXISTS (SELECT FROM ${Prisma.raw(table)} b WHERE b.org_id = ${orgId} AND b.${column} = ${creatorId} AND ${same})`;
    await move(tx, orgId, table, key, waitingId, creatorId);
  }
  await move(tx, orgId, 'annotations', 'entity_id', waitingId, creatorId);
  await move(tx, orgId, 'videos', 'creator_id', waitingId, creatorId);
  await tx.entityDay.deleteMany({ where: { orgId, entityId: waitingId } });
  const waiting = await tx.creator.delete({ where: { orgId_creatorId: { orgId, creatorId: waitingId } } });
  const { uuid, trackingMode, trackingStartDate, trackingDisabledAt, removedAt, readmeMd, metadata } =
    waiting;
  const { displayNameOverride: override } = waiting;
  if (removedAt !== null) {
    const own = await tx.creator.findUniqueOrThrow({ where: { orgId_creatorId: { orgId, creatorId } } });
    if (own.removedAt === null) return;
  }
  await tx.creator.update({
    where: { orgId_creatorId: { orgId, creatorId } },
    data: {
      ...{ uuid, trackingMode, trackingStartDate, trackingDisabledAt, removedAt, readmeMd },
      metadata: metadata ?? {},
      displayNameOverride: override,
      ...(override === null ? {} : { label: override }),
    },
  });
}

async function move(
  tx: Transaction,
  orgId: number,
  table: string,
  key: string,
  from: bigint,
  to: bigint,
): Promise<void> {
  const [name, column] = [Prisma.raw(table), Prisma.raw(key)];
  await tx.$executeRaw`
    UPDATE ${name} SET ${column} = ${to} WHERE org_id = ${orgId} AND ${column} = ANY(${numberArray([from])}::bigint[])`;
}
