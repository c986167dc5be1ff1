-- Projects. All that exists goes into one named "Main" for each organisation.
CREATE TABLE "projects" (
  "org_id" INTEGER NOT NULL,
  "project_id" BIGINT NOT NULL DEFAULT nextval('entity_id_seq'),
  "uuid" UUID NOT NULL DEFAULT gen_random_uuid(),
  "name" TEXT NOT NULL,
  "is_default" BOOLEAN NOT NULL DEFAULT false,
  "readme_md" TEXT,
  "metadata" JSONB NOT NULL DEFAULT '{}',
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "first_data_at" TIMESTAMPTZ(3),
  "first_entry_at" TIMESTAMPTZ(3),
  "last_entry_at" TIMESTAMPTZ(3),

  CONSTRAINT "projects_pkey" PRIMARY KEY ("org_id", "project_id")
);

INSERT INTO "projects" ("org_id", "name", "is_default", "created_at", "updated_at")
SELECT "org_id", 'Main', true, "created_at", "created_at" FROM "organisations";

CREATE UNIQUE INDEX "projects_org_id_uuid_key" ON "projects"("org_id", "uuid");
CREATE INDEX "projects_org_id_name_project_id_idx" ON "projects"("org_id", "name", "project_id");
-- One default for each organisation, which schema.prisma cannot say.
CREATE UNIQUE INDEX "projects_default_key" ON "projects"("org_id") WHERE "is_default";

ALTER TABLE "creators"
  ADD COLUMN "project_id" BIGINT,
  ADD COLUMN "videos_first_data_at" TIMESTAMPTZ(3),
  ADD COLUMN "videos_first_entry_at" TIMESTAMPTZ(3),
  ADD COLUMN "videos_last_entry_at" TIMESTAMPTZ(3);
ALTER TABLE "videos" ADD COLUMN "project_id" BIGINT;
ALTER TABLE "campaigns"
  ADD COLUMN "project_id" BIGINT,
  ADD COLUMN "metadata" JSONB NOT NULL DEFAULT '{}';

-- What the captures of the videos of each creator say, so that a project needs to look at its creators only.
UPDATE "creators" c SET "project_id" = p."project_id", "videos_first_data_at" = x.first_data_at,
  "videos_first_entry_at" = x.first_entry_at, "videos_last_entry_at" = x.last_entry_at
FROM "projects" p LEFT JOIN LATERAL (
  SELECT v."org_id", v."creator_id", min(d.first_data_at) AS first_data_at,
    min(e.first_entry_at) AS first_entry_at, max(e.last_entry_at) AS last_entry_at
  FROM "videos" v
  CROSS JOIN LATERAL (
    SELECT min(s."captured_at") AS first_data_at FROM "video_snapshots" s
    WHERE s."org_id" = v."org_id" AND s."video_id" = v."video_id" AND s."entry" = 0 AND NOT s."is_birth"
  ) d
  CROSS JOIN LATERAL (
    SELECT min(s."captured_at") AS first_entry_at, max(s."captured_at") AS last_entry_at FROM "video_snapshots" s
    WHERE s."org_id" = v."org_id" AND s."video_id" = v."video_id" AND s."entry" > 0
  ) e
  WHERE v."org_id" = p."org_id"
  GROUP BY v."org_id", v."creator_id"
) x ON true
WHERE c."org_id" = p."org_id" AND x."creator_id" = c."creator_id";
UPDATE "creators" c SET "project_id" = p."project_id"
FROM "projects" p WHERE c."org_id" = p."org_id" AND c."project_id" IS NULL;
UPDATE "videos" v SET "project_id" = p."project_id" FROM "projects" p WHERE v."org_id" = p."org_id";
UPDATE "campaigns" c SET "project_id" = p."project_id" FROM "projects" p WHERE c."org_id" = p."org_id";
UPDATE "projects" p SET "first_data_at" = x.first_data_at, "first_entry_at" = x.first_entry_at,
  "last_entry_at" = x.last_entry_at
FROM (
  SELECT "org_id", "project_id", min("videos_first_data_at") AS first_data_at,
    min("videos_first_entry_at") AS first_entry_at, max("videos_last_entry_at") AS last_entry_at
  FROM "creators" GROUP BY "org_id", "project_id"
) x
WHERE x."org_id" = p."org_id" AND x."project_id" = p."project_id";

-- Every video is in the days of exactly one creator, so the days of a project are the sums of these.
INSERT INTO "entity_days"
SELECT c."org_id", c."project_id", d."day", sum(d."views_new")::bigint, sum(d."views_base")::bigint,
  sum(d."likes_new")::bigint, sum(d."likes_base")::bigint, sum(d."comments_new")::bigint,
  sum(d."comments_base")::bigint, sum(d."shares_new")::bigint, sum(d."shares_base")::bigint,
  sum(d."saves_new")::bigint, sum(d."saves_base")::bigint, sum(d."followers_new")::bigint,
  sum(d."followers_base")::bigint, sum(d."posts_new")::int, sum(d."posts_base")::int
FROM "creators" c JOIN "entity_days" d ON d."org_id" = c."org_id" AND d."entity_id" = c."creator_id"
GROUP BY c."org_id", c."project_id", d."day";

ALTER TABLE "creators" ALTER COLUMN "project_id" SET NOT NULL;
ALTER TABLE "videos" ALTER COLUMN "project_id" SET NOT NULL;
ALTER TABLE "campaigns" ALTER COLUMN "project_id" SET NOT NULL;

-- An account tracked in two projects is two creators.
DROP INDEX "creators_org_id_platform_platform_id_key";
DROP INDEX "videos_org_id_platform_platform_id_key";
CREATE UNIQUE INDEX "creators_org_id_platform_platform_id_project_id_key"
  ON "creators"("org_id", "platform", "platform_id", "project_id");
CREATE UNIQUE INDEX "videos_org_id_platform_platform_id_project_id_key"
  ON "videos"("org_id", "platform", "platform_id", "project_id");
CREATE INDEX "creators_org_id_project_id_idx" ON "creators"("org_id", "project_id");
CREATE INDEX "campaigns_org_id_project_id_idx" ON "campaigns"("org_id", "project_id");

ALTER TABLE "annotations" DROP CONSTRAINT "annotations_scope_check";
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_scope_check"
  CHECK ("scope" IN ('project', 'creator', 'campaign', 'video'));

ALTER TABLE "creators" ADD CONSTRAINT "creators_org_id_project_id_fkey"
  FOREIGN KEY ("org_id", "project_id") REFERENCES "projects"("org_id", "project_id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "videos" ADD CONSTRAINT "videos_org_id_project_id_fkey"
  FOREIGN KEY ("org_id", "project_id") REFERENCES "projects"("org_id", "project_id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_org_id_project_id_fkey"
  FOREIGN KEY ("org_id", "project_id") REFERENCES "projects"("org_id", "project_id") ON DELETE RESTRICT ON UPDATE NO ACTION;
