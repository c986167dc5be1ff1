import {
  HABIT_DAYS,
  MIN_HABIT,
  OUTLIER_AGE_DAYS,
  OUTLIER_Z,
  type outliers,
} from '@/lib/contract/insights/outliers';
import { isCounted, isOfKept } from '@/lib/data/catalogue/counted';
import { startOf } from '@/lib/data/catalogue/video-filter';
import { Prisma } from '@/lib/data/db/client';
import { NORMAL } from '@/lib/metrics/robust';
import type { DayRange } from '@/lib/time/grain';
import { viewsAtAge } from './engine/age';
import { type Frame, isInSet, isWithin } from './engine/frame';
import type { Measured, OnlyIds } from './engine/rank';
import { membersOfVideos, videoDetails } from './engine/videos';

type Field = keyof typeof outliers.fields;

/** The videos of the set that lie far from the habit of their creators. */
export const outliersMeasured: Measured<Field> = {
  rows: (frame, { range, only }) => outliersOf(frame, range, only),
  members: membersOfVideos,
  type: 'video',
  details: videoDetails,
};

/**
 * Query of (id, uuid, z, value, expected, n): the videos of the set that were posted in a range, far from their
 * creator's habit. Formula: the modified z-score of Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993),
 * of logarithms. Nothing is far from a habit whose MAD is zero.
 *
 * Videos whose habits hold the same videos share one: it is all that their creator posted up to the end of the range, less
 * the `skipped` oldest. A video posted long after the range began skips all that lie before the range.
 */
function outliersOf(frame: Frame, range: DayRange, only: OnlyIds): Prisma.Sql {
  const { scope, zone } = frame;
  const begin = startOf(zone, range.first);
  const habit = Prisma.sql`make_interval(days => ${HABIT_DAYS}::int)`;
  return Prisma.sql`
    WITH posted AS MATERIALIZED (
      SELECT v.video_id, v.uuid, v.creator_id, v.posted_at FROM videos v
      WHERE ${isInSet(frame)} AND ${isWithin(Prisma.sql`v.posted_at`, zone, range)} AND ${only(Prisma.sql`v.video_id`)}
    ), aged AS MATERIALIZED (
      SELECT a.*, ln(1 + a.views) AS x, row_number() OVER (PARTITION BY a.creator_id ORDER BY a.posted_at) AS place FROM (
        SELECT v.video_id, v.creator_id, v.posted_at, ${viewsAtAge(scope, OUTLIER_AGE_DAYS * 24)} AS views FROM videos v
        WHERE v.org_id = ${scope.orgId} AND ${isCounted('v')} AND ${isOfKept(scope, 'v')}
          AND v.creator_id IN (SELECT creator_id FROM posted)
          AND v.posted_at >= ${begin} - ${habit} AND v.posted_at < ${startOf(zone, range.last + 1)}
      ) a WHERE a.views IS NOT NULL
    ), own AS MATERIALIZED (
      SELECT * FROM (
        SELECT t.*, sum(t.is_aged) OVER (PARTITION BY t.creator_id ORDER BY t.at, t.is_aged ROWS UNBOUNDED PRECEDING) AS skipped
        FROM (
          SELECT a.creator_id, NULL::bigint AS video_id, NULL::uuid AS uuid, NULL::float8 AS views, NULL::float8 AS x,
            a.posted_at AS at, 1 AS is_aged
          FROM aged a WHERE a.posted_at < ${begin}
          UNION ALL
          SELECT p.creator_id, p.video_id, p.uuid, a.views, a.x, least(${begin}, p.posted_at - ${habit}), 0
          FROM posted p JOIN aged a USING (video_id)
        ) t
      ) o WHERE o.is_aged = 0
    ), medians AS MATERIALIZED (
      SELECT h.creator_id, h.skipped, percentile_cont(0.5) WITHIN GROUP (ORDER BY a.x) AS median, count(*)::int AS n
      FROM (SELECT DISTINCT creator_id, skipped FROM own) h JOIN aged a ON a.creator_id = h.creator_id AND a.place > h.skipped
      GROUP BY 1, 2 HAVING count(*) >= ${MIN_HABIT}
    ), mads AS MATERIALIZED (
      SELECT m.creator_id, m.skipped, m.median, m.n,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(a.x - m.median)) AS mad
      FROM medians m JOIN aged a ON a.creator_id = m.creator_id AND a.place > m.skipped GROUP BY 1, 2, 3, 4
    )
    SELECT o.video_id AS id, o.uuid, (o.x - d.median) / (${NORMAL}::float8 * d.mad) AS z, o.views AS value,
      exp(d.median) - 1 AS expected, d.n
    FROM own o JOIN mads d USING (creator_id, skipped)
    WHERE d.mad > 0 AND abs(o.x - d.median) >= ${OUTLIER_Z}::int * ${NORMAL}::float8 * d.mad`;
}
