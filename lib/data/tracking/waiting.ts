import { Prisma, type Transaction } from '@/lib/data/db/client';
import { handleKeyOf } from '@/lib/data/db/handles';
import type { Scope } from '@/lib/data/db/scope';

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
