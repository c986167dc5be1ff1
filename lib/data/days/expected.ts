import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, type EntityType, MEMBER_TYPES, type MemberType, sourcesOf } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import { beginWithQuarters } from '@/lib/time/quarters';
import type { Zone } from '@/lib/time/zone';
import { keepsMonths, MONTH_COLUMNS, monthEnds, monthsOfDays, replaceMonths, storedMonths } from './months';
import { haveQuarters } from './quarters';
import { EPOCH, list, merged, PART_COLUMNS, partColumns } from './recompute';

/**
 * What daily rows and the months that sum them must be, from the captures alone: the yardstick that stored rows are compared with, and
 * replaced by. Those of creators, campaigns and projects are summed from captures too, so that a wrong row of a video
 * counts as one difference, not as one more in each of its groups. The caller holds the organisation's write lock.
 */

/** Days after the one and up to the other; null: no bound. */
export interface DaySpan {
  after: Day | null;
  upTo: Day | null;
}

/** What a comparison of stored rows with the right ones found. */
export interface Comparison {
  /** Rows that should exist or do exist. */
  rowsCompared: number;
  /** How many of them were missing, superfluous or wrong. */
  differences: number;
}

export const ALL_DAYS: DaySpan = { after: null, upTo: null };

const raw = Prisma.raw;
const of = (table: string, columns: readonly string[]) =>
  raw(list(columns, (column) => `${table}.${column}`));

/**
 * Rows to compare or replace: every one of these entities, all of a kind, on the days of the span. That of a kind whose
 * days are summed up by month begins and ends with a month.
 */
export interface DaysOf {
  kind: EntityType;
  ids: readonly bigint[];
  span: DaySpan;
}

const COLUMNS = raw(list(['org_id', 'entity_id', 'day', ...PART_COLUMNS]));

/** Compares rows with what they must be; `isRepair` replaces wrong ones. */
export async function compareDays(
  tx: Transaction,
  scope: Scope,
  days: DaysOf,
  { zone, isRepair }: { zone: Zone; isRepair: boolean },
): Promise<Comparison> {
  const expected = await expectedRows(tx, scope, days, zone);
  const ends = await endsOf(tx, scope, days, zone);
  const pairs = [Prisma.sql`SELECT ${differs('e', 'd')} FROM e FULL JOIN d USING (entity_id, day)`];
  if (ends) {
    const right = monthsOfDays(scope, Prisma.sql`SELECT * FROM e`, ends);
    pairs.push(Prisma.sql`
      SELECT ${differs('r', 'm')} FROM (${right}) r (${MONTH_COLUMNS})
      FULL JOIN (SELECT * FROM ${storedMonths(scope, days)}) m USING (entity_id, month)`);
  }
  const [row] = await tx.$queryRaw<{ compared: number; different: number }[]>`
    WITH e (${COLUMNS}) AS MATERIALIZED (${expected}), d AS MATERIALIZED (SELECT * FROM ${storedRows(scope, days)})
    SELECT count(*)::int AS compared, count(*) FILTER (WHERE p.differs)::int AS different
    FROM (${Prisma.join(pairs, ' UNION ALL ')}) p (differs)`;
  const found = { rowsCompared: row?.compared ?? 0, differences: row?.different ?? 0 };
  if (isRepair && found.differences > 0) await replace(tx, scope, days, { expected, ends });
  return found;
}

/** Whether a row is missing on one side, or has another value there. */
const differs = (a: string, b: string) => Prisma.sql`
  (${of(a, PART_COLUMNS)}, ${raw(`${a}.entity_id`)}) IS DISTINCT FROM (${of(b, PART_COLUMNS)}, ${raw(`${b}.entity_id`)})`;

/** Replaces the stored rows by those of a zone: what quarters or, where there are none for it, captures add up to. */
export async function replaceDays(tx: Transaction, scope: Scope, days: DaysOf, zone: Zone): Promise<void> {
  const ends = await endsOf(tx, scope, days, zone);
  const expected =
    (await rowsOfQuarters(tx, scope, days, zone)) ?? (await expectedRows(tx, scope, days, zone));
  await replace(tx, scope, days, { expected, ends });
}

async function replace(
  tx: Transaction,
  scope: Scope,
  days: DaysOf,
  { expected, ends }: { expected: Prisma.Sql; ends: Prisma.Sql | null },
): Promise<void> {
  await tx.$executeRaw`DELETE FROM ${storedRows(scope, days)}`;
  await tx.$executeRaw`INSERT INTO entity_days (${COLUMNS}) ${expected}`;
  if (ends) await replaceMonths(tx, scope, days, ends);
}

/** Before which day the months of each entity are stored; null: the kind has none. */
async function endsOf(tx: Transaction, scope: Scope, days: DaysOf, zone: Zone): Promise<Prisma.Sql | null> {
  return keepsMonths(days.kind) ? monthEnds(tx, scope, days, zone) : null;
}

function storedRows(scope: Scope, { ids, span: { after, upTo } }: DaysOf): Prisma.Sql {
  return Prisma.sql`
    entity_days d WHERE d.org_id = ${scope.orgId} AND d.entity_id = ANY(${numberArray(ids)}::bigint[])
      AND ${after === null ? raw('true') : Prisma.sql`d.day > ${dateOf(after)}`}
      AND ${upTo === null ? raw('true') : Prisma.sql`d.day <= ${dateOf(upTo)}`}`;
}

async function expectedRows(
  tx: Transaction,
  scope: Scope,
  { kind, ids, span }: DaysOf,
  zone: Zone,
): Promise<Prisma.Sql> {
  const sources = captureSources(scope, kind, numberArray(ids), withinSpan(span, zone));
  return rowsOf(scope, sources, zone, await daysOf(tx, sources));
}

/** The same from quarters of an hour; null where not all of them are right, or days begin within one. */
async function rowsOfQuarters(
  tx: Transaction,
  scope: Scope,
  { kind, ids, span }: DaysOf,
  zone: Zone,
): Promise<Prisma.Sql | null> {
  if (!(await haveQuarters(tx, scope, kind, ids))) return null;
  const from = Prisma.sql`
    (
      SELECT q.*, q.quarter AS captured_at FROM entity_quarters q
      WHERE q.org_id = ${scope.orgId} AND q.entity_id = ANY(${numberArray(ids)}::bigint[])
    ) s WHERE ${withinSpan(span, zone)}`;
  const sources: Source[] = [{ holds: MEMBER_TYPES, id: 's.entity_id', from }];
  const days = await daysOf(tx, sources);
  const ends = [span.after, span.upTo].flatMap((day) => (day === null ? [] : [day + 1]));
  return beginWithQuarters(zone, [...days, ...ends]) ? rowsOf(scope, sources, zone, days) : null;
}

/** Daily rows that the rows of sources add up to. @param days from daysOf */
function rowsOf(scope: Scope, sources: readonly Source[], zone: Zone, days: readonly Day[]): Prisma.Sql {
  const day = localDay(zone, days);
  const parts = sources.map(
    ({ id, holds, from }) => Prisma.sql`SELECT ${raw(id)}, ${day}, ${partColumns('s', holds)} FROM ${from}`,
  );
  return merged(scope, Prisma.join(parts, ' UNION ALL '));
}

/** Rows of captures or of sums of them, as `s`, that add up to the days of the entities with the id. */
interface Source {
  holds: readonly MemberType[];
  /** The expression of the entity's id. */
  id: string;
  /** What follows FROM. */
  from: Prisma.Sql;
}

function captureSources(scope: Scope, kind: EntityType, ids: string, within: Prisma.Sql): Source[] {
  return sourcesOf(kind).map(({ member, path }) => {
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
  });
}

function withinSpan({ after, upTo }: DaySpan, zone: Zone): Prisma.Sql {
  const bounds = [Prisma.sql`true`];
  if (after !== null) bounds.push(Prisma.sql`s.captured_at >= ${midnight(zone, after + 1)}`);
  if (upTo !== null) bounds.push(Prisma.sql`s.captured_at < ${midnight(zone, upTo + 1)}`);
  return Prisma.join(bounds, ' AND ');
}

const midnight = (zone: Zone, day: Day) =>
  Prisma.sql`${new Date(zone.startOf(day)).toISOString()}::timestamptz`;
const dateOf = (day: Day) => Prisma.sql`(${raw(EPOCH)} + ${day}::int)`;

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
