-- From which instant on the derived rows of an entity may have changed since a walk last compared them with the captures.
-- The write that changes them notes it in the row that it writes anyway. No index holds it, so that this stays cheap.
ALTER TABLE "videos" ADD COLUMN "changed_from" TIMESTAMPTZ(3);
ALTER TABLE "creators" ADD COLUMN "changed_from" TIMESTAMPTZ(3);
ALTER TABLE "campaigns" ADD COLUMN "changed_from" TIMESTAMPTZ(3);
ALTER TABLE "projects" ADD COLUMN "changed_from" TIMESTAMPTZ(3);

-- The night of the last nightly walk that was finished. Writes of before this migration have left no note, so that the
-- first walk after it looks at everything.
ALTER TABLE "jobs" ADD COLUMN "walked_on" DATE;
