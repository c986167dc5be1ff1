import type { Client } from 'pg';

/** The reference queries, as an expert would write them by hand for these questions. Days are text. */

/** The floor: 365 rows by primary key. Parameters: campaign, from, to. */
export const FLOOR = `
  SELECT day::text AS day, views FROM bench.campaign_days
  WHERE campaign = $1 AND day BETWEEN $2 AND $3 ORDER BY day`;

/** The same of all videos. Parameters: from, to. */
export const PROJECT_FLOOR = `
  SELECT day::text AS day, views FROM bench.project_days WHERE day BETWEEN $1 AND $2 ORDER BY day`;

/** A window function over the raw captures, one index range scan per video. Parameters: zone, from, to. */
export const WINDOW = `
  SELECT day::text AS day, sum(gain)::bigint AS views FROM (
    SELECT (c.captured_at AT TIME ZONE $1)::date AS day, c.views - coalesce(
      lag(c.views) OVER (PARTITION BY c.video_id ORDER BY c.captured_at),
      CASE WHEN v.is_born_in_sight THEN 0 END) AS gain
    FROM bench.items i JOIN bench.videos v USING (video_id) CROSS JOIN LATERAL (
      SELECT * FROM bench.captures c
      WHERE c.video_id = i.video_id AND c.captured_at < ($3::date + 1)::timestamp AT TIME ZONE $1 OFFSET 0
    ) c
  ) gains WHERE gain IS NOT NULL AND day BETWEEN $2::date AND $3::date GROUP BY 1 ORDER BY 1`;

/** The same of all videos. Parameters: zone, from, to. */
export const PROJECT_WINDOW = WINDOW.replace(
  'FROM bench.items i',
  'FROM (SELECT video_id FROM bench.videos) i',
);

/**
 * The ten largest videos and the rest, day by day, with the campaign's own days and those of the year before.
 * Rank 0 is the campaign, −1 the year before, 11 the rest. Parameters: campaign, from, to.
 */
export const TOP_TEN = `
  WITH days AS MATERIALIZED (
    SELECT d.video_id, d.day, d.views FROM bench.items i CROSS JOIN LATERAL (
      SELECT * FROM bench.video_days d
      WHERE d.video_id = i.video_id AND d.day BETWEEN $2::date AND $3::date OFFSET 0
    ) d
  ), ranked AS (
    SELECT video_id, least(row_number() OVER (ORDER BY total DESC, uuid), 11)::int AS rank
    FROM (SELECT video_id, sum(views) AS total FROM days GROUP BY 1) totals JOIN bench.videos USING (video_id)
  )
  SELECT rank, day::text AS day, sum(views)::bigint AS views FROM days JOIN ranked USING (video_id) GROUP BY 1, days.day
  UNION ALL
  SELECT CASE WHEN day < $2::date THEN -1 ELSE 0 END, day::text, views FROM bench.campaign_days
  WHERE campaign = $1 AND day BETWEEN $2::date - ($3::date - $2::date + 1) AND $3::date`;

/** The 25 videos that gained the most, each by one scan of the covering index. Parameters: from, to. */
export const LEADERBOARD = `
  SELECT v.uuid AS id, d.views FROM bench.videos v CROSS JOIN LATERAL (
    SELECT sum(d.views)::bigint AS views FROM bench.video_days d
    WHERE d.video_id = v.video_id AND d.day BETWEEN $1::date AND $2::date
  ) d
  ORDER BY d.views DESC NULLS LAST, v.uuid LIMIT 25`;

export type DayRow = { day: string; views: string };

export async function rowsOf<Row extends object = DayRow>(
  sql: Client,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return (await sql.query<Row>(text, [...values])).rows;
}
