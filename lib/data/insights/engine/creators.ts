import { isKept } from '@/lib/data/catalogue/counted';
import { Prisma } from '@/lib/data/db/client';
import { type Frame, isInSet } from './frame';
import type { OnlyIds } from './rank';
import type { Members } from './sums';

/** The creators of the set as rows of `creators`: all that are not removed; of a campaign, those with a video in it. */
export function creatorsOf(frame: Frame, only: OnlyIds = () => Prisma.sql`true`): Prisma.Sql {
  const { scope, set } = frame;
  const where = [Prisma.sql`c.org_id = ${scope.orgId}`, isKept('c'), only(Prisma.sql`c.creator_id`)];
  if (set.projectId !== undefined) where.push(Prisma.sql`c.project_id = ${set.projectId}`);
  if (set.creatorId !== undefined) where.push(Prisma.sql`c.creator_id = ${set.creatorId}`);
  if (set.platform !== undefined) where.push(Prisma.sql`c.platform = ${set.platform}`);
  if (set.campaignId !== undefined) {
    where.push(Prisma.sql`c.creator_id IN (SELECT v.creator_id FROM videos v WHERE ${isInSet(frame)})`);
  }
  return Prisma.sql`SELECT c.* FROM creators c WHERE ${Prisma.join(where, ' AND ')}`;
}

/** Whose rows each of these creators sums: its own days, unless only a campaign's videos count. */
export function membersOfCreators(frame: Frame, only?: OnlyIds): Members {
  const creators = creatorsOf(frame, only);
  const themselves = Prisma.sql`SELECT c.creator_id AS owner_id, c.creator_id AS member_id FROM (${creators}) c`;
  const videos = Prisma.sql`
    SELECT v.creator_id AS owner_id, v.video_id AS member_id FROM videos v
    WHERE ${isInSet(frame)} AND ${only ? only(Prisma.sql`v.creator_id`) : Prisma.sql`true`}`;
  return {
    kind: 'creator',
    own: frame.set.campaignId === undefined ? themselves : null,
    of: { video: videos, creator: themselves },
  };
}

/** What rows say about the creator of a narrow id, as one JSON object. */
export function creatorDetails({ scope }: Pick<Frame, 'scope'>, id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT json_build_object('id', c.uuid, 'label', c.label, 'handle', c.handle, 'platform', c.platform)
    FROM creators c WHERE c.org_id = ${scope.orgId} AND c.creator_id = ${id})`;
}
