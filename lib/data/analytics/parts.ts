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
import { boundOf, leadersOf } from './leaders';
import { membersOf, reachedFromAsked } from './members';
import { restOf } from './rest';
import { capturesOf, DAYS, listOf, memberOfColumn, type Source, scanOf } from './scan';
import { totalsByMonth } from './totals';

/** The breakdown of the one asked entity by its videos, creators or campaigns. */
interface PartsRequest {
  entity: EntityType;
  by: Breakdown;
  source: Source;
  /** A breakdown is of one count, so of one column. */
  column: Column;
  zone: Zone;
  /** Day boundaries of the range; what lies between the first and the last one ranks. */
  cuts: readonly Day[];
  topN: number;
}

const raw = Prisma.raw;
/** How many constituents after the first topN are told apart: one says that there is a rest, more help to judge it. */
const RUNNERS_UP = 16;

/**
 * Rows of (rank, uuid, label, details, segments, values): the first topN constituents by themselves, the rest together
 * under rank topN + 1, or left out where constituents overlap.
 */
export function partsQuery(scope: Scope, request: PartsRequest): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM (
      WITH members AS MATERIALIZED (${partMembers(scope, request, memberOfColumn(request.column))}),
      ${request.source === 'months' ? fromMonths(scope, request) : fromRows(scope, request)}
    ) breakdown`;
}

/**
 * Ranked by months, so that days are read of the first topN alone; the rest is what these leave of the entity's own sums,
 * because constituents add up to it.
 */
function fromMonths(scope: Scope, request: PartsRequest): Prisma.Sql {
  const { by, column, cuts, topN } = request;
  const [first = 0, end = 0] = [cuts[0], cuts.at(-1)];
  const count = topN + RUNNERS_UP;
  const summed = { members: Prisma.sql`SELECT * FROM members`, column, first, end };
  const bound = boundOf(column);
  const totals =
    bound?.kind === by
      ? leadersOf(scope, { ...summed, count }, bound)
      : Prisma.sql`totals AS MATERIALIZED (${totalsByMonth(scope, summed)})`;
  const scan = { table: DAYS, columns: [column], all: [column], zone: request.zone, cuts, isExact: true };
  const ofTops = Prisma.sql`
    SELECT r.rank AS owner_id, m.member_id FROM members m JOIN ranked r ON r.part_id = m.owner_id
    WHERE r.rank <= ${topN}::int`;
  const { table, key, label } = entityOf(by);
  const tops = Prisma.sql`
    SELECT r.rank, r.uuid::text AS uuid, r.label, ${detailsOf(scope, by, Prisma.sql`r.part_id`)} AS details,
      s.segments, s.values
    FROM ranked r
    LEFT JOIN (${listOf(raw('SELECT owner_id, segment, ARRAY[value::float8] AS values FROM tops'))}) s
      ON s.owner_id = r.rank
    WHERE r.rank <= ${topN}::int`;
  const ranked = Prisma.sql`
    ${totals}, ranked AS MATERIALIZED (
      SELECT r.*, row_number() OVER (ORDER BY r.total DESC NULLS LAST, r.uuid)::int AS rank FROM (
        SELECT p.owner_id AS part_id, e.uuid, e.${raw(label)} AS label, p.total
        FROM (
          SELECT t.owner_id, ${known(column, raw('t.total::float8'))} AS total FROM totals t
          ORDER BY 2 DESC NULLS LAST FETCH FIRST (${count}::int) ROWS WITH TIES
        ) p JOIN ${raw(table)} e ON e.org_id = ${scope.orgId} AND e.${raw(key)} = p.owner_id
        ORDER BY p.total DESC NULLS LAST, e.uuid LIMIT ${count}
      ) r
    ), tops AS MATERIALIZED (
      SELECT x.owner_id, x.segment, x.values[1] AS value FROM (${scanOf(scope, { ...scan, members: ofTops })}) x
    )`;
  if (isOverlapping(by)) return Prisma.sql`${ranked} ${tops}`;
  const own = scanOf(scope, { ...scan, members: reachedFromAsked(scope, []) });
  return Prisma.sql`
    ${ranked}, main AS MATERIALIZED (SELECT x.segment, x.values[1] AS value FROM (${own}) x),
    ${restOf(scope, { column, cuts, topN })}
    ${tops}
    UNION ALL
    SELECT ${topN + 1}::int, '', '', NULL::json, s.segments, s.values
    FROM (SELECT FROM ranked WHERE rank = ${topN + 1}::int) more
    LEFT JOIN (${listOf(raw('SELECT 0 AS owner_id, segment, ARRAY[value::float8] AS values FROM rest'))}) s ON true`;
}

/**
 * Ranked by one pass over the members' rows, summed by a second, so that nothing per constituent and day is kept for those
 * that end up in the rest.
 */
function fromRows(scope: Scope, request: PartsRequest): Prisma.Sql {
  const { by, column, topN } = request;
  const scan = {
    table: request.source === 'captures' ? capturesOf(memberOfColumn(column)) : DAYS,
    columns: [column],
    all: [column],
    zone: request.zone,
    cuts: request.cuts,
  };
  const totals = scanOf(scope, { ...scan, members: Prisma.sql`SELECT * FROM members`, isCut: false });
  const ranks = Prisma.sql`
    SELECT r.rank AS owner_id, m.member_id FROM members m JOIN ranked r ON r.part_id = m.owner_id`;
  const total = known(column, raw('t.values[1]'));
  const { table, key, label } = entityOf(by);
  return Prisma.sql`
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
      LEFT JOIN (${listOf(scanOf(scope, { ...scan, members: ranks }))}) s ON s.owner_id = n.rank`;
}

/** How many videos there are is always known; anything else without a sum ranks last. */
function known(column: Column, total: Prisma.Sql): Prisma.Sql {
  return column.startsWith('posts') ? Prisma.sql`coalesce(${total}, 0)` : total;
}

/** (constituent, member): which daily rows or captures each constituent of the entity sums. */
function partMembers(scope: Scope, { entity, by, source }: PartsRequest, member: MemberType): Prisma.Sql {
  const members = membersOf(scope, entity, member);
  const path = entityOf(by).members[member];
  if (!path) throw new Error(`a ${by} has no numbers of ${member}s`);
  if (path.length === 0) return Prisma.sql`SELECT m.member_id AS owner_id, m.member_id FROM (${members}) m`;
  // The days of those through which it sums hold the same videos, in one row a day; so do those of groups within it.
  const isThrough =
    (entityOf(entity).through === by && source !== 'captures') || (isOverlapping(by) && source === 'months');
  return Prisma.sql`
    SELECT ${raw(isThrough ? 'DISTINCT l.owner_id, l.owner_id AS member_id' : 'l.owner_id, m.member_id')}
    FROM (${members}) m JOIN (${linksOf(scope, path)}) l ON l.member_id = m.member_id`;
}
