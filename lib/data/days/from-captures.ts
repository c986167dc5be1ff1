import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, MEMBER_TYPES, type MemberType, type Path } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import { beginWithQuarters } from '@/lib/time/quarters';
import type { Zone } from '@/lib/time/zone';
import { haveQuarters } from './quarter-rows';
import { EPOCH, partColumns } from './recompute';
import type { DaySpan, DaysOf } from './spans';

/** Queries of (id, day, columns) that add up to the days of a zone, from captures or from sums of less than a day. */

const raw = Prisma.raw;

/** Rows of captures or of sums of them, as `s`, that add up to the days of the entities with the id. */
interface Source {
  holds: readonly MemberType[];
  /** The expression of the entity's id. */
  id: string;
  /** What follows FROM. */
  from: Prisma.Sql;
}

/** Those of the captures of some sources: of the entities' own where a path is empty, else of their members. */
export async function partsOfCaptures(
  tx: Transaction,
  scope: Scope,
  of: readonly { member: MemberType; path: Path }[],
  { ids, span }: DaysOf,
  zone: Zone,
): Promise<Prisma.Sql[]> {
  const sources = of.map((one) => capturesOf(scope, one, numberArray(ids), withinSpan(span, zone)));
  return partsOf(sources, zone, await daysOf(tx, sources));
}

/** Those of quarters of an hour; null where not all of these are right, or days begin within one. */
export async function partsOfQuarters(
  tx: Transaction,
  scope: Scope,
  { kind, ids, span }: DaysOf,
  zone: Zone,
): Promise<Prisma.Sql[] | null> {
  if (!(await haveQuarters(tx, scope, kind, ids))) return null;
  const from = Prisma.sql`
    (
      SELECT q.*, q.quarter AS captured_at FROM entity_quarters q
      WHERE q.org_id = ${scope.orgId} AND q.entity_id = ANY(${numberArray(ids)}::bigint[])
    ) s WHERE ${withinSpan(span, zone)}`;
  const sources: Source[] = [{ holds: MEMBER_TYPES, id: 's.entity_id', from }];
  const days = await daysOf(tx, sources);
  const ends = [span.after, span.upTo].flatMap((day) => (day === null ? [] : [day + 1]));
  return beginWithQuarters(zone, [...days, ...ends]) ? partsOf(sources, zone, days) : null;
}

/** @param days from daysOf */
function partsOf(sources: readonly Source[], zone: Zone, days: readonly Day[]): Prisma.Sql[] {
  const day = localDay(zone, days);
  return sources.map(
    ({ id, holds, from }) => Prisma.sql`SELECT ${raw(id)}, ${day}, ${partColumns('s', holds)} FROM ${from}`,
  );
}

function capturesOf(
  scope: Scope,
  { member, path }: { member: MemberType; path: Path },
  ids: string,
  within: Prisma.Sql,
): Source {
  const { captures, key } = ENTITIES[member];
  const rowsOf = (id: Prisma.Sql) => Prisma.sql`
    ${raw(captures)} s WHERE s.org_id = ${scope.orgId} AND s.${raw(key)} = ${id} AND ${within}`;
  if (path.length === 0) {
    return { holds: [member], id: `s.${key}`, from: rowsOf(Prisma.sql`ANY(${ids}::bigint[])`) };
  }
  // OFFSET 0 keeps it one index range scan per member, also while the planner knows nothing of the table.
  const from = Prisma.sql`
    (${linksOf(scope, path)}) m
    CROSS JOIN LATERAL (SELECT * FROM ${rowsOf(raw('m.member_id'))} OFFSET 0) s
    WHERE m.owner_id = ANY(${ids}::bigint[])`;
  return { holds: [member], id: 'm.owner_id', from };
}

function withinSpan({ after, upTo }: DaySpan, zone: Zone): Prisma.Sql {
  const bounds = [Prisma.sql`true`];
  if (after !== null) bounds.push(Prisma.sql`s.captured_at >= ${midnight(zone, after + 1)}`);
  if (upTo !== null) bounds.push(Prisma.sql`s.captured_at < ${midnight(zone, upTo + 1)}`);
  return Prisma.join(bounds, ' AND ');
}

const midnight = (zone: Zone, day: Day) =>
  Prisma.sql`${new Date(zone.startOf(day)).toISOString()}::timestamptz`;

/** The local days on which rows may be in any zone, ascending, and one more. */
async function daysOf(tx: Transaction, sources: readonly Source[]): Promise<Day[]> {
  const instants = sources.map(({ from }) => Prisma.sql`SELECT s.captured_at FROM ${from}`);
  const utcDays = await tx.$queryRaw<{ day: Day }[]>`
    SELECT DISTINCT (c.captured_at AT TIME ZONE 'UTC')::date - ${raw(EPOCH)} AS day
    FROM (${Prisma.join(instants, ' UNION ALL ')}) c`;
  const near = new Set(utcDays.flatMap(({ day }) => [day - 1, day, day + 1, day + 2]));
  return [...near].sort((a, b) => a - b);
}

/** The local day of `s.captured_at`, by midnights of our own calendar. @param days from daysOf */
function localDay(zone: Zone, days: readonly Day[]): Prisma.Sql {
  const starts = days.map((day) => zone.startOf(day));
  // Day i lasts from start i to the next; every capture lies within one of them.
  return Prisma.sql`
    ${raw(EPOCH)} + (${numberArray(days)}::int[])[width_bucket(s.captured_at, ${instantArray(starts)}::timestamptz[])]`;
}
