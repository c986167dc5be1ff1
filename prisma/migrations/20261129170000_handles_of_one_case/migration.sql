-- What lower() makes of letters beyond A to Z depends on the locale of the database. Two handles are one where they
-- differ only in the case of A to Z, as lib/domain/essences.ts has it, on every server.
DROP INDEX "creators_awaited_key";
CREATE UNIQUE INDEX "creators_awaited_key"
  ON "creators"("org_id", "project_id", "platform", (lower(coalesce("handle", '') COLLATE "C")))
  WHERE "platform_id" IS NULL;
