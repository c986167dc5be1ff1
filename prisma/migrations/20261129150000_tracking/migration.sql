-- What is tracked, which posts count, campaigns that hold creators and other campaigns, and targets.
ALTER TABLE "creators"
  ALTER COLUMN "platform_id" DROP NOT NULL,
  ADD COLUMN "display_name_override" TEXT,
  ADD COLUMN "tracking_mode" TEXT NOT NULL DEFAULT 'auto',
  ADD COLUMN "tracking_start_date" DATE,
  ADD COLUMN "tracking_disabled_at" TIMESTAMPTZ(3),
  ADD COLUMN "removed_at" TIMESTAMPTZ(3),
  ADD COLUMN "readme_md" TEXT,
  ADD COLUMN "metadata" JSON NOT NULL DEFAULT '{}',
  ADD CONSTRAINT "creators_tracking_mode_check" CHECK ("tracking_mode" IN ('auto', 'selective', 'none'));

-- All that exists counts already.
ALTER TABLE "videos"
  ADD COLUMN "tracking_status" TEXT NOT NULL DEFAULT 'auto_tracked',
  ADD COLUMN "tracking_disabled_at" TIMESTAMPTZ(3),
  ADD COLUMN "readme_md" TEXT,
  ADD COLUMN "metadata" JSON NOT NULL DEFAULT '{}',
  ADD CONSTRAINT "videos_tracking_status_check"
    CHECK ("tracking_status" IN ('auto_tracked', 'pending_review', 'included', 'excluded', 'direct_add'));

-- Beyond what the Prisma schema can say.
-- Creators added by handle, before their first capture names their platform id. Of creators not even known by handle,
-- those of posts added by address, one of each platform is enough.
CREATE UNIQUE INDEX "creators_awaited_key" ON "creators"("org_id", "project_id", "platform", (lower(coalesce("handle", ''))))
  WHERE "platform_id" IS NULL;

ALTER TABLE "campaigns"
  ADD COLUMN "target_views" BIGINT,
  ADD COLUMN "target_at" DATE;

-- An item is a video, a creator or a campaign, and ids are unique across kinds.
ALTER TABLE "campaign_items" DROP CONSTRAINT "campaign_items_org_id_video_id_fkey";
ALTER TABLE "campaign_items" RENAME COLUMN "video_id" TO "item_id";
ALTER INDEX "campaign_items_org_id_video_id_idx" RENAME TO "campaign_items_org_id_item_id_idx";
ALTER TABLE "campaign_items"
  ADD COLUMN "item_type" TEXT NOT NULL DEFAULT 'video',
  ADD CONSTRAINT "campaign_items_item_type_check" CHECK ("item_type" IN ('video', 'creator', 'campaign'));
ALTER TABLE "campaign_items" ALTER COLUMN "item_type" DROP DEFAULT;

-- Derived from the items, kept current by every write: the counted videos at any depth below a campaign,
CREATE TABLE "campaign_videos" (
  "org_id" INTEGER NOT NULL,
  "campaign_id" BIGINT NOT NULL,
  "video_id" BIGINT NOT NULL,

  CONSTRAINT "campaign_videos_pkey" PRIMARY KEY ("org_id", "campaign_id", "video_id")
);
CREATE INDEX "campaign_videos_org_id_video_id_idx" ON "campaign_videos"("org_id", "video_id");
ALTER TABLE "campaign_videos" ADD CONSTRAINT "campaign_videos_org_id_campaign_id_fkey"
  FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaigns"("org_id", "campaign_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "campaign_videos" ADD CONSTRAINT "campaign_videos_org_id_video_id_fkey"
  FOREIGN KEY ("org_id", "video_id") REFERENCES "videos"("org_id", "video_id") ON DELETE CASCADE ON UPDATE NO ACTION;
INSERT INTO "campaign_videos" SELECT "org_id", "campaign_id", "item_id" FROM "campaign_items";

-- and the campaigns that hold one at any depth.
CREATE TABLE "campaign_ancestors" (
  "org_id" INTEGER NOT NULL,
  "campaign_id" BIGINT NOT NULL,
  "ancestor_id" BIGINT NOT NULL,

  CONSTRAINT "campaign_ancestors_pkey" PRIMARY KEY ("org_id", "campaign_id", "ancestor_id")
);
CREATE INDEX "campaign_ancestors_org_id_ancestor_id_idx" ON "campaign_ancestors"("org_id", "ancestor_id");
ALTER TABLE "campaign_ancestors" ADD CONSTRAINT "campaign_ancestors_org_id_campaign_id_fkey"
  FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaigns"("org_id", "campaign_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "campaign_ancestors" ADD CONSTRAINT "campaign_ancestors_org_id_ancestor_id_fkey"
  FOREIGN KEY ("org_id", "ancestor_id") REFERENCES "campaigns"("org_id", "campaign_id") ON DELETE CASCADE ON UPDATE NO ACTION;
