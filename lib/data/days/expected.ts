import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, type EntityType, type MemberType, sourcesOf } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import type { Zone } from '@/lib/time/zone';
import { keepsMonths, MONTH_COLUMNS, monthEnds, monthsOfDays, replaceMonths, storedMonths } from './months';
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

/** Replaces the stored rows with the right ones. */
export async function replaceDays(tx: Transaction, scope: Scope, days: DaysOf, zone: Zone): Promise<void> {
  const ends = await endsOf(tx, scope, days, zone);
  await replace(tx, scope, days, { expected: await expectedRows(tx, scope, days, zone), ends });
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
  const day = await localDay(tx, zone, sources);
  const parts = sources.map(
    ({ id, member, from }) =>
      Prisma.sql`SELECT ${raw(id)}, ${day}, ${partColumns('s', [member])} FROM ${from}`,
  );
  return merged(scope, Prisma.join(parts, ' UNION ALL '));
}

/** Rows of captures, as `s`, that add up to the days of the entities with the id. */
interface Source {
  member: MemberType;
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
      return { member, id: `s.${key}`, from: rowsOf(Prisma.sql`ANY(${ids}::bigint[])`) };
    }
    // OFFSET 0 keeps it one index range scan per member, also while the planner knows nothing of the table.
    const from = Prisma.sql`
      (${linksOf(scope, path)}) m
      CROSS JOIN LATERAL (SELECT * FROM ${rowsOf(raw('m.member_id'))} OFFSET 0) s
      WHERE m.owner_id = ANY(${ids}::bigint[])`;
    return { member, id: 'm.owner_id', from };
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

/** The local day of `s.captured_at`, by midnights of our own calendar around the captures' days. */
async function localDay(
  tx: Transaction,
  zone: Zone,
  sources: readonly { from: Prisma.Sql }[],
): Promise<Prisma.Sql> {
  const instants = sources.map(({ from }) => Prisma.sql`SELECT s.captured_at FROM ${from}`);
  const utcDays = await tx.$queryRaw<{ day: Day }[]>`
    SELECT DISTINCT (c.captured_at AT TIME ZONE 'UTC')::date - ${raw(EPOCH)} AS day
    FROM (${Prisma.join(instants, ' UNION ALL ')}) c`;
  const near = new Set(utcDays.flatMap(({ day }) => [day - 1, day, day + 1, day + 2]));
  const days = [...near].sort((a, b) => a - b);
  const starts = days.map((day) => zone.startOf(day));
  // Day i lasts from start i to the next; every capture lies within one of them.
  return Prisma.sql`
    ${raw(EPOCH)} + (${numberArray(days)}::int[])[width_bucket(s.captured_at, ${instantArray(starts)}::timestamptz[])]`;
}
