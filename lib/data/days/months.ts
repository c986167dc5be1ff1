import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, type EntityType, isCaptured } from '@/lib/domain/entities';
import { type Day, dayOfMonth } from '@/lib/time/day';
import { GRAINS } from '@/lib/time/grains';
import type { Zone } from '@/lib/time/zone';
import { EPOCH, list, PART_COLUMNS } from './recompute';
import { type DaysOf, within } from './spans';

/**
 * The days of videos and creators summed up by calendar month (docs/decisions/0048): what ranks the constituents of a
 * breakdown. Always recomputed from the days, in the transaction that changed these; never incremented. The caller holds
 * the organisation's write lock.
 */

const raw = Prisma.raw;
export const MONTH_COLUMNS = raw(list(['org_id', 'entity_id', 'month', ...PART_COLUMNS]));
const SUMS = raw(list(PART_COLUMNS, (column) => `sum(d.${column})`));

/** Some months of an entity. */
export interface MonthSpan {
  id: bigint;
  /** The first day of the first one. */
  first: Day;
  /** The first day after the last one. */
  end: Day;
  /** False: they are read from their days, and have no rows. */
  isStored: boolean;
}

/** Before which day the months of a video are stored: those that are over with the day of its last capture. */
export function monthEnd(zone: Zone, lastCapturedAtMs: number): Day {
  return monthOfDay(zone.dayOf(lastCapturedAtMs) + 1);
}

/** Whether days of a kind are summed up by month: those of what a breakdown ranks. */
export function keepsMonths(kind: EntityType): boolean {
  return isCaptured(kind);
}

/** The first day of the month that holds a day. */
export function monthOfDay(day: Day): Day {
  return day - dayOfMonth(day) + 1;
}

/** The last day of the month that holds a day. */
export function endOfMonth(day: Day): Day {
  return GRAINS.month.next(monthOfDay(day)) - 1;
}

/** Replaces the rows of the given months, each given once, by what their days add up to. */
export async function recomputeMonths(
  tx: Transaction,
  scope: Scope,
  spans: readonly MonthSpan[],
): Promise<void> {
  if (spans.length === 0) return;
  const keys = (of: readonly MonthSpan[]) => Prisma.sql`
    SELECT k.id, ${raw(EPOCH)} + k.first AS first, ${raw(EPOCH)} + k.until AS until
    FROM unnest(${numberArray(of.map(({ id }) => id))}::bigint[], ${numberArray(of.map(({ first }) => first))}::int[],
      ${numberArray(of.map(({ end }) => end))}::int[]) AS k(id, first, until)`;
  // One index range scan per key, also while the planner knows nothing of the tables.
  await tx.$executeRaw`
    WITH sums (${MONTH_COLUMNS}) AS MATERIALIZED (
      SELECT ${scope.orgId}::int, k.id, x.*
      FROM (${keys(spans.filter(({ isStored }) => isStored))}) k CROSS JOIN LATERAL (
        SELECT date_trunc('month', d.day)::date, ${SUMS} FROM entity_days d
        WHERE d.org_id = ${scope.orgId} AND d.entity_id = k.id AND d.day >= k.first AND d.day < k.until
        GROUP BY 1
      ) x
    ), gone AS (
      DELETE FROM entity_months m USING (${keys(spans)}) k
      WHERE m.org_id = ${scope.orgId} AND m.entity_id = k.id AND m.month >= k.first AND m.month < k.until
        AND (m.entity_id, m.month) NOT IN (SELECT s.entity_id, s.month FROM sums s) -- always hashed
    )
    INSERT INTO entity_months (${MONTH_COLUMNS}) SELECT * FROM sums
    ON CONFLICT (org_id, entity_id, month)
      DO UPDATE SET ${raw(list(PART_COLUMNS, (column) => `${column} = EXCLUDED.${column}`))}
      -- a late capture mostly moves gains within a month
      WHERE (${raw(list(PART_COLUMNS, (column) => `entity_months.${column}`))})
        IS DISTINCT FROM (${raw(list(PART_COLUMNS, (column) => `EXCLUDED.${column}`))})`;
}

/** Replaces all months of the span by what the stored days add up to. @param ends from monthEnds */
export async function replaceMonths(
  tx: Transaction,
  scope: Scope,
  months: DaysOf,
  ends: Prisma.Sql,
): Promise<void> {
  await tx.$executeRaw`DELETE FROM ${storedMonths(scope, months)}`;
  const { ids, span } = months;
  const days = Prisma.sql`
    SELECT d.* FROM entity_days d
    WHERE d.org_id = ${scope.orgId} AND d.entity_id = ANY(${numberArray(ids)}::bigint[]) AND ${within('d.day', span)}`;
  await tx.$executeRaw`INSERT INTO entity_months (${MONTH_COLUMNS}) ${monthsOfDays(scope, days, ends)}`;
}

/** The stored rows of the months `m`, after FROM. */
export function storedMonths(scope: Scope, { ids, span }: DaysOf): Prisma.Sql {
  return Prisma.sql`
    entity_months m WHERE m.org_id = ${scope.orgId} AND m.entity_id = ANY(${numberArray(ids)}::bigint[])
      AND ${within('m.month', span)}`;
}

/**
 * The rows that days add up to.
 * @param days query of rows like those of entity_days
 * @param ends from monthEnds
 */
export function monthsOfDays(scope: Scope, days: Prisma.Sql, ends: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${scope.orgId}::int, d.entity_id, date_trunc('month', d.day)::date AS month, ${SUMS}
    FROM (${days}) d JOIN (${ends}) e ON e.id = d.entity_id AND d.day < e.until
    GROUP BY 1, 2, 3`;
}

/**
 * Before which day the months of each entity are stored, as a query of (id, until). Of a video, by the last of its
 * captures themselves, as it is compared with what was derived from them.
 */
export async function monthEnds(
  tx: Transaction,
  scope: Scope,
  { kind, ids }: DaysOf,
  zone: Zone,
): Promise<Prisma.Sql> {
  if (kind !== 'video') return withoutEnd(ids);
  const { captures, key } = ENTITIES[kind];
  const rows = await tx.$queryRaw<{ id: bigint; ms: number }[]>`
    SELECT u.id, (extract(epoch FROM s.captured_at) * 1000)::float8 AS ms
    FROM unnest(${numberArray(ids)}::bigint[]) AS u(id) CROSS JOIN LATERAL (
      SELECT s.captured_at FROM ${raw(captures)} s
      WHERE s.org_id = ${scope.orgId} AND s.${raw(key)} = u.id AND NOT s.is_birth
      ORDER BY s.captured_at DESC LIMIT 1
    ) s`;
  const ends = rows.map(({ ms }) => monthEnd(zone, ms));
  return Prisma.sql`
    SELECT u.id, ${raw(EPOCH)} + u.until AS until
    FROM unnest(${numberArray(rows.map(({ id }) => id))}::bigint[], ${numberArray(ends)}::int[]) AS u(id, until)`;
}

/** The same for entities all of whose months are stored. */
export function withoutEnd(ids: readonly bigint[]): Prisma.Sql {
  return Prisma.sql`SELECT u.id, DATE 'infinity' AS until FROM unnest(${numberArray(ids)}::bigint[]) AS u(id)`;
}
