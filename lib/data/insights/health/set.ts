import { Prisma } from '@/lib/data/db/client';
import { creatorsOf } from '@/lib/data/insights/engine/creators';
import { type Frame, isInSet, isWithin } from '@/lib/data/insights/engine/frame';

/** What all finders read, as the beginning of a WITH list: each is read once. */
export function setOf(frame: Frame): Prisma.Sql {
  const { scope, zone, range } = frame;
  const isInRange = isWithin(Prisma.sql`s.captured_at`, zone, range);
  // OFFSET 0: a creator's entries are looked up by its key, of which there is an index.
  return Prisma.sql`
    set_videos AS MATERIALIZED (SELECT v.* FROM videos v WHERE ${isInSet(frame)}),
    set_creators AS MATERIALIZED (${creatorsOf(frame)}),
    set_entries AS MATERIALIZED (
      SELECT 'video' AS subject, v.uuid, v.label, s.captured_at, s.entry
      FROM video_snapshots s JOIN set_videos v ON v.video_id = s.video_id
      WHERE s.org_id = ${scope.orgId} AND s.entry > 0 AND ${isInRange}
      UNION ALL
      SELECT 'creator', c.uuid, c.label, s.captured_at, s.entry
      FROM set_creators c CROSS JOIN LATERAL (
        SELECT s.captured_at, s.entry FROM creator_snapshots s
        WHERE s.org_id = ${scope.orgId} AND s.creator_id = c.creator_id AND s.entry > 0 AND ${isInRange} OFFSET 0
      ) s
    )`;
}
