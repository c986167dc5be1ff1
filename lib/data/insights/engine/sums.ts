import { capturesOf, DAYS, memberOfColumn, scanOf } from '@/lib/data/analytics/scan';
import { Prisma } from '@/lib/data/db/client';
import { MEMBER_TYPES, type MemberType } from '@/lib/domain/entities';
import type { Column } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import type { Frame } from './frame';

const raw = Prisma.raw;

/** Whose rows are summed for each owner, as queries of (owner_id, member_id), each pair once. */
export interface Members {
  /** Owners whose own stored days hold all their numbers; null where the set narrows what counts of them. */
  own: Prisma.Sql | null;
  /** The members by the kind whose captures count. */
  of: Partial<Record<MemberType, Prisma.Sql>>;
}

/** The scans that give (owner_id, segment, values) between cuts: the one reader of gains and levels of insights. */
export function scansOf(
  frame: Frame,
  members: Members,
  columns: readonly Column[],
  cuts: readonly Day[],
  isCut = true,
) {
  const { scope, zone, source } = frame;
  const scan = (table: typeof DAYS, query: Prisma.Sql, own: readonly Column[]) =>
    scanOf(scope, { table, members: query, columns: own, all: columns, zone, cuts, isCut });
  if (source === 'days' && members.own) return scan(DAYS, members.own, columns);
  const scans = MEMBER_TYPES.flatMap((member) => {
    const own = columns.filter((column) => memberOfColumn(column) === member);
    const query = members.of[member];
    return own.length > 0 && query ? [scan(source === 'days' ? DAYS : capturesOf(member), query, own)] : [];
  });
  return Prisma.join(scans, ' UNION ALL ');
}

/**
 * A query to join that is computed once, whatever the planner expects of it: without statistics, as in a young database,
 * it would compute sums again for every row that they are joined to.
 */
export function once(query: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(WITH computed AS MATERIALIZED (${query}) SELECT * FROM computed)`;
}

/** Joins the sums `s` of the owner in a column; nothing where no column is asked for. */
export function joinSums(
  frame: Frame,
  members: Members,
  asked: { columns: readonly Column[]; range: DayRange },
  owner: Prisma.Sql,
): Prisma.Sql {
  if (asked.columns.length === 0) return Prisma.empty;
  return Prisma.sql`LEFT JOIN ${once(sumsOf(frame, members, asked.columns, asked.range))} s ON s.owner_id = ${owner}`;
}

/** One column over all owners together, as a value; only for owners that share no member. */
export function totalOf(frame: Frame, members: Members, column: Column, range: DayRange): Prisma.Sql {
  return Prisma.sql`(SELECT sum(a.${raw(column)}) FROM (${sumsOf(frame, members, [column], range)}) a)`;
}

/**
 * Query of (owner_id, …columns): what each owner gained over a range, and its levels at the end. An owner without any
 * row has none.
 */
export function sumsOf(
  frame: Frame,
  members: Members,
  columns: readonly Column[],
  range: DayRange,
): Prisma.Sql {
  // Gains alone lie between the two cuts; levels add up what lies before, too.
  const isCut = columns.some(isLevel);
  const sums = columns.map((column, at) => {
    const inRange = isCut && !isLevel(column) ? ' FILTER (WHERE f.segment = 1)' : '';
    return `sum(f.values[${at + 1}])${inRange} AS ${column}`;
  });
  const scans = scansOf(frame, members, columns, [range.first, range.last + 1], isCut);
  return Prisma.sql`SELECT f.owner_id, ${raw(sums.join(', '))} FROM (${scans}) f GROUP BY 1`;
}

const isLevel = (column: Column) => column.endsWith('_level');
