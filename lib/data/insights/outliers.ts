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
      SELECT a.*, ln(1 + a.views) AS x FROM (
        SELECT v.video_id, v.creator_id, v.posted_at, ${viewsAtAge(scope, OUTLIER_AGE_DAYS * 24)} AS views FROM videos v
        WHERE v.org_id = ${scope.orgId} AND ${isCounted('v')} AND ${isOfKept(scope, 'v')}
          AND v.creator_id IN (SELECT creator_id FROM posted)
          AND v.posted_at >= ${begin} - ${habit} AND v.posted_at < ${startOf(zone, range.last + 1)}
      ) a WHERE a.views IS NOT NULL
    ), habit AS MATERIALIZED (
      SELECT p.video_id, p.uuid, own.x AS own_x, own.views, h.x
      FROM posted p JOIN aged own USING (video_id)
        JOIN aged h ON h.creator_id = p.creator_id AND (h.posted_at >= ${begin} OR h.posted_at >= p.posted_at - ${habit})
    ), medians AS MATERIALIZED (
      SELECT video_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY x) AS median, count(*)::int AS n
      FROM habit GROUP BY 1 HAVING count(*) >= ${MIN_HABIT}
    )
    SELECT d.video_id AS id, d.uuid, (d.own_x - d.median) / (${NORMAL}::float8 * d.mad) AS z, d.views AS value,
      exp(d.median) - 1 AS expected, d.n
    FROM (
      SELECT h.video_id, h.uuid, h.own_x, h.views, m.median, m.n,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(h.x - m.median)) AS mad
      FROM habit h JOIN medians m USING (video_id) GROUP BY 1, 2, 3, 4, 5, 6
    ) d
    WHERE d.mad > 0 AND abs(d.own_x - d.median) >= ${OUTLIER_Z}::int * ${NORMAL}::float8 * d.mad`;
}
