-- One sequence numbers creators, videos and campaigns, so that entity_days can key them all by one narrow id.
CREATE SEQUENCE "entity_id_seq" AS BIGINT;

CREATE TABLE "organisations" (
  "org_id" SERIAL NOT NULL,
  "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
  "name" TEXT NOT NULL,
  "analytics_tz" TEXT NOT NULL,
  "plan" TEXT NOT NULL DEFAULT 'free',
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "organisations_pkey" PRIMARY KEY ("org_id")
);

CREATE TABLE "users" (
  "user_id" SERIAL NOT NULL,
  "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
  "email" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "password_hash" TEXT,
  "session_epoch" INTEGER NOT NULL DEFAULT 0,
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "users_pkey" PRIMARY KEY ("user_id")
);

CREATE TABLE "memberships" (
  "org_id" INTEGER NOT NULL,
  "user_id" INTEGER NOT NULL,
  "role" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "memberships_pkey" PRIMARY KEY ("org_id", "user_id")
);

CREATE TABLE "api_keys" (
  "org_id" INTEGER NOT NULL,
  "key_id" TEXT NOT NULL,
  "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
  "name" TEXT NOT NULL,
  "secret_hash" BYTEA NOT NULL,
  "scopes" TEXT[],
  "expires_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  "last_used_at" TIMESTAMPTZ(3),
  "created_by" INTEGER,
  "created_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "api_keys_pkey" PRIMARY KEY ("org_id", "key_id")
);

CREATE TABLE "creators" (
  "org_id" INTEGER NOT NULL,
  "creator_id" BIGINT NOT NULL DEFAULT nextval('entity_id_seq'),
  "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
  "platform" TEXT NOT NULL,
  "platform_id" TEXT NOT NULL,
  "handle" TEXT,
  "display_name" TEXT,
  "bio" TEXT,
  "avatar_url" TEXT,
  "verified" BOOLEAN,
  "label" TEXT NOT NULL,
  "followers" BIGINT,
  "restart_pending" INTEGER NOT NULL DEFAULT 0,
  "has_restarted" BOOLEAN NOT NULL DEFAULT false,
  "first_captured_at" TIMESTAMPTZ(3),
  "last_captured_at" TIMESTAMPTZ(3),
  "first_data_at" TIMESTAMPTZ(3),

  CONSTRAINT "creators_pkey" PRIMARY KEY ("org_id", "creator_id")
);

CREATE TABLE "videos" (
  "org_id" INTEGER NOT NULL,
  "video_id" BIGINT NOT NULL DEFAULT nextval('entity_id_seq'),
  "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
  "platform" TEXT NOT NULL,
  "platform_id" TEXT NOT NULL,
  "creator_id" BIGINT NOT NULL,
  "caption" TEXT,
  "posted_at" TIMESTAMPTZ(3),
  "label" TEXT NOT NULL,
  "views" BIGINT,
  "likes" BIGINT,
  "comments" BIGINT,
  "shares" BIGINT,
  "saves" BIGINT,
  "restart_pending" INTEGER NOT NULL DEFAULT 0,
  "has_restarted" BOOLEAN NOT NULL DEFAULT false,
  "first_captured_at" TIMESTAMPTZ(3),
  "last_captured_at" TIMESTAMPTZ(3),
  "first_data_at" TIMESTAMPTZ(3),

  CONSTRAINT "videos_pkey" PRIMARY KEY ("org_id", "video_id")
);

CREATE TABLE "creator_attributes" (
  "org_id" INTEGER NOT NULL,
  "creator_id" BIGINT NOT NULL,
  "attributes_id" BIGINT NOT NULL,
  "handle" TEXT,
  "display_name" TEXT,
  "bio" TEXT,
  "avatar_url" TEXT,
  "verified" BOOLEAN,

  CONSTRAINT "creator_attributes_pkey" PRIMARY KEY ("org_id", "creator_id", "attributes_id")
);

CREATE TABLE "video_attributes" (
  "org_id" INTEGER NOT NULL,
  "video_id" BIGINT NOT NULL,
  "attributes_id" BIGINT NOT NULL,
  "creator_id" BIGINT NOT NULL,
  "caption" TEXT,
  "posted_at" TIMESTAMPTZ(3),

  CONSTRAINT "video_attributes_pkey" PRIMARY KEY ("org_id", "video_id", "attributes_id")
);

CREATE TABLE "creator_snapshots" (
  "org_id" INTEGER NOT NULL,
  "creator_id" BIGINT NOT NULL,
  "captured_at" TIMESTAMPTZ(3) NOT NULL,
  "attributes_id" BIGINT NOT NULL,
  "baseline" BOOLEAN NOT NULL DEFAULT false,
  "followers" BIGINT,
  "entry" SMALLINT NOT NULL,
  "followers_new" BIGINT,
  "followers_base" BIGINT,

  CONSTRAINT "creator_snapshots_pkey" PRIMARY KEY ("org_id", "creator_id", "captured_at")
    INCLUDE ("followers_new", "followers_base")
);

CREATE TABLE "video_snapshots" (
  "org_id" INTEGER NOT NULL,
  "video_id" BIGINT NOT NULL,
  "captured_at" TIMESTAMPTZ(3) NOT NULL,
  "is_birth" BOOLEAN NOT NULL DEFAULT false,
  "attributes_id" BIGINT,
  "baseline" BOOLEAN NOT NULL DEFAULT false,
  "views" BIGINT,
  "likes" BIGINT,
  "comments" BIGINT,
  "shares" BIGINT,
  "saves" BIGINT,
  "entry" SMALLINT NOT NULL,
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
  "posts_new" INTEGER,
  "posts_base" INTEGER,

  CONSTRAINT "video_snapshots_pkey" PRIMARY KEY ("org_id", "video_id", "captured_at", "is_birth")
    INCLUDE ("views_new", "views_base", "likes_new", "likes_base", "comments_new", "comments_base", "shares_new", "shares_base", "saves_new", "saves_base", "posts_new", "posts_base")
);

CREATE TABLE "entity_days" (
  "org_id" INTEGER NOT NULL,
  "entity_id" BIGINT NOT NULL,
  "day" DATE NOT NULL,
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

  CONSTRAINT "entity_days_pkey" PRIMARY KEY ("org_id", "entity_id", "day")
    INCLUDE ("views_new", "views_base", "likes_new", "likes_base", "comments_new", "comments_base", "shares_new", "shares_base", "saves_new", "saves_base", "followers_new", "followers_base", "posts_new", "posts_base")
);

CREATE TABLE "campaigns" (
  "org_id" INTEGER NOT NULL,
  "campaign_id" BIGINT NOT NULL DEFAULT nextval('entity_id_seq'),
  "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
  "name" TEXT NOT NULL,
  "starts_on" DATE,
  "ends_on" DATE,
  "readme_md" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "campaigns_pkey" PRIMARY KEY ("org_id", "campaign_id")
);

CREATE TABLE "campaign_items" (
  "org_id" INTEGER NOT NULL,
  "campaign_id" BIGINT NOT NULL,
  "video_id" BIGINT NOT NULL,
  "added_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "campaign_items_pkey" PRIMARY KEY ("org_id", "campaign_id", "video_id")
);

CREATE TABLE "annotations" (
  "org_id" INTEGER NOT NULL,
  "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
  "scope" TEXT NOT NULL,
  "entity_id" BIGINT NOT NULL,
  "annotation_at" TIMESTAMPTZ(3) NOT NULL,
  "title" TEXT NOT NULL,
  "body_md" TEXT,
  "author_id" UUID,
  "author_name" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "annotations_pkey" PRIMARY KEY ("org_id", "uuid")
);

CREATE TABLE "creator_events" (
  "org_id" INTEGER NOT NULL,
  "creator_id" BIGINT NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "event_category" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "old_value" TEXT,
  "new_value" TEXT,

  CONSTRAINT "creator_events_pkey" PRIMARY KEY ("org_id", "creator_id", "occurred_at", "event_category", "subject")
);

CREATE TABLE "entity_events" (
  "org_id" INTEGER NOT NULL,
  "entity_id" BIGINT NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "event_type" TEXT NOT NULL,

  CONSTRAINT "entity_events_pkey" PRIMARY KEY ("org_id", "entity_id", "occurred_at", "event_type")
);

CREATE UNIQUE INDEX "organisations_uuid_key" ON "organisations"("uuid");
CREATE UNIQUE INDEX "users_uuid_key" ON "users"("uuid");
CREATE UNIQUE INDEX "users_email_key" ON "users"("email");
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");
CREATE UNIQUE INDEX "api_keys_key_id_key" ON "api_keys"("key_id");
CREATE UNIQUE INDEX "creators_org_id_platform_platform_id_key" ON "creators"("org_id", "platform", "platform_id");
CREATE UNIQUE INDEX "creators_org_id_uuid_key" ON "creators"("org_id", "uuid");
CREATE INDEX "creators_org_id_label_creator_id_idx" ON "creators"("org_id", "label", "creator_id");
CREATE UNIQUE INDEX "videos_org_id_platform_platform_id_key" ON "videos"("org_id", "platform", "platform_id");
CREATE UNIQUE INDEX "videos_org_id_uuid_key" ON "videos"("org_id", "uuid");
CREATE INDEX "videos_org_id_creator_id_idx" ON "videos"("org_id", "creator_id");
CREATE INDEX "videos_org_id_label_video_id_idx" ON "videos"("org_id", "label", "video_id");
CREATE UNIQUE INDEX "campaigns_org_id_uuid_key" ON "campaigns"("org_id", "uuid");
CREATE INDEX "campaigns_org_id_name_campaign_id_idx" ON "campaigns"("org_id", "name", "campaign_id");
CREATE INDEX "campaign_items_org_id_video_id_idx" ON "campaign_items"("org_id", "video_id");
CREATE INDEX "annotations_org_id_entity_id_annotation_at_idx" ON "annotations"("org_id", "entity_id", "annotation_at");

-- Beyond what the Prisma schema can say.
-- The big tables' primary keys above INCLUDE every additive column, so that sums read the index alone.
-- Baseline entries are few among many captures and are read by range.
CREATE INDEX "video_snapshots_entries_idx" ON "video_snapshots"("org_id", "video_id", "captured_at") WHERE "entry" > 0;
CREATE INDEX "creator_snapshots_entries_idx" ON "creator_snapshots"("org_id", "creator_id", "captured_at") WHERE "entry" > 0;

-- The closed lists of the schema's comments.
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_plan_check" CHECK ("plan" IN ('free', 'starter', 'pro', 'ultra'));
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_role_check" CHECK ("role" IN ('owner', 'admin', 'member', 'viewer'));
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_scope_check" CHECK ("scope" IN ('creator', 'campaign', 'video'));
ALTER TABLE "video_snapshots" ADD CONSTRAINT "video_snapshots_entry_check" CHECK ("entry" BETWEEN 0 AND 2);
ALTER TABLE "creator_snapshots" ADD CONSTRAINT "creator_snapshots_entry_check" CHECK ("entry" BETWEEN 0 AND 2);

ALTER TABLE "memberships" ADD CONSTRAINT "memberships_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisations"("org_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_org_id_fkey" FOREIGN KEY ("org_id") REFERENCES "organisations"("org_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "videos" ADD CONSTRAINT "videos_org_id_creator_id_fkey" FOREIGN KEY ("org_id", "creator_id") REFERENCES "creators"("org_id", "creator_id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "campaign_items" ADD CONSTRAINT "campaign_items_org_id_campaign_id_fkey" FOREIGN KEY ("org_id", "campaign_id") REFERENCES "campaigns"("org_id", "campaign_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "campaign_items" ADD CONSTRAINT "campaign_items_org_id_video_id_fkey" FOREIGN KEY ("org_id", "video_id") REFERENCES "videos"("org_id", "video_id") ON DELETE RESTRICT ON UPDATE CASCADE;
