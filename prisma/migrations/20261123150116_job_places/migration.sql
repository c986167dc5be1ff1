-- A place within one entity's days, and what a walk has found so far, so that whoever goes on can tell all of it.
ALTER TABLE "jobs" ADD COLUMN "after_day" DATE,
ADD COLUMN "rows_compared" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN "differences" BIGINT NOT NULL DEFAULT 0;
