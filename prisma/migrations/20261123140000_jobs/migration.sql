-- The zone whose local days the stored days are of, null while they are being moved into another.
ALTER TABLE "organisations" ADD COLUMN "days_tz" TEXT;
UPDATE "organisations" SET "days_tz" = "analytics_tz";

CREATE TABLE "jobs" (
  "org_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "requested_at" TIMESTAMPTZ(3) NOT NULL,
  "phase" INTEGER NOT NULL DEFAULT 0,
  "after_id" BIGINT NOT NULL DEFAULT 0,
  "done" INTEGER NOT NULL DEFAULT 0,
  "total" INTEGER NOT NULL DEFAULT 0,
  "runner" TEXT,
  "lease_until" TIMESTAMPTZ(3),
  "finished_at" TIMESTAMPTZ(3),

  CONSTRAINT "jobs_pkey" PRIMARY KEY ("org_id", "kind")
);

-- The closed list of the schema's comment.
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind_check" CHECK ("kind" IN ('rebuild_days', 'nightly'));
