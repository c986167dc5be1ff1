import { EPOCH } from '@/lib/data/days/recompute';
import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, type MemberType } from '@/lib/domain/entities';
import { type Column, type Measure, memberOf } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import type { Zone } from '@/lib/time/zone';

/**
 * Sums additive rows, days and captures alike: width_bucket sorts them between cuts, days by day and captures by the
 * instants of the cuts' local midnights. No zone arithmetic per row.
 */

const raw = Prisma.raw;

/**
 * Where sums are read: an entity's own daily rows (facts of a video, rollups), its members' daily rows, or the captures;
 * `months`: as `own`, but constituents are ranked by months and days; `quarters`: the entity's own sums by quarter of an
 * hour, as far as they are right, its members' captures from there on, and constituents from their captures. All return the
 * same numbers.
 */
export const SOURCES = ['own', 'months', 'members', 'quarters', 'captures'] as const;
export type Source = (typeof SOURCES)[number];

/** A table of additive rows. */
export interface Table {
  name: string;
  key: string;
  /** Days are compared as days, captures and quarters with the instants of the cuts' local midnights. */
  time: 'day' | 'captured_at' | 'quarter';
}

export const DAYS: Table = { name: 'entity_days', key: 'entity_id', time: 'day' };

/** The captures of a kind. */
export function capturesOf(member: MemberType): Table {
  const { captures, key } = ENTITIES[member];
  return { name: captures, key, time: 'captured_at' };
}

/** What to sum, of which members, and between which day boundaries. */
export interface Scan {
  table: Table;
  /** Query of (owner_id, member_id). */
  members: Prisma.Sql;
  /** Columns that the table has; the others of `all` come out null. */
  columns: readonly Column[];
  all: readonly Column[];
  zone: Zone;
  /** Day boundaries, ascending, at least two; sums are taken before the first (levels only) and between them. */
  cuts: readonly Day[];
  /** False: one sum per owner over everything between the first and the last cut. */
  isCut?: boolean;
  /** True: sums to calculate with, which are exact beyond 2^53 too. */
  isExact?: boolean;
}

/** (owner_id, segment, values): one index range scan per member. */
export function scanOf(scope: Scope, scan: Scan): Prisma.Sql {
  return summed(scan, Prisma.sql`m.owner_id`, rowsOf(scope, scan));
}

/** The sums of rows `t` of an owner. @param from what follows FROM */
export function summed(scan: Omit<Scan, 'members'>, owner: Prisma.Sql, from: Prisma.Sql): Prisma.Sql {
  const { table, cuts, isCut = true, isExact = false } = scan;
  const time = raw(`t.${table.time}`);
  const bucket =
    table.time === 'day'
      ? Prisma.sql`width_bucket(t.day - ${raw(EPOCH)}, ${numberArray(cuts)}::int[])`
      : Prisma.sql`width_bucket(${time}, ${instantArray(cuts.map((cut) => startOf(scan.zone, cut)))}::timestamptz[])`;
  const type = isExact ? 'numeric' : 'float8';
  const values = scan.all.map((column) =>
    scan.columns.includes(column) ? `sum(${addendOf(column)})::${type}` : `NULL::${type}`,
  );
  return Prisma.sql`
    SELECT ${owner} AS owner_id, ${isCut ? bucket : Prisma.sql`0`} AS segment, ARRAY[${raw(values.join(', '))}] AS values
    FROM ${from}
    GROUP BY 1, 2`;
}

/**
 * The rows `t` of members `m`, after FROM: one index range scan per member.
 * @param only a further condition on both
 */
export function rowsOf(scope: Scope, scan: Scan, only = Prisma.empty): Prisma.Sql {
  const { table, cuts } = scan;
  const [first = 0, last = 0] = [cuts[0], cuts.at(-1)];
  // A level adds up all history; a gain needs only what lies between the cuts.
  const isFromTheStart = scan.columns.some(isLevel);
  const boundary = (day: Day) => boundaryOf(scan, day);
  const time = raw(`t.${table.time}`);
  const since = isFromTheStart ? Prisma.empty : Prisma.sql`AND ${time} >= ${boundary(first)}`;
  // OFFSET 0 keeps one index range scan per member: joined, the planner may hash the whole table instead. Of the seventeen
  // columns of its key only those that are summed are copied.
  return Prisma.sql`
    (${scan.members}) m CROSS JOIN LATERAL (
      SELECT ${time}, ${raw(partsOf(scan.columns).join(', '))} FROM ${raw(table.name)} t
      WHERE t.org_id = ${scope.orgId} AND t.${raw(table.key)} = m.member_id AND ${time} < ${boundary(last)} ${since} ${only}
      OFFSET 0
    ) t`;
}

/** What to total, and over which days. */
type Totals = Omit<Scan, 'members' | 'cuts' | 'isCut' | 'isExact'> & {
  /** The narrow id of the member. */
  member: Prisma.Sql;
  range: DayRange;
};

/**
 * (…all): one row of one member: its gains over a range, and its levels at the end, summed as one index range scan
 * reads them.
 */
export function totalsOf(scope: Scope, { member, range, columns, all, ...scan }: Totals): Prisma.Sql {
  const time = raw(`t.${scan.table.time}`);
  const boundary = (day: Day) => boundaryOf(scan, day);
  const isInRange = Prisma.sql`${time} >= ${boundary(range.first)}`;
  const isFromTheStart = columns.some(isLevel);
  const sums = all.map((column) => {
    if (!columns.includes(column)) return raw(`NULL::float8 AS ${column}`);
    const filter =
      isFromTheStart && !isLevel(column) ? Prisma.sql`FILTER (WHERE ${isInRange})` : Prisma.empty;
    return Prisma.sql`sum(${raw(addendOf(column))}) ${filter}::float8 AS ${raw(column)}`;
  });
  return Prisma.sql`
    SELECT ${Prisma.join(sums)} FROM ${raw(scan.table.name)} t
    WHERE t.org_id = ${scope.orgId} AND t.${raw(scan.table.key)} = ${member}
      AND ${time} < ${boundary(range.last + 1)} ${isFromTheStart ? Prisma.empty : Prisma.sql`AND ${isInRange}`}`;
}

/** The first moment of a local day, as the table's rows have it. */
export function boundaryOf({ table, zone }: Pick<Scan, 'table' | 'zone'>, day: Day): Prisma.Sql {
  return table.time === 'day'
    ? Prisma.sql`${raw(EPOCH)} + ${day}::int`
    : Prisma.sql`${toIso(zone, day)}::timestamptz`;
}

/** (owner_id, segments, values): the sums of each owner of a scan as two JSON lists side by side, one row an owner. */
export function listOf(scan: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT f.owner_id, json_agg(f.segment) AS segments, json_agg(f.values) AS values FROM (${scan}) f GROUP BY 1`;
}

/** Gains are summed over the days asked about, levels over all before them, too. */
export function isLevel(column: Column): boolean {
  return column.endsWith('_level');
}

/** What a row `t` adds to a column. A level adds gains and bases; null only if both are unknown. */
export function addendOf(column: Column): string {
  const measure = measureOfColumn(column);
  const [gain, base] = [`t.${measure}_new`, `t.${measure}_base`];
  return isLevel(column) ? `coalesce(${gain} + ${base}, ${gain}, ${base})` : gain;
}

/** The stored columns of a row `t` that the sums read, each once. */
export function partsOf(columns: readonly Column[]): string[] {
  const parts = columns.flatMap((column) => {
    const measure = measureOfColumn(column);
    return isLevel(column) ? [`t.${measure}_new`, `t.${measure}_base`] : [`t.${measure}_new`];
  });
  return [...new Set(parts)];
}

/** What a column counts. */
export function measureOfColumn(column: Column): Measure {
  return column.replace(/_(new|level)$/, '') as Measure;
}

/** The kind whose own rows hold a column. */
export function memberOfColumn(column: Column): MemberType {
  return memberOf(measureOfColumn(column));
}

function startOf(zone: Zone, day: Day): number {
  return Math.max(zone.startOf(day), FIRST_INSTANT_MS);
}

function toIso(zone: Zone, day: Day): string {
  return new Date(startOf(zone, day)).toISOString();
}
