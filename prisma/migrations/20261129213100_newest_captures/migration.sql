-- When the newest capture of a counted video was taken, so that an answer about a group says how fresh it is without a
-- look at each of its videos.
ALTER TABLE "campaigns" ADD COLUMN "last_captured_at" TIMESTAMPTZ(3);
ALTER TABLE "creators" ADD COLUMN "videos_last_captured_at" TIMESTAMPTZ(3);
ALTER TABLE "projects" ADD COLUMN "last_captured_at" TIMESTAMPTZ(3);

-- Of those that are there already.
UPDATE "creators" c SET "videos_last_captured_at" = x.at
FROM (
  SELECT "org_id", "creator_id", max("last_captured_at") AS at FROM "videos"
  WHERE "tracking_status" IN ('auto_tracked', 'included', 'direct_add')
  GROUP BY "org_id", "creator_id"
) x
WHERE c."org_id" = x."org_id" AND c."creator_id" = x."creator_id" AND x.at IS NOT NULL;

UPDATE "campaigns" c SET "last_captured_at" = x.at
FROM (
  SELECT i."org_id", i."campaign_id", max(v."last_captured_at") AS at
  FROM "campaign_videos" i JOIN "videos" v ON v."org_id" = i."org_id" AND v."video_id" = i."video_id"
  GROUP BY i."org_id", i."campaign_id"
) x
WHERE c."org_id" = x."org_id" AND c."campaign_id" = x."campaign_id" AND x.at IS NOT NULL;

UPDATE "projects" p SET "last_captured_at" = x.at
FROM (
  SELECT "org_id", "project_id", max("videos_last_captured_at") AS at FROM "creators"
  WHERE "removed_at" IS NULL
  GROUP BY "org_id", "project_id"
) x
WHERE p."org_id" = x."org_id" AND p."project_id" = x."project_id" AND x.at IS NOT NULL;
