import type { campaignLeaderboard } from '@/lib/contract/insights/campaign-leaderboard';
import { Prisma } from '@/lib/data/db/client';
import type { DayRange } from '@/lib/time/grain';
import { membersOfCreators } from './engine/creators';
import { type Frame, isInSet } from './engine/frame';
import * as numbers from './engine/numbers';
import type { Measured, OnlyIds } from './engine/rank';
import { joinSums, type Members, totalOf } from './engine/sums';

type Field = keyof typeof campaignLeaderboard.fields;

const formulasOf = (frame: Frame, range: DayRange): numbers.Formulas<Field> => ({
  ...numbers.GAINED,
  views: numbers.LEVELS.views,
  video_count: { columns: [], value: Prisma.sql`n.video_count` },
  creator_count: { columns: [], value: Prisma.sql`n.creator_count` },
  engagement_rate_by_views: numbers.ENGAGEMENT_BY_VIEWS,
  target_progress: {
    columns: ['views_level'],
    value: Prisma.sql`100 * s.views_level / nullif(g.target_views, 0)`,
  },
  share: numbers.shareOf(totalOf(frame, membersOfCreators(frame), 'views_new', range)),
});

/** The campaigns of the set as rows of `campaigns`: of a creator or a platform, those with such a video. */
export function campaignsOf(frame: Frame, only: OnlyIds = () => Prisma.sql`true`): Prisma.Sql {
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
export function videosInCampaigns(frame: Frame, only: OnlyIds = () => Prisma.sql`true`): Prisma.Sql {
  return Prisma.sql`
    SELECT i.campaign_id AS owner_id, i.video_id AS member_id
    FROM campaign_videos i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id
    WHERE i.org_id = ${frame.scope.orgId} AND ${isInSet(frame)} AND ${only(Prisma.sql`i.campaign_id`)}`;
}

/** Whether only some videos of a campaign count. */
function isNarrowed({ set }: Frame): boolean {
  return set.creatorId !== undefined || set.platform !== undefined;
}

/** Whose rows each of these campaigns sums: its own days, unless only some of its videos count. */
export function membersOfCampaigns(frame: Frame, only: OnlyIds): Members {
  const campaigns = campaignsOf(frame, only);
  const themselves = Prisma.sql`SELECT g.campaign_id AS owner_id, g.campaign_id AS member_id FROM (${campaigns}) g`;
  return { own: isNarrowed(frame) ? null : themselves, of: { video: videosInCampaigns(frame, only) } };
}

/** The campaigns of the set. */
export const campaignsMeasured: Measured<Field> = {
  rows(frame, { fields, range, only }) {
    const { values, columns } = numbers.selectFields(fields, formulasOf(frame, range));
    const isCounting = fields.some((name) => name === 'video_count' || name === 'creator_count');
    return Prisma.sql`
      SELECT g.campaign_id AS id, g.uuid, ${values} FROM (${campaignsOf(frame, only)}) g
        ${joinSums(frame, membersOfCampaigns(frame, only), { columns, range }, Prisma.sql`g.campaign_id`)}
        ${isCounting ? countsOf(frame) : Prisma.empty}`;
  },
  members: membersOfCampaigns,
  details: ({ scope }, id) => Prisma.sql`(
    SELECT json_build_object('id', g.uuid, 'label', g.name, 'starts_on', g.starts_on, 'ends_on', g.ends_on,
      'target_views', g.target_views, 'target_at', g.target_at)
    FROM campaigns g WHERE g.org_id = ${scope.orgId} AND g.campaign_id = ${id})`,
  firstData: ({ scope }, id) => Prisma.sql`(
    SELECT g.first_data_at FROM campaigns g WHERE g.org_id = ${scope.orgId} AND g.campaign_id = ${id})`,
};

/** Joins the counts `n` of the campaign `g`. */
function countsOf(frame: Frame): Prisma.Sql {
  return Prisma.sql`
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS video_count, count(DISTINCT v.creator_id)::int AS creator_count
      FROM campaign_videos i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id
      WHERE i.org_id = ${frame.scope.orgId} AND i.campaign_id = g.campaign_id AND ${isInSet(frame)}
    ) n`;
}
