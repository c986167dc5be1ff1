-- Sums read the covering keys alone only where autovacuum has marked the pages of the table as visible to all. By default
-- that waits for a fifth of a table to change, which is months of captures, so the last 30 days were looked up row by row.
ALTER TABLE "entity_days" SET (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.02
);
ALTER TABLE "video_snapshots" SET (
  autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.02
);
