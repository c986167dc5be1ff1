import {
  MAX_OVERLAP_CAMPAIGNS,
  type MemberOverlap,
  type OverlapPair,
} from '@/lib/contract/insights/member-overlap';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { campaignsOf, membersOfCampaigns, videosInCampaigns } from './engine/campaigns';
import { type Asked, readFramed } from './engine/frame';
import { joinSums } from './engine/sums';

interface Stored {
  campaign_count: number;
  campaigns: MemberOverlap['campaigns'] | null;
  pairs: OverlapPair[] | null;
}

/** The most viewed campaigns of the set, and which of them share videos or creators. */
export async function readMemberOverlap(db: Sql, asked: Asked): Promise<MemberOverlap> {
  const [stored] = await readFramed<Stored>(
    db,
    asked,
    (frame) => Prisma.sql`
      WITH ranked AS MATERIALIZED (
        SELECT g.campaign_id, g.uuid, g.name, s.views_level AS views, count(*) OVER () AS total,
          row_number() OVER (ORDER BY s.views_level DESC NULLS LAST, g.uuid) AS place
        FROM (${campaignsOf(frame)}) g
          ${joinSums(frame, membersOfCampaigns(frame), { columns: ['views_level'], range: frame.range }, Prisma.sql`g.campaign_id`)}
      ), chosen AS MATERIALIZED (
        SELECT * FROM ranked WHERE place <= ${MAX_OVERLAP_CAMPAIGNS}
      ), members AS MATERIALIZED (
        SELECT m.owner_id, m.member_id, v.creator_id
        FROM (${videosInCampaigns(frame, (id) => Prisma.sql`${id} IN (SELECT campaign_id FROM chosen)`)}) m
          JOIN videos v ON v.org_id = ${frame.scope.orgId} AND v.video_id = m.member_id
      ), sizes AS MATERIALIZED (
        SELECT c.*, count(m.member_id)::int AS video_count, count(DISTINCT m.creator_id)::int AS creator_count
        FROM chosen c LEFT JOIN members m ON m.owner_id = c.campaign_id
        GROUP BY c.campaign_id, c.uuid, c.name, c.views, c.total, c.place
      ), of_videos AS (
        SELECT a.owner_id AS a, b.owner_id AS b, count(*)::int AS n
        FROM members a JOIN members b USING (member_id) WHERE a.owner_id <> b.owner_id GROUP BY 1, 2
      ), of_creators AS (
        SELECT a.owner_id AS a, b.owner_id AS b, count(*)::int AS n
        FROM (SELECT DISTINCT owner_id, creator_id FROM members) a
          JOIN (SELECT DISTINCT owner_id, creator_id FROM members) b USING (creator_id)
        WHERE a.owner_id <> b.owner_id GROUP BY 1, 2
      ), pairs AS (
        SELECT a.uuid AS a_id, a.name AS a_label, b.uuid AS b_id, b.name AS b_label,
          coalesce(v.n, 0) AS shared_videos, c.n AS shared_creators,
          coalesce(v.n, 0)::float8 / (a.video_count + b.video_count - coalesce(v.n, 0)) AS jaccard
        FROM of_creators c JOIN sizes a ON a.campaign_id = c.a JOIN sizes b ON b.campaign_id = c.b AND a.place < b.place
          LEFT JOIN of_videos v ON v.a = c.a AND v.b = c.b
      )
      SELECT (SELECT count(*)::int FROM ranked) AS campaign_count,
        (SELECT json_agg(json_build_object('id', uuid, 'label', name, 'views', views, 'video_count', video_count,
          'creator_count', creator_count) ORDER BY place) FROM sizes) AS campaigns,
        (SELECT json_agg(p ORDER BY p.jaccard DESC, p.shared_creators DESC, p.a_id, p.b_id) FROM pairs p) AS pairs`,
  );
  const { campaign_count = 0, campaigns, pairs } = stored ?? {};
  return {
    campaigns: campaigns ?? [],
    campaign_count,
    is_cut: campaign_count > MAX_OVERLAP_CAMPAIGNS,
    pairs: pairs ?? [],
  };
}
