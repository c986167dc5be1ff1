import type { Client } from 'pg';
import { CAMPAIGN } from './load';
import { ZONE } from './sets';

/**
 * Tables made for exactly the questions asked here, as one would by hand, in a schema of their own. They are derived
 * from the raw counters by window functions, so that they also check the product's numbers.
 */
export async function makeReferences(client: Client, say: (line: string) => void): Promise<void> {
  say('  reference tables');
  await client.query(`
    SET work_mem = '256MB';
    DROP SCHEMA IF EXISTS bench CASCADE;
    CREATE SCHEMA bench;
    CREATE TABLE bench.captures AS
      SELECT video_id, captured_at, views FROM video_snapshots WHERE NOT is_birth ORDER BY captured_at;
    ALTER TABLE bench.captures ADD PRIMARY KEY (video_id, captured_at) INCLUDE (views);
    CREATE TABLE bench.videos AS
      SELECT v.video_id, v.creator_id, v.uuid,
        v.first_captured_at - v.posted_at <= interval '48 hours' AS is_born_in_sight
      FROM videos v;
    ALTER TABLE bench.videos ADD PRIMARY KEY (video_id);
    CREATE TABLE bench.items AS
      SELECT i.video_id, c.uuid AS campaign FROM campaign_videos i JOIN campaigns c USING (org_id, campaign_id)
      WHERE c.name = '${CAMPAIGN}';
    ALTER TABLE bench.items ADD PRIMARY KEY (video_id);
    CREATE TABLE bench.video_days AS
      SELECT video_id, day, sum(gain)::bigint AS views FROM (
        SELECT c.video_id, (c.captured_at AT TIME ZONE '${ZONE}')::date AS day, c.views - coalesce(
          lag(c.views) OVER (PARTITION BY c.video_id ORDER BY c.captured_at),
          CASE WHEN v.is_born_in_sight THEN 0 END) AS gain
        FROM bench.captures c JOIN bench.videos v USING (video_id)
      ) gains WHERE gain IS NOT NULL GROUP BY 1, 2 ORDER BY 2, 1;
    ALTER TABLE bench.video_days ADD PRIMARY KEY (video_id, day) INCLUDE (views);
    CREATE TABLE bench.campaign_days AS
      SELECT i.campaign, d.day, sum(d.views)::bigint AS views
      FROM bench.video_days d JOIN bench.items i USING (video_id) GROUP BY 1, 2;
    ALTER TABLE bench.campaign_days ADD PRIMARY KEY (campaign, day);
    RESET work_mem;`);
  say('  vacuum and statistics');
  await client.query('VACUUM (ANALYZE)');
}
