import type { Client } from 'pg';
import { FOLLOWER_COLUMNS, list, nulls, PART_COLUMNS, VIDEO_COLUMNS } from '@/lib/data/days/recompute';
import { ZONE } from './sets';

const DAY = `(s.captured_at AT TIME ZONE '${ZONE}')::date`;
const of = (table: string, columns: readonly string[]) => list(columns, (column) => `${table}.${column}`);

/** Days of videos, and of creators and campaigns from them: each kind in one statement, as millions of rows need it. */
export async function makeDays(client: Client): Promise<void> {
  const insert = (rows: string) =>
    client.query(`
      INSERT INTO entity_days (org_id, entity_id, day, ${list(PART_COLUMNS)})
      SELECT p.org_id, p.id, p.day, ${list(PART_COLUMNS, (column) => `sum(p.${column})`)} FROM (${rows}) p
      GROUP BY 1, 2, 3
      HAVING coalesce(${list(PART_COLUMNS, (column) => `max(p.${column})`)}) IS NOT NULL ORDER BY 3, 2`);
  await insert(`
    SELECT s.org_id, s.video_id AS id, ${DAY} AS day, ${of('s', VIDEO_COLUMNS)}, ${nulls(FOLLOWER_COLUMNS)}
    FROM video_snapshots s`);
  await client.query('ANALYZE entity_days, videos');
  await insert(`
    SELECT d.org_id, v.creator_id AS id, d.day, ${of('d', VIDEO_COLUMNS)}, ${nulls(FOLLOWER_COLUMNS)}
    FROM entity_days d JOIN videos v ON v.org_id = d.org_id AND v.video_id = d.entity_id
    UNION ALL
    SELECT s.org_id, s.creator_id, ${DAY}, ${nulls(VIDEO_COLUMNS)}, ${of('s', FOLLOWER_COLUMNS)}
    FROM creator_snapshots s`);
  await insert(`
    SELECT d.org_id, i.campaign_id AS id, d.day, ${of('d', VIDEO_COLUMNS)}, ${nulls(FOLLOWER_COLUMNS)}
    FROM entity_days d JOIN campaign_items i ON i.org_id = d.org_id AND i.video_id = d.entity_id
    UNION ALL
    SELECT c.org_id, c.campaign_id, d.day, ${nulls(VIDEO_COLUMNS)}, ${of('d', FOLLOWER_COLUMNS)}
    FROM entity_days d JOIN (
      SELECT DISTINCT i.org_id, i.campaign_id, v.creator_id
      FROM campaign_items i JOIN videos v ON v.org_id = i.org_id AND v.video_id = i.video_id
    ) c ON c.org_id = d.org_id AND c.creator_id = d.entity_id`);
}
