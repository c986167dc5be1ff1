-- Baseline entries are few among many captures. An answer about a project reads the newest of all its videos.
CREATE INDEX "video_snapshots_newest_entries_idx" ON "video_snapshots"("org_id", "captured_at") WHERE "entry" > 0;
