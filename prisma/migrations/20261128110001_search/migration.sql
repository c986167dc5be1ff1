CREATE TABLE "video_texts" (
    "org_id" INTEGER NOT NULL,
    "video_id" BIGINT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "video_texts_pkey" PRIMARY KEY ("org_id","video_id")
);

-- Of the videos that are there already; lib/data/video-texts.ts keeps them current.
INSERT INTO "video_texts"
SELECT "org_id", "video_id", "label" || E'\n' || coalesce("caption", '') || E'\n' || "platform_id" FROM "videos";

-- Both extensions are trusted: whoever owns the database may create them. Where that is not so, or they are not there,
-- nothing fails, and a search reads the texts of its organisation.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE EXTENSION IF NOT EXISTS btree_gin;
  CREATE INDEX "video_texts_org_id_text_idx" ON "video_texts" USING gin ("org_id", "text" gin_trgm_ops);
EXCEPTION
  WHEN insufficient_privilege OR feature_not_supported OR undefined_file OR undefined_object THEN
    RAISE NOTICE 'Searches do without an index: %', SQLERRM;
END $$;

ANALYZE "video_texts";
