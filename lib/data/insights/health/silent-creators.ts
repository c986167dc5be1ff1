import {
  MIN_INTERVALS,
  MIN_SILENT_HOURS,
  UNUSUAL_HOURS,
  USUAL_DAYS,
} from '@/lib/contract/insights/health-kinds';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type Finder, foundColumns, instantMark } from './finder';

/** Creators without a capture for longer than usual. */
export const silentCreators: Finder = {
  found({ scope, now }) {
    const columns = foundColumns({
      mark: Prisma.sql`c.uuid || ' ' || ${instantMark(Prisma.sql`c.at`)}`,
      weight: Prisma.sql`c.hours - d.due`,
      subject: Prisma.sql`'creator'`,
      uuid: Prisma.sql`c.uuid`,
      label: Prisma.sql`c.label`,
      value: Prisma.sql`c.hours`,
      expected: Prisma.sql`d.due`,
      at: Prisma.sql`c.at`,
    });
    // The habit is read only of those that are silent long enough for any habit.
    return Prisma.sql`
      SELECT ${columns} FROM (
        SELECT w.*, extract(epoch FROM ${now}::timestamptz - w.at) / 3600 AS hours FROM (
          SELECT c.creator_id, c.uuid, c.label, c.last_captured_at, ${lastSign(scope)} AS at FROM set_creators c
          WHERE c.tracking_disabled_at IS NULL AND c.tracking_mode <> 'none'
        ) w
      ) c CROSS JOIN LATERAL (
        SELECT coalesce(${twiceUsual(scope)}, ${UNUSUAL_HOURS}::float8) AS due OFFSET 0
      ) d
      WHERE c.hours > ${MIN_SILENT_HOURS}::float8 AND c.hours > d.due`;
  },
};

/** When the creator `c` was last captured, else any of its videos, else when it was added; null: not known. */
function lastSign({ orgId }: Scope): Prisma.Sql {
  return Prisma.sql`coalesce(c.last_captured_at, (
      SELECT max(v.last_captured_at) FROM videos v WHERE v.org_id = ${orgId} AND v.creator_id = c.creator_id
    ), (
      SELECT max(e.occurred_at) FROM creator_events e WHERE e.org_id = ${orgId} AND e.creator_id = c.creator_id
        AND e.event_category = 'tracking' AND e.subject = 'added'
    ))`;
}

/** Twice the median hours between captures of the creator `c` in the days up to its last one; null: too few. */
function twiceUsual({ orgId }: Scope): Prisma.Sql {
  return Prisma.sql`(
    SELECT CASE WHEN count(i.hours) >= ${MIN_INTERVALS}
      THEN greatest(2 * percentile_cont(0.5) WITHIN GROUP (ORDER BY i.hours), ${MIN_SILENT_HOURS}::float8) END
    FROM (
      SELECT extract(epoch FROM s.captured_at - lag(s.captured_at) OVER (ORDER BY s.captured_at))::float8 / 3600 AS hours
      FROM creator_snapshots s
      WHERE s.org_id = ${orgId} AND s.creator_id = c.creator_id
        AND s.captured_at >= c.last_captured_at - make_interval(days => ${USUAL_DAYS}::int)
    ) i)`;
}
