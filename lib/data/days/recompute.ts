import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import {
  daySourcesOf,
  ENTITIES,
  type EntityType,
  MEMBER_TYPES,
  type MemberType,
} from '@/lib/domain/entities';
import { MEASURES_OF } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';

/**
 * Daily facts and rollups, always recomputed from their sources, set-based and in the transaction of the write
 * that touched them; never incremented. So a repeat, a late capture or a crash cannot make them drift.
 */

/** An entity on a local day of the organisation's zone. */
export interface EntityDayKey {
  id: bigint;
  day: Day;
}

/** The same with the instants that bound the day, the end excluded. */
export interface EntityDaySpan extends EntityDayKey {
  startMs: number;
  endMs: number;
}

const raw = Prisma.raw;
export const EPOCH = `DATE '1970-01-01'`;

/** The additive columns that the captures of a kind fill. */
const columnsOf = (member: MemberType) =>
  MEASURES_OF[member].flatMap((measure) => [`${measure}_new`, `${measure}_base`]);
/** Every additive column, in the order in which the parts below list them. */
export const PART_COLUMNS = MEMBER_TYPES.flatMap(columnsOf);

/** The SQL type of an additive column. */
const typeOf = (column: string) => (column.startsWith('posts') ? 'int' : 'bigint');
export const list = (columns: readonly string[], form: (column: string) => string = (column) => column) =>
  columns.map(form).join(', ');
/** SQL sums skip nulls and are null when all are: just what the sums over entities and days mean. */
export const sums = (table: string, columns: readonly string[]) =>
  list(columns, (column) => `sum(${table}.${column})::${typeOf(column)} AS ${column}`);
const nulls = (columns: readonly string[]) =>
  list(columns, (column) => `NULL::${typeOf(column)} AS ${column}`);

/** Every additive column of a table whose rows hold the numbers of these kinds' captures; the others are null. */
export function partColumns(table: string, holds: readonly MemberType[], form = columnsIn): Prisma.Sql {
  const parts = MEMBER_TYPES.map((member) => {
    const columns = columnsOf(member);
    return holds.includes(member) ? form(table, columns) : nulls(columns);
  });
  return raw(parts.join(', '));
}

function columnsIn(table: string, columns: readonly string[]): string {
  return list(columns, (column) => `${table}.${column}`);
}

/**
 * The rows of entities of one kind on the given days: from their own captures, and from the days of what they sum,
 * which must be right by then.
 */
export async function recompute(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  spans: readonly EntityDaySpan[],
): Promise<void> {
  if (spans.length === 0) return;
  const sources = daySourcesOf(kind).map(({ member, path, holds }) => {
    if (path.length > 0) {
      return Prisma.sql`
        SELECT ${partColumns('d', holds, sums)}
        FROM (${linksOf(scope, path)}) m CROSS JOIN LATERAL (${dayOf(scope, 'm.member_id')}) d
        WHERE m.owner_id = k.id`;
    }
    const { captures, key } = ENTITIES[member];
    return Prisma.sql`
      SELECT ${partColumns('s', holds, sums)} FROM ${raw(captures)} s
      WHERE s.org_id = ${scope.orgId} AND s.${raw(key)} = k.id
        AND s.captured_at >= k.start_at AND s.captured_at < k.end_at`;
  });
  await store(tx, scope, spanRows(spans), sources);
}

/** The days on which an entity has a row, for a video whose whole history moves to another creator. */
export async function readDaysOf(
  tx: Transaction,
  scope: Scope,
  ids: readonly bigint[],
): Promise<EntityDayKey[]> {
  return tx.$queryRaw<EntityDayKey[]>`
    SELECT entity_id AS id, day - ${raw(EPOCH)} AS day FROM entity_days
    WHERE org_id = ${scope.orgId} AND entity_id = ANY(${numberArray(ids)}::bigint[])`;
}

/** The facts of one entity on the key's day; OFFSET 0 keeps it one index lookup, never a join over all days. */
function dayOf(scope: Scope, entity: string): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM entity_days d
    WHERE d.org_id = ${scope.orgId} AND d.entity_id = ${raw(entity)} AND d.day = k.day OFFSET 0`;
}

function spanRows(spans: readonly EntityDaySpan[]): Prisma.Sql {
  return Prisma.sql`
    SELECT k.id, ${raw(EPOCH)} + k.day AS day, k.start_at, k.end_at
    FROM unnest(${numberArray(spans.map((span) => span.id))}::bigint[], ${numberArray(spans.map((span) => span.day))}::int[],
      ${instantArray(spans.map((span) => span.startMs))}::timestamptz[],
      ${instantArray(spans.map((span) => span.endMs))}::timestamptz[]) AS k(id, day, start_at, end_at)`;
}

/** Sums rows of (id, day, columns) into one each; a day on which nothing is known has no row. */
export function merged(scope: Scope, parts: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${scope.orgId}::int, p.id, p.day, ${raw(sums('p', PART_COLUMNS))}
    FROM (${parts}) p (id, day, ${raw(list(PART_COLUMNS))})
    GROUP BY p.id, p.day
    HAVING coalesce(${raw(list(PART_COLUMNS, (column) => `sum(p.${column})`))}) IS NOT NULL`;
}

/**
 * The same of rows most of which are alone on their day, as the captures of a video: these are not summed, which takes
 * longer than to read them.
 */
export function mergedFew(scope: Scope, parts: Prisma.Sql): Prisma.Sql {
  // Hashed, however few rows the planner expects.
  const isAlone = raw('(p.id, p.day) NOT IN (SELECT m.id, m.day FROM many m)');
  return Prisma.sql`
    WITH parts (id, day, ${raw(list(PART_COLUMNS))}) AS MATERIALIZED (${parts}),
    many AS MATERIALIZED (SELECT p.id, p.day FROM parts p GROUP BY 1, 2 HAVING count(*) > 1)
    ${known(scope, Prisma.sql`SELECT p.* FROM parts p WHERE ${isAlone}`)}
    UNION ALL ${merged(scope, Prisma.sql`SELECT p.* FROM parts p WHERE NOT (${isAlone})`)}`;
}

/** Rows of (id, day, columns) that are one each already, without those on which nothing is known. */
function known(scope: Scope, parts: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${scope.orgId}::int, p.* FROM (${parts}) p (id, day, ${raw(list(PART_COLUMNS))})
    WHERE coalesce(${raw(list(PART_COLUMNS, (column) => `p.${column}`))}) IS NOT NULL`;
}

/**
 * Replaces the rows of `keys` by what `sources` sum up to: changed rows updated, vanished ones deleted. A source
 * is a query of one row about the key `k`; it runs once per key, so that the plan is an index scan per key also
 * while tables are young and the planner knows nothing of them.
 */
async function store(
  tx: Transaction,
  scope: Scope,
  keys: Prisma.Sql,
  sources: readonly Prisma.Sql[],
): Promise<void> {
  const parts = Prisma.join(
    sources.map((source) => Prisma.sql`SELECT k.id, k.day, x.* FROM keys k CROSS JOIN LATERAL (${source}) x`),
    ' UNION ALL ',
  );
  await tx.$executeRaw`
    WITH keys AS MATERIALIZED (${keys}),
    sums (org_id, entity_id, day, ${raw(list(PART_COLUMNS))}) AS MATERIALIZED (
      ${sources.length === 1 ? known(scope, parts) : merged(scope, parts)}
    ),
    gone AS (
      DELETE FROM entity_days d USING keys k
      WHERE d.org_id = ${scope.orgId} AND d.entity_id = k.id AND d.day = k.day
        AND (k.id, k.day) NOT IN (SELECT s.entity_id, s.day FROM sums s) -- always hashed; an anti join may loop
    )
    INSERT INTO entity_days (org_id, entity_id, day, ${raw(list(PART_COLUMNS))})
    SELECT * FROM sums
    ON CONFLICT (org_id, entity_id, day)
      DO UPDATE SET ${raw(list(PART_COLUMNS, (column) => `${column} = EXCLUDED.${column}`))}`;
}
