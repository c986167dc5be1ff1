-- What campaigns gained in each quarter of an hour of UTC, so that the days of any zone are sums of a few rows. The key
-- covers all sums, and is vacuumed as soon, as that of the days.
CREATE TABLE "entity_quarters" (
  "org_id" INTEGER NOT NULL,
  "entity_id" BIGINT NOT NULL,
  "quarter" TIMESTAMPTZ(3) NOT NULL,
  "views_new" BIGINT,
  "views_base" BIGINT,
  "likes_new" BIGINT,
  "likes_base" BIGINT,
  "comments_new" BIGINT,
  "comments_base" BIGINT,
  "shares_new" BIGINT,
  "shares_base" BIGINT,
  "saves_new" BIGINT,
  "saves_base" BIGINT,
  "followers_new" BIGINT,
  "followers_base" BIGINT,
  "posts_new" INTEGER,
  "posts_base" INTEGER,

  CONSTRAINT "entity_quarters_pkey" PRIMARY KEY ("org_id", "entity_id", "quarter")
    INCLUDE ("views_new", "views_base", "likes_new", "likes_base", "comments_new", "comments_base", "shares_new", "shares_base", "saves_new", "saves_base", "followers_new", "followers_base", "posts_new", "posts_base")
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- The quarters of a campaign are right before this instant only. Null: all are.
ALTER TABLE "campaigns" ADD COLUMN "quarters_until" TIMESTAMPTZ(3);

-- A job rebuilds those that a change of too many captures has left.
ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind_check";
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind_check" CHECK ("kind" IN ('rebuild_days', 'rebuild_quarters', 'nightly'));

-- Of the campaigns that are there already: from the captures of their videos and of the creators of these.
INSERT INTO "entity_quarters"
SELECT p.org_id, p.campaign_id, p.quarter,
  sum(p.views_new)::bigint, sum(p.views_base)::bigint, sum(p.likes_new)::bigint, sum(p.likes_base)::bigint,
  sum(p.comments_new)::bigint, sum(p.comments_base)::bigint, sum(p.shares_new)::bigint, sum(p.shares_base)::bigint,
  sum(p.saves_new)::bigint, sum(p.saves_base)::bigint, sum(p.followers_new)::bigint, sum(p.followers_base)::bigint,
  sum(p.posts_new)::int, sum(p.posts_base)::int
FROM (
  SELECT m."org_id", m."campaign_id",
    date_bin('15 minutes', s."captured_at", TIMESTAMPTZ '0001-01-01 00:00:00+00') AS quarter,
    s."views_new", s."views_base", s."likes_new", s."likes_base", s."comments_new", s."comments_base",
    s."shares_new", s."shares_base", s."saves_new", s."saves_base",
    NULL::bigint AS followers_new, NULL::bigint AS followers_base, s."posts_new", s."posts_base"
  FROM "campaign_videos" m
  JOIN "video_snapshots" s ON s."org_id" = m."org_id" AND s."video_id" = m."video_id"
  UNION ALL
  SELECT m.org_id, m.campaign_id,
    date_bin('15 minutes', s."captured_at", TIMESTAMPTZ '0001-01-01 00:00:00+00') AS quarter,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, s."followers_new", s."followers_base", NULL, NULL
  FROM (
    SELECT DISTINCT i."org_id", i."campaign_id", v."creator_id" FROM "campaign_videos" i
    JOIN "videos" v ON v."org_id" = i."org_id" AND v."video_id" = i."video_id"
  ) m
  JOIN "creator_snapshots" s ON s."org_id" = m.org_id AND s."creator_id" = m.creator_id
) p
GROUP BY 1, 2, 3
HAVING num_nonnulls(max(p.views_new), max(p.views_base), max(p.likes_new), max(p.likes_base), max(p.comments_new),
  max(p.comments_base), max(p.shares_new), max(p.shares_base), max(p.saves_new), max(p.saves_base),
  max(p.followers_new), max(p.followers_base), max(p.posts_new), max(p.posts_base)) > 0;
