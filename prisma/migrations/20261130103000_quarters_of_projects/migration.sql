-- The quarters of an hour of a project are right before this instant only. A job moves it on, a write about an earlier
-- instant moves it back. None is summed yet, so that captures answer until the job has run.
ALTER TABLE "projects" ADD COLUMN "quarters_until" TIMESTAMPTZ(3) NOT NULL DEFAULT '0001-01-03T00:00:00Z';

ALTER TABLE "jobs" DROP CONSTRAINT "jobs_kind_check";
ALTER TABLE "jobs" ADD CONSTRAINT "jobs_kind_check"
  CHECK ("kind" IN ('rebuild_days', 'rebuild_quarters', 'sum_quarters', 'nightly'));
