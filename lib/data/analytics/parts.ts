import { Prisma } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import {
  type Breakdown,
  type EntityType,
  entityOf,
  isOverlapping,
  type MemberType,
} from '@/lib/domain/entities';
import type { Column } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import type { Zone } from '@/lib/time/zone';
import { detailsOf } from './entities';
import { membersOf } from './members';
import { capturesOf, DAYS, listOf, memberOfColumn, scanOf } from './scan';

/** The breakdown of the one asked entity by its videos, creators or campaigns. */
interface PartsRequest {
  entity: EntityType;
  by: Breakdown;
  isFromCaptures: boolean;
  /** A breakdown is of one count, so of one column. */
  column: Column;
  zone: Zone;
  /** Day boundaries of the range; what lies between the first and the last one ranks. */
  cuts: readonly Day[];
  topN: number;
}

const raw = Prisma.raw;

/**
 * Rows of (rank, uuid, label, details, segments, values): the first topN constituents by themselves, the rest together
 * under rank topN + 1, or left out where constituents overlap. Ranked by one pass over the members' rows, summed by a
 * second, so that nothing per constituent and day is kept for those that end up in the rest.
 */
export function partsQuery(scope: Scope, request: PartsRequest): Prisma.Sql {
  const { by, column, topN } = request;
  const member = memberOfColumn(column);
  const members = partMembers(scope, request, member);
  const scan = {
    table: request.isFromCaptures ? capturesOf(member) : DAYS,
    columns: [column],
    all: [column],
    zone: request.zone,
    cuts: request.cuts,
  };
  const totals = scanOf(scope, { ...scan, members: Prisma.sql`SELECT * FROM members`, isCut: false });
  const ranks = Prisma.sql`
    SELECT r.rank AS owner_id, m.member_id FROM members m JOIN ranked r ON r.part_id = m.owner_id`;
  // How many videos there are is always known; anything else without a sum ranks last.
  const total = column.startsWith('posts') ? Prisma.sql`coalesce(t.values[1], 0)` : Prisma.sql`t.values[1]`;
  const { table, key, label } = entityOf(by);
  return Prisma.sql`
    SELECT * FROM (
      WITH members AS MATERIALIZED (${members}),
      ranked AS MATERIALIZED (
        SELECT * FROM (
        SELECT p.part_id, e.uuid::text AS uuid, e.${raw(label)} AS label,
          least(row_number() OVER (ORDER BY ${total} DESC NULLS LAST, e.uuid), ${topN + 1}::int)::int AS rank
        FROM (SELECT DISTINCT owner_id AS part_id FROM members) p
        JOIN ${raw(table)} e ON e.org_id = ${scope.orgId} AND e.${raw(key)} = p.part_id
        LEFT JOIN (${totals}) t ON t.owner_id = p.part_id
        ) r WHERE r.rank <= ${isOverlapping(by) ? topN : topN + 1}::int
      )
      SELECT n.rank, n.uuid, n.label, ${detailsOf(scope, by, Prisma.sql`n.part_id`)} AS details,
        s.segments, s.values
      FROM (
        SELECT rank, min(uuid) AS uuid, min(label) AS label, min(part_id) AS part_id FROM ranked GROUP BY rank
      ) n
      LEFT JOIN (${listOf(scanOf(scope, { ...scan, members: ranks }))}) s ON s.owner_id = n.rank
    ) breakdown`;
}

/** (constituent, member): which daily rows or captures each constituent of the entity sums. */
function partMembers(
  scope: Scope,
  { entity, by, isFromCaptures }: PartsRequest,
  member: MemberType,
): Prisma.Sql {
  const members = membersOf(scope, entity, member);
  const path = entityOf(by).members[member];
  if (!path) throw new Error(`a ${by} has no numbers of ${member}s`);
  if (path.length === 0) return Prisma.sql`SELECT m.member_id AS owner_id, m.member_id FROM (${members}) m`;
  // The days of those through which it sums hold the same videos, in one row a day.
  const isThrough = entityOf(entity).through === by && !isFromCaptures;
  return Prisma.sql`
    SELECT ${raw(isThrough ? 'DISTINCT l.owner_id, l.owner_id AS member_id' : 'l.owner_id, m.member_id')}
    FROM (${members}) m JOIN (${linksOf(scope, path)}) l ON l.member_id = m.member_id`;
}
