import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';

/** A level counts as the one at an age if its capture was taken at most this much later. */
const TOLERANCE_HOURS = 36;

/**
 * Total views of the video `v` at an age, as a value: the level after the first capture with views at or after
 * `posted_at` plus the age, at most 36 hours later; null where there is no such capture. The zero of a failed read is
 * not known, so such a capture has no views.
 */
export function viewsAtAge(scope: Scope, ageHours: number): Prisma.Sql {
  const latest = Prisma.sql`v.posted_at + make_interval(hours => ${ageHours + TOLERANCE_HOURS}::int)`;
  return firstLevel(scope, ageHours, Prisma.sql`AND f.captured_at <= ${latest}`);
}

/** The same at an age or later, however much. */
export function viewsFrom(scope: Scope, ageHours: number): Prisma.Sql {
  return firstLevel(scope, ageHours, Prisma.empty);
}

function firstLevel(scope: Scope, ageHours: number, until: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT sum(coalesce(s.views_new + s.views_base, s.views_new, s.views_base))::float8
    FROM (
      SELECT f.captured_at FROM video_snapshots f
      WHERE f.org_id = ${scope.orgId} AND f.video_id = v.video_id AND NOT f.is_birth
        AND num_nonnulls(f.views_new, f.views_base) > 0
        AND f.captured_at >= v.posted_at + make_interval(hours => ${ageHours}::int) ${until}
      ORDER BY f.captured_at LIMIT 1
    ) first JOIN video_snapshots s ON s.org_id = ${scope.orgId} AND s.video_id = v.video_id
      AND s.captured_at <= first.captured_at
  )`;
}
