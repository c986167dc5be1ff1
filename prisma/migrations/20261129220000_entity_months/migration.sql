-- Days summed up by calendar month. No sum is too large for its column, so that no capture is refused for a month
-- whose days are all possible. The key covers all sums, and is
-- vacuumed as soon, as that of the days.
CREATE TABLE "entity_months" (
  "org_id" INTEGER NOT NULL,
  "entity_id" BIGINT NOT NULL,
  "month" DATE NOT NULL,
  "views_new" DECIMAL(30,0),
  "views_base" DECIMAL(30,0),
  "likes_new" DECIMAL(30,0),
  "likes_base" DECIMAL(30,0),
  "comments_new" DECIMAL(30,0),
  "comments_base" DECIMAL(30,0),
  "shares_new" DECIMAL(30,0),
  "shares_base" DECIMAL(30,0),
  "saves_new" DECIMAL(30,0),
  "saves_base" DECIMAL(30,0),
  "followers_new" DECIMAL(30,0),
  "followers_base" DECIMAL(30,0),
  "posts_new" DECIMAL(30,0),
  "posts_base" DECIMAL(30,0),

  CONSTRAINT "entity_months_pkey" PRIMARY KEY ("org_id", "entity_id", "month")
    INCLUDE ("views_new", "views_base", "likes_new", "likes_base", "comments_new", "comments_base", "shares_new", "shares_base", "saves_new", "saves_base", "followers_new", "followers_base", "posts_new", "posts_base")
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);

-- Of the videos and creators that are there already: of a video the months that are over with the day of
-- its last capture. Where days
-- are moving into another zone, the job that moves them fills in the months too. A zone that PostgreSQL does not know
-- is left out: such months are read from their days until the nightly job has filled them in.
WITH zones AS MATERIALIZED (
  SELECT o."org_id", o."days_tz" FROM "organisations" o
  WHERE o."days_tz" IN (SELECT name FROM pg_timezone_names)
), ends AS MATERIALIZED (
  SELECT v."org_id", v."video_id" AS entity_id,
    date_trunc('month', (s.captured_at AT TIME ZONE z."days_tz")::date + 1)::date AS "end"
  FROM zones z JOIN "videos" v ON v."org_id" = z."org_id"
  CROSS JOIN LATERAL (
    SELECT max(s."captured_at") AS captured_at FROM "video_snapshots" s
    WHERE s."org_id" = v."org_id" AND s."video_id" = v."video_id" AND NOT s."is_birth"
  ) s
  UNION ALL
  SELECT c."org_id", c."creator_id", 'infinity'::date FROM zones z JOIN "creators" c ON c."org_id" = z."org_id"
)
INSERT INTO "entity_months"
SELECT d."org_id", d."entity_id", date_trunc('month', d."day")::date,
  sum(d."views_new"), sum(d."views_base"), sum(d."likes_new"), sum(d."likes_base"),
  sum(d."comments_new"), sum(d."comments_base"), sum(d."shares_new"), sum(d."shares_base"),
  sum(d."saves_new"), sum(d."saves_base"), sum(d."followers_new"), sum(d."followers_base"),
  sum(d."posts_new"), sum(d."posts_base")
FROM ends e JOIN "entity_days" d ON d."org_id" = e."org_id" AND d."entity_id" = e.entity_id AND d."day" < e."end"
GROUP BY 1, 2, 3;
