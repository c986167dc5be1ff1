import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma } from '@/lib/data/db/client';
import type { Frame } from '@/lib/data/insights/engine/frame';
import { COUNTERS, CREATOR_COUNTERS } from '@/lib/domain/fields';
import type { Column } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import { membersOfCreators } from '../engine/creators';
import { type Members, scansOf } from '../engine/sums';
import { FIRST_OF_DAYS, type Finder, foundColumns } from './finder';

const GAINS: readonly Column[] = [...COUNTERS, ...CREATOR_COUNTERS].map((name): Column => `${name}_new`);

/** Days of the range that are over and on which nothing was captured. */
export const daysWithoutCaptures: Finder = {
  isOfNewest: true,
  found(frame) {
    const { range, zone, now } = frame;
    const last = Math.min(range.last, zone.dayOf(now.getTime()) - 1);
    const days = Array.from({ length: Math.max(0, last - range.first + 1) }, (_, at) => range.first + at);
    // A range of today alone has no day that is over, and a scan needs two cuts.
    const cuts = [
      ...days,
      (days.at(-1) ?? range.first - 1) + 1,
      ...(days.length === 0 ? [range.first + 1] : []),
    ];
    const startOf = (day: Day) => Math.max(zone.startOf(day), FIRST_INSTANT_MS);
    const starts = instantArray(cuts.map(startOf));
    const columns = foundColumns({
      mark: Prisma.sql`d.day`,
      weight: Prisma.sql`d.day`,
      subject: Prisma.sql`'day'`,
      label: Prisma.sql`${FIRST_OF_DAYS} + d.day`,
      day: Prisma.sql`${FIRST_OF_DAYS} + d.day`,
    });
    // A baseline alone adds no gain, so entries count as captures too.
    return Prisma.sql`
      SELECT ${columns}
      FROM unnest(${numberArray(days)}::int[], ${instantArray(days.map((day) => startOf(day + 1)))}::timestamptz[])
        WITH ORDINALITY d(day, ends_at, segment)
      WHERE d.ends_at > (
        SELECT min(f.first_captured_at) FROM (
          SELECT v.first_captured_at FROM set_videos v UNION ALL SELECT c.first_captured_at FROM set_creators c
        ) f
      ) AND d.segment NOT IN (
        SELECT w.segment FROM (${scansOf(frame, membersOf(frame), GAINS, cuts)}) w WHERE num_nonnulls(VARIADIC w.values) > 0
        UNION SELECT width_bucket(e.captured_at, ${starts}::timestamptz[]) FROM set_entries e
      )`;
  },
};

/** Whose rows cover everything: those of projects, as long as nothing else narrows the set. */
function membersOf(frame: Frame): Members {
  const { scope, set } = frame;
  const members = membersOfCreators(frame);
  if ((set.creatorId ?? set.campaignId ?? set.platform) !== undefined) return members;
  const only = set.projectId === undefined ? Prisma.sql`true` : Prisma.sql`p.project_id = ${set.projectId}`;
  return {
    ...members,
    own: Prisma.sql`
      SELECT p.project_id AS owner_id, p.project_id AS member_id FROM projects p WHERE p.org_id = ${scope.orgId} AND ${only}`,
  };
}
