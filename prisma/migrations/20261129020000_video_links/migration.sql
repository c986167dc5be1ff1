-- Picture and address of a post, as captures carry them (lib/domain/fields.ts).
ALTER TABLE "videos" ADD COLUMN "thumbnail_url" TEXT, ADD COLUMN "url" TEXT;
ALTER TABLE "video_attributes" ADD COLUMN "thumbnail_url" TEXT, ADD COLUMN "url" TEXT;
