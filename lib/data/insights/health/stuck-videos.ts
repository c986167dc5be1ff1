import { PEAK_AFTER_DAYS } from '@/lib/contract/catalogue/peaks';
import { videoPeaks } from '@/lib/data/catalogue/peaks';
import { Prisma } from '@/lib/data/db/client';
import { COUNTERS } from '@/lib/domain/fields';
import { type Finder, foundColumns, instantMark } from './finder';

/** Videos with a counter that has stayed below its maximum: those with peaks, each with the deepest fall. */
export const stuckVideos: Finder = {
  found({ scope }) {
    const columns = foundColumns({
      mark: Prisma.sql`v.uuid || p.marks`,
      weight: Prisma.sql`p.fall`,
      subject: Prisma.sql`'video'`,
      uuid: Prisma.sql`v.uuid`,
      label: Prisma.sql`v.label`,
      metric: Prisma.sql`p.metric`,
      value: Prisma.sql`p.current`,
      expected: Prisma.sql`p.value`,
      at: Prisma.sql`p.captured_at`,
    });
    const captured = (where: Prisma.Sql) => Prisma.sql`
      SELECT s.* FROM video_snapshots s
      WHERE s.org_id = ${scope.orgId} AND s.video_id = v.video_id AND NOT s.is_birth AND ${where}
      ORDER BY s.captured_at DESC LIMIT 1`;
    // Two single captures leave out nearly all videos before whole histories are read: the newest one of a stuck video
    // lies below its level, and so does the last one that is a week older. OFFSET 0 keeps them lookups, in this order.
    return Prisma.sql`
      SELECT ${columns} FROM (
        SELECT w.* FROM (
          SELECT v.* FROM set_videos v CROSS JOIN LATERAL (
            ${captured(Prisma.sql`s.captured_at = v.last_captured_at`)}
          ) s WHERE ${isBelow} OFFSET 0
        ) w CROSS JOIN LATERAL (
          SELECT FROM (SELECT w.*) v CROSS JOIN LATERAL (
            ${captured(Prisma.sql`s.captured_at <= v.last_captured_at - make_interval(days => ${PEAK_AFTER_DAYS}::int)`)}
          ) s WHERE ${isBelow}
        ) earlier OFFSET 0
      ) v CROSS JOIN LATERAL (
        SELECT f.*, 1 - f.current::float8 / f.value AS fall,
          string_agg(' ' || f.metric || ' ' || ${instantMark(Prisma.sql`f.captured_at`)}, '') OVER (
            ORDER BY f.metric ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS marks
        FROM (${videoPeaks(scope, Prisma.sql`v.video_id`)}) f ORDER BY fall DESC, f.metric LIMIT 1
      ) p`;
  },
};

/** Whether a counter of the capture `s` is below the level of the video `v`, which is the maximum of its stretch. */
const isBelow = Prisma.sql`(${Prisma.join(
  COUNTERS.map((name) => Prisma.raw(`(v.${name} > 0 AND coalesce(s.${name}, 0) < v.${name})`)),
  ' OR ',
)})`;
