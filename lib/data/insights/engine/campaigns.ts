import { Prisma } from '@/lib/data/db/client';
import { type Frame, isInSet } from './frame';
import type { OnlyIds } from './rank';
import type { Members } from './sums';

const all: OnlyIds = () => Prisma.sql`true`;

/** The campaigns of the set as rows of `campaigns`: of a creator or a platform, those with such a video. */
export function campaignsOf(frame: Frame, only = all): Prisma.Sql {
  const { scope, set } = frame;
  const where = [Prisma.sql`g.org_id = ${scope.orgId}`, only(Prisma.sql`g.campaign_id`)];
  if (set.projectId !== undefined) where.push(Prisma.sql`g.project_id = ${set.projectId}`);
  if (set.campaignId !== undefined) where.push(Prisma.sql`g.campaign_id = ${set.campaignId}`);
  if (isNarrowed(frame)) {
    where.push(Prisma.sql`g.campaign_id IN (SELECT m.owner_id FROM (${videosInCampaigns(frame, only)}) m)`);
  }
  return Prisma.sql`SELECT g.* FROM campaigns g WHERE ${Prisma.join(where, ' AND ')}`;
}

/** Query of (owner_id, member_id): the videos of the set that are in campaigns. */
export function videosInCampaigns(frame: Frame, only = all): Prisma.Sql {
  return Prisma.sql`
    SELECT i.campaign_id AS owner_id, i.video_id AS member_id
    FROM campaign_videos i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id
    WHERE i.org_id = ${frame.scope.orgId} AND ${isInSet(frame)} AND ${only(Prisma.sql`i.campaign_id`)}`;
}

/** Whose rows each of these campaigns sums: its own days, unless only some of its videos count. */
export function membersOfCampaigns(frame: Frame, only = all): Members {
  const campaigns = campaignsOf(frame, only);
  const themselves = Prisma.sql`SELECT g.campaign_id AS owner_id, g.campaign_id AS member_id FROM (${campaigns}) g`;
  const own = isNarrowed(frame) ? null : themselves;
  return { kind: 'campaign', own, of: { video: videosInCampaigns(frame, only) } };
}

/** Whether only some videos of a campaign count. */
function isNarrowed({ set }: Frame): boolean {
  return set.creatorId !== undefined || set.platform !== undefined;
}
