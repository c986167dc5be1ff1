import { writeVideoTexts } from '@/lib/data/catalogue/video-texts';
import { Prisma, type Sql, type Transaction } from '@/lib/data/db/client';
import { handleKeyOf } from '@/lib/data/db/handles';
import type { Scope } from '@/lib/data/db/scope';
import { handleKey } from '@/lib/domain/essences';
import type { TrackingStatusName } from '@/lib/domain/tracking';

/** Videos as people change and add them. */

export interface StoredVideo {
  videoId: bigint;
  readmeMd: string | null;
  trackingDisabledAt: Date | null;
}

/** By its public id, which must be a uuid. */
export async function findVideo(db: Sql, { orgId }: Scope, id: string): Promise<StoredVideo | null> {
  return db.video.findUnique({
    where: { orgId_uuid: { orgId, uuid: id } },
    select: { videoId: true, readmeMd: true, trackingDisabledAt: true },
  });
}

/** Writes the fields that are there; null clears. */
export async function updateVideo(
  tx: Transaction,
  { orgId }: Scope,
  videoId: bigint,
  data: Pick<Prisma.VideoUpdateInput, 'readmeMd' | 'metadata' | 'trackingDisabledAt'>,
): Promise<void> {
  await tx.video.update({ where: { orgId_videoId: { orgId, videoId } }, data });
}

/** A post of a project that has it. */
export interface KnownVideo {
  videoId: bigint;
  uuid: string;
  platform: string;
  platformId: string;
  status: TrackingStatusName;
  creatorLabel: string;
  isCreatorRemoved: boolean;
}

/** Those of the given posts that a project has. */
export async function findPosts(
  db: Sql,
  { orgId }: Scope,
  projectId: bigint,
  posts: readonly { platform: string; platformId: string }[],
): Promise<KnownVideo[]> {
  return db.$queryRaw<KnownVideo[]>`
    SELECT v.video_id AS "videoId", v.uuid::text AS uuid, v.platform, v.platform_id AS "platformId",
      v.tracking_status AS status, c.label AS "creatorLabel", c.removed_at IS NOT NULL AS "isCreatorRemoved"
    FROM unnest(${posts.map(({ platform }) => platform)}::text[], ${posts.map(({ platformId }) => platformId)}::text[])
      AS k(platform, platform_id)
    JOIN videos v ON v.org_id = ${orgId} AND v.platform = k.platform AND v.platform_id = k.platform_id
      AND v.project_id = ${projectId}
    JOIN creators c ON c.org_id = v.org_id AND c.creator_id = v.creator_id`;
}

/** The creator of a post, as its address names it; null: it names none. */
export interface PostCreator {
  platform: string;
  handle: string | null;
}

export interface KnownCreator {
  creatorId: bigint;
  label: string;
  isRemoved: boolean;
}

/**
 * A project's creator with a handle, in any case; of several the one captured last. Without a handle the one that
 * stands for unknown creators.
 */
export async function findPostCreator(
  db: Sql,
  { orgId }: Scope,
  projectId: bigint,
  { platform, handle }: PostCreator,
): Promise<KnownCreator | null> {
  const isMeant =
    handle === null
      ? Prisma.sql`handle IS NULL AND platform_id IS NULL`
      : Prisma.sql`${handleKeyOf(Prisma.sql`handle`)} = ${handleKey(handle)}`;
  const [row] = await db.$queryRaw<KnownCreator[]>`
    SELECT creator_id AS "creatorId", label, removed_at IS NOT NULL AS "isRemoved" FROM creators
    WHERE org_id = ${orgId} AND project_id = ${projectId} AND platform = ${platform} AND ${isMeant}
    ORDER BY removed_at IS NOT NULL, platform_id IS NULL, last_captured_at DESC NULLS LAST, creator_id LIMIT 1`;
  return row ?? null;
}

/** A creator that waits for its first capture. */
export async function insertAwaitedCreator(
  tx: Transaction,
  { orgId }: Scope,
  projectId: bigint,
  { platform, handle, label }: PostCreator & { label: string },
): Promise<bigint> {
  const { creatorId } = await tx.creator.create({
    data: { orgId, projectId, platform, platformId: null, handle, label, trackingMode: 'none' },
    select: { creatorId: true },
  });
  return creatorId;
}

/** Creates videos that somebody added by their addresses. Returns their ids, in no order. */
export async function insertPosts(
  tx: Transaction,
  scope: Scope,
  projectId: bigint,
  posts: readonly { platform: string; platformId: string; url: string; label: string; creatorId: bigint }[],
): Promise<bigint[]> {
  const data = posts.map((post) => ({
    orgId: scope.orgId,
    projectId,
    trackingStatus: 'direct_add',
    ...post,
  }));
  const rows = await tx.video.createManyAndReturn({ data, select: { videoId: true } });
  const ids = rows.map(({ videoId }) => videoId);
  await writeVideoTexts(tx, scope, ids);
  return ids;
}
