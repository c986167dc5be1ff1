import { EPOCH } from '@/lib/data/days/recompute';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Column } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import { GRAINS } from '@/lib/time/grains';
import { addendOf, isLevel } from './scan';

const raw = Prisma.raw;
const dateOf = (day: Day) => Prisma.sql`${raw(EPOCH)} + ${day}::int`;
const month = GRAINS.month;

/** The first day, and the one after the last. */
interface Span {
  first: Day;
  end: Day;
}

/** What to total, of whom, and over which days. */
export interface Totals extends Span {
  /** Query of (owner_id, member_id). */
  members: Prisma.Sql;
  column: Column;
}

/** (owner_id, total): one sum per owner over a range, from the months within it and the days around them. */
export function totalsByMonth(scope: Scope, { members, column, ...span }: Totals): Prisma.Sql {
  const { values, parts } = monthParts(scope, { member: raw('m.member_id'), columns: [column], ...span });
  return Prisma.sql`SELECT m.owner_id, sum(${values[0]}) AS total FROM (${members}) m CROSS JOIN LATERAL ${parts} GROUP BY 1`;
}

/** (…columns): the sums of one member that has months, over a range. The columns are all gains, or all levels. */
export function totalsOfMember(
  scope: Scope,
  of: Span & { member: Prisma.Sql; columns: readonly Column[] },
): Prisma.Sql {
  const { values, parts } = monthParts(scope, of);
  const named = of.columns.map((column, i) => Prisma.sql`(${values[i]})::float8 AS ${raw(column)}`);
  return Prisma.sql`SELECT ${Prisma.join(named)} FROM ${parts}`;
}

/** Whether there is a whole month in a range, so that fewer rows than its days add up to its gains. */
export function holdsMonth({ first, end }: Span): boolean {
  return firstMonthIn(first) < month.floor(end);
}

/**
 * The parts of a member's totals, as what follows FROM, and for each column the value that they add up to. Days follow on
 * the last month that is stored, so months may end anywhere, or be missing: then more days are read.
 */
function monthParts(
  scope: Scope,
  { member, columns, first, end }: Span & { member: Prisma.Sql; columns: readonly Column[] },
): { values: Prisma.Sql[]; parts: Prisma.Sql } {
  const sums = raw(columns.map((column, i) => `sum(${addendOf(column)}) AS v${i}`).join(', '));
  const days = (from: Prisma.Sql, to: Prisma.Sql) => Prisma.sql`
    SELECT ${sums} FROM entity_days t
    WHERE t.org_id = ${scope.orgId} AND t.entity_id = ${member} AND t.day >= ${from} AND t.day < ${to}`;
  const valuesOf = (...parts: string[]) =>
    columns.map((_, i) => raw(parts.map((part) => `${part}.v${i}`).reduce(plus)));
  const isFromTheStart = columns.some(isLevel);
  const start = isFromTheStart ? Prisma.sql`DATE '-infinity'` : dateOf(first);
  if (!isFromTheStart && !holdsMonth({ first, end })) {
    return { values: valuesOf('d'), parts: Prisma.sql`(${days(start, dateOf(end))}) d` };
  }
  const firstMonth = firstMonthIn(first);
  const since = isFromTheStart ? Prisma.empty : Prisma.sql`AND t.month >= ${dateOf(firstMonth)}`;
  const begin = isFromTheStart ? start : dateOf(firstMonth);
  const hasHead = !isFromTheStart && first < firstMonth;
  // Most members' months reach the end of the range: that there are no days after them is known without looking.
  const tail = Prisma.sql`${days(raw('s.until'), dateOf(end))} AND s.until < ${dateOf(end)}`;
  return {
    values: valuesOf('s', 'd', ...(hasHead ? ['h'] : [])),
    parts: Prisma.sql`
      (
        SELECT ${sums}, coalesce((max(t.month) + interval '1 month')::date, ${begin}) AS until FROM entity_months t
        WHERE t.org_id = ${scope.orgId} AND t.entity_id = ${member} AND t.month < ${dateOf(month.floor(end))} ${since}
      ) s
      CROSS JOIN LATERAL (${tail}) d
      ${hasHead ? Prisma.sql`CROSS JOIN LATERAL (${days(start, dateOf(firstMonth))}) h` : Prisma.empty}`,
  };
}

/** The first day of the first month that begins on a day or after. */
function firstMonthIn(day: Day): Day {
  const floor = month.floor(day);
  return floor === day ? day : month.next(floor);
}

/** Null only if both are. */
const plus = (a: string, b: string) => `coalesce(${a} + ${b}, ${a}, ${b})`;
