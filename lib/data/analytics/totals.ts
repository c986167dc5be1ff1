import { EPOCH } from '@/lib/data/days/recompute';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Column } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import { GRAINS } from '@/lib/time/grains';
import { addendOf, isLevel } from './scan';

const raw = Prisma.raw;
const dateOf = (day: Day) => Prisma.sql`${raw(EPOCH)} + ${day}::int`;

interface Totals {
  /** Query of (owner_id, member_id). */
  members: Prisma.Sql;
  column: Column;
  /** The first day, and the one after the last. */
  first: Day;
  end: Day;
}

/**
 * (owner_id, total): one sum per owner over a range, from the months within it and the days around them. Days follow on
 * the last month that is stored, so months may end anywhere, or be missing: then more days are read.
 */
export function totalsByMonth(scope: Scope, { members, column, first, end }: Totals): Prisma.Sql {
  const value = raw(`sum(${addendOf(column)}) AS value`);
  const days = (from: Prisma.Sql, to: Prisma.Sql) => Prisma.sql`
    SELECT ${value} FROM entity_days t
    WHERE t.org_id = ${scope.orgId} AND t.entity_id = m.member_id AND t.day >= ${from} AND t.day < ${to}`;
  const month = GRAINS.month;
  const firstMonth = month.floor(first) === first ? first : month.next(month.floor(first));
  const endMonth = month.floor(end);
  const isFromTheStart = isLevel(column);
  const start = isFromTheStart ? Prisma.sql`DATE '-infinity'` : dateOf(first);
  if (!isFromTheStart && firstMonth >= endMonth) {
    return Prisma.sql`
      SELECT m.owner_id, sum(d.value) AS total
      FROM (${members}) m CROSS JOIN LATERAL (${days(start, dateOf(end))}) d GROUP BY 1`;
  }
  const since = isFromTheStart ? Prisma.empty : Prisma.sql`AND t.month >= ${dateOf(firstMonth)}`;
  const begin = isFromTheStart ? start : dateOf(firstMonth);
  const hasHead = !isFromTheStart && first < firstMonth;
  const total = ['s', 'd', ...(hasHead ? ['h'] : [])].map((part) => `${part}.value`).reduce(plus);
  // Most members' months reach the end of the range: that there are no days after them is known without looking.
  const tail = Prisma.sql`${days(raw('s.until'), dateOf(end))} AND s.until < ${dateOf(end)}`;
  return Prisma.sql`
    SELECT m.owner_id, sum(${raw(total)}) AS total
    FROM (${members}) m CROSS JOIN LATERAL (
      SELECT ${value}, coalesce((max(t.month) + interval '1 month')::date, ${begin}) AS until FROM entity_months t
      WHERE t.org_id = ${scope.orgId} AND t.entity_id = m.member_id AND t.month < ${dateOf(endMonth)} ${since}
    ) s
    CROSS JOIN LATERAL (${tail}) d
    ${hasHead ? Prisma.sql`CROSS JOIN LATERAL (${days(start, dateOf(firstMonth))}) h` : Prisma.empty}
    GROUP BY 1`;
}

/** Null only if both are. */
const plus = (a: string, b: string) => `coalesce(${a} + ${b}, ${a}, ${b})`;
