import type { CreatorChange } from '@/lib/contract/catalogue/creators';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Sql, type Transaction } from '@/lib/data/db/client';
import { handleKeyOf } from '@/lib/data/db/handles';
import type { Scope } from '@/lib/data/db/scope';
import { handleKey } from '@/lib/domain/essences';
import type { TrackingModeName } from '@/lib/domain/tracking';

/** Creators as a project follows them: added, changed, removed. */

/** A creator as writers need it. */
export interface FollowedCreator {
  creatorId: bigint;
  uuid: string;
  projectId: bigint;
  platform: string;
  /** Null until the first capture. */
  platformId: string | null;
  handle: string | null;
  displayName: string | null;
  displayNameOverride: string | null;
  trackingMode: TrackingModeName;
  trackingStartDate: Date | null;
  trackingDisabledAt: Date | null;
  removedAt: Date | null;
  readmeMd: string | null;
}

const FOLLOWED = {
  creatorId: true,
  uuid: true,
  projectId: true,
  platform: true,
  platformId: true,
  handle: true,
  displayName: true,
  displayNameOverride: true,
  trackingMode: true,
  trackingStartDate: true,
  trackingDisabledAt: true,
  removedAt: true,
  readmeMd: true,
} as const;

/** An account that a call names: by handle or by platform id. */
interface AccountName {
  platform: string;
  handle: string | null;
  platformId: string | null;
}

/** Those of the given creators that exist, by public ids, which must be uuids. */
export async function findCreators(
  db: Sql,
  { orgId }: Scope,
  ids: readonly string[],
): Promise<FollowedCreator[]> {
  const rows = await db.creator.findMany({ where: { orgId, uuid: { in: [...ids] } }, select: FOLLOWED });
  return rows.map(toFollowed);
}

/**
 * The creators of a project that have one of the names, each with the name's place. Several may have had one handle in
 * turn: then those that are there come first, and of these the one captured last.
 */
export async function findNamed(
  db: Sql,
  { orgId }: Scope,
  projectId: bigint,
  accounts: readonly AccountName[],
): Promise<{ place: number; uuid: string; label: string; isRemoved: boolean }[]> {
  const json = JSON.stringify(
    accounts.map(({ platform, handle, platformId }, place) => ({
      place,
      platform,
      handle: handle === null ? null : handleKey(handle),
      platform_id: platformId,
    })),
  );
  return db.$queryRaw`
    SELECT DISTINCT ON (k.place) k.place, c.uuid::text AS uuid, c.label, c.removed_at IS NOT NULL AS "isRemoved"
    FROM json_to_recordset(${json}::json) AS k(place int, platform text, handle text, platform_id text)
    JOIN creators c ON c.org_id = ${orgId} AND c.project_id = ${projectId} AND c.platform = k.platform
      AND (c.platform_id = k.platform_id OR ${handleKeyOf(Prisma.sql`c.handle`)} = k.handle)
    ORDER BY k.place, c.removed_at IS NOT NULL, c.last_captured_at DESC NULLS LAST, c.creator_id`;
}

/** A creator that nothing was captured of yet. */
export interface NewCreator extends AccountName {
  projectId: bigint;
  label: string;
  displayNameOverride: string | null;
  trackingMode: TrackingModeName;
  trackingStartDate: Date | null;
}

/** Adds a creator; returns its ids. */
export async function insertCreator(
  tx: Transaction,
  { orgId }: Scope,
  creator: NewCreator,
): Promise<{ creatorId: bigint; uuid: string }> {
  return tx.creator.create({ data: { orgId, ...creator }, select: { creatorId: true, uuid: true } });
}

/** What a change writes; a field that is missing keeps its value. */
export type CreatorUpdate = Partial<
  Pick<
    FollowedCreator,
    | 'displayNameOverride'
    | 'handle'
    | 'readmeMd'
    | 'removedAt'
    | 'trackingDisabledAt'
    | 'trackingMode'
    | 'trackingStartDate'
  > & { label: string; metadata: NonNullable<CreatorChange['metadata']> }
>;

/** Writes the fields that are there to the given creators. */
export async function updateCreators(
  tx: Transaction,
  { orgId }: Scope,
  creatorIds: readonly bigint[],
  update: CreatorUpdate,
): Promise<void> {
  await tx.creator.updateMany({ where: { orgId, creatorId: { in: [...creatorIds] } }, data: update });
}

/** The videos of the given creators, counted or not. */
export async function readVideosOf(
  db: Sql,
  { orgId }: Scope,
  creatorIds: readonly bigint[],
): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT video_id AS id FROM videos
    WHERE org_id = ${orgId} AND creator_id = ANY(${numberArray(creatorIds)}::bigint[])`;
  return rows.map(({ id }) => id);
}

function toFollowed<T extends { trackingMode: string }>(row: T): T & { trackingMode: TrackingModeName } {
  // A constraint of the table holds it.
  return { ...row, trackingMode: row.trackingMode as TrackingModeName };
}
