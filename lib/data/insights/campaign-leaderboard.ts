import type { campaignLeaderboard } from '@/lib/contract/insights/campaign-leaderboard';
import { Prisma } from '@/lib/data/db/client';
import type { DayRange } from '@/lib/time/grain';
import { campaignsOf, membersOfCampaigns } from './engine/campaigns';
import { membersOfCreators } from './engine/creators';
import { type Frame, isInSet } from './engine/frame';
import * as numbers from './engine/numbers';
import type { Measured } from './engine/rank';
import { joinSums, totalOf } from './engine/sums';

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
  type: 'campaign',
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
