import { CAPTURES } from '@/lib/data/captures/kinds';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { MemberType } from '@/lib/domain/entities';
import type { Column } from '@/lib/domain/metrics';
import { measureOfColumn, memberOfColumn } from './scan';
import { type Totals, totalsByMonth } from './totals';

const raw = Prisma.raw;
/** How many times as many as are wanted are totalled first: the more, the fewer follow. */
const AHEAD = 16;

/** The counter of the members' own rows that no total of theirs in a column exceeds; null: there is none. */
export function boundOf(column: Column): { kind: MemberType; counter: string } | null {
  const kind = memberOfColumn(column);
  const { counters, track } = CAPTURES[kind];
  const counter = counters.find((one) => one === measureOfColumn(column));
  return counter && track.monotonic ? { kind, counter } : null;
}

interface Leaders extends Totals {
  /** Each is its own owner. */
  members: Prisma.Sql;
  /** How many of the largest totals are wanted. */
  count: number;
}

/**
 * CTEs, the last of them `totals (owner_id, total)`: totals over a range of all members that may have one of the first
 * `count`, ties included, and of few others (the threshold algorithm of Fagin, Lotem and Naor, with one list).
 *
 * What a counter that never falls gained in any range, and its level then, are at most its level now, which the member's
 * row holds; unless a tracking reset let it fall. So members are totalled by descending level, first a few, and then
 * those whose level reaches the last total wanted: of 20,000 videos some hundreds instead of all.
 */
export function leadersOf(
  scope: Scope,
  { count, ...totals }: Leaders,
  bound: NonNullable<ReturnType<typeof boundOf>>,
): Prisma.Sql {
  const { entities, id } = CAPTURES[bound.kind];
  const ahead = count * AHEAD;
  const of = (condition: Prisma.Sql) =>
    totalsByMonth(scope, {
      ...totals,
      members: Prisma.sql`SELECT b.owner_id, b.member_id FROM bounded b WHERE ${condition}`,
    });
  return Prisma.sql`
    bounded AS MATERIALIZED (
      SELECT l.*, row_number() OVER (ORDER BY l.bound DESC NULLS LAST) AS place FROM (
        SELECT m.owner_id, m.member_id,
          CASE WHEN e.has_restarted THEN 'infinity' ELSE e.${raw(bound.counter)}::float8 END AS bound
        FROM (${totals.members}) m JOIN ${raw(entities)} e ON e.org_id = ${scope.orgId} AND e.${raw(id)} = m.member_id
      ) l
    ), likely AS MATERIALIZED (${of(Prisma.sql`b.place <= ${ahead}::int`)}),
    least AS MATERIALIZED (
      SELECT (
        SELECT t.total::float8 FROM likely t ORDER BY 1 DESC NULLS LAST OFFSET ${count - 1}::int LIMIT 1
      ) AS total
    ), totals AS MATERIALIZED (
      SELECT * FROM likely
      UNION ALL
      ${of(Prisma.sql`
        b.place > ${ahead}::int AND (
          (SELECT l.total FROM least l) IS NULL OR b.bound >= (SELECT l.total FROM least l)
        )`)}
    )`;
}
