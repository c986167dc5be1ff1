import { capturesOf, DAYS, isLevel, memberOfColumn, scanOf, totalsOf } from '@/lib/data/analytics/scan';
import { holdsMonth, totalsOfMember } from '@/lib/data/analytics/totals';
import { keepsMonths } from '@/lib/data/days/months';
import { Prisma } from '@/lib/data/db/client';
import { type EntityType, MEMBER_TYPES, type MemberType } from '@/lib/domain/entities';
import type { Column } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import type { Frame } from './frame';

const raw = Prisma.raw;

/** Whose rows are summed for each owner, as queries of (owner_id, member_id), each pair once. */
export interface Members {
  /** The kind of the owners. */
  kind: EntityType;
  /** Owners whose own stored days hold all their numbers; null where the set narrows what counts of them. */
  own: Prisma.Sql | null;
  /** The members by the kind whose captures count. */
  of: Partial<Record<MemberType, Prisma.Sql>>;
}

/** The scans that give (owner_id, segment, values) between cuts. */
export function scansOf(frame: Frame, members: Members, columns: readonly Column[], cuts: readonly Day[]) {
  const scans = sourcesOf(frame, members, columns).map((source) =>
    scanOf(frame.scope, { ...source, all: columns, zone: frame.zone, cuts }),
  );
  return Prisma.join(scans, ' UNION ALL ');
}

/** Which rows hold the columns: the owners' own days, else the days or the captures of their members. */
function sourcesOf({ source }: Frame, { own, of }: Members, columns: readonly Column[]) {
  if (source === 'days' && own) return [{ table: DAYS, members: own, columns }];
  return MEMBER_TYPES.flatMap((member) => {
    const mine = columns.filter((column) => memberOfColumn(column) === member);
    const members = of[member];
    const table = source === 'days' ? DAYS : capturesOf(member);
    return mine.length > 0 && members ? [{ table, members, columns: mine }] : [];
  });
}

/**
 * A query to join that is computed once, whatever the planner expects of it: without statistics, as in a young database,
 * it would compute sums again for every row that they are joined to.
 */
export function once(query: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(WITH computed AS MATERIALIZED (${query}) SELECT * FROM computed)`;
}

/**
 * Joins the sums `s` of the owner in a column; nothing where no column is asked for. Owners with days of their own are
 * summed where they stand, so that nobody lists them twice: from months and days, where there are months in the range.
 */
export function joinSums(
  frame: Frame,
  members: Members,
  { columns, range }: { columns: readonly Column[]; range: DayRange },
  owner: Prisma.Sql,
): Prisma.Sql {
  if (columns.length === 0) return Prisma.empty;
  const { scope, zone, source } = frame;
  if (source === 'days' && members.own) {
    const span = { first: range.first, end: range.last + 1 };
    const isByMonth = keepsMonths(members.kind) && !columns.some(isLevel) && holdsMonth(span);
    const totals = isByMonth
      ? totalsOfMember(scope, { ...span, columns, member: owner })
      : totalsOf(scope, { table: DAYS, columns, all: columns, zone, range, member: owner });
    return Prisma.sql`CROSS JOIN LATERAL (${totals}) s`;
  }
  return Prisma.sql`LEFT JOIN ${once(sumsOf(frame, members, columns, range))} s ON s.owner_id = ${owner}`;
}

/** One column over all owners together, as a value; only for owners that share no member. */
export function totalOf(frame: Frame, members: Members, column: Column, range: DayRange): Prisma.Sql {
  return Prisma.sql`(SELECT sum(a.${raw(column)}) FROM (${sumsOf(frame, members, [column], range)}) a)`;
}

/** Query of (owner_id, …columns): what each owner gained over a range, and its levels at the end. */
function sumsOf(frame: Frame, members: Members, columns: readonly Column[], range: DayRange): Prisma.Sql {
  const { scope, zone } = frame;
  const totals = sourcesOf(frame, members, columns).map(
    ({ members: of, ...source }) => Prisma.sql`
      SELECT m.owner_id, t.* FROM (${of}) m CROSS JOIN LATERAL (
        ${totalsOf(scope, { ...source, all: columns, zone, range, member: Prisma.sql`m.member_id` })}
      ) t`,
  );
  const sums = columns.map((column) => `sum(f.${column}) AS ${column}`).join(', ');
  return Prisma.sql`
    SELECT f.owner_id, ${raw(sums)} FROM (${Prisma.join(totals, ' UNION ALL ')}) f GROUP BY 1`;
}
