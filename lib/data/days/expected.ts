import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { ROLLUP_TYPES, sourcesOf } from '@/lib/domain/entities';
import type { Zone } from '@/lib/time/zone';
import { partsOfCaptures } from './from-captures';
import { keepsMonths, MONTH_COLUMNS, monthEnds, monthsOfDays, replaceMonths, storedMonths } from './months';
import { list, merged, mergedFew, PART_COLUMNS } from './recompute';
import { type DaysOf, storedDays } from './spans';

/**
 * What daily rows and the months that sum them must be, from the captures alone: the yardstick that stored rows are compared with, and
 * replaced by. Those of creators, campaigns and projects are summed from captures too, so that a wrong row of a video
 * counts as one difference, not as one more in each of its groups. The caller holds the organisation's write lock.
 */

/** What a comparison of stored rows with the right ones found. */
export interface Comparison {
  /** Rows that should exist or do exist. */
  rowsCompared: number;
  /** How many of them were missing, superfluous or wrong. */
  differences: number;
}

const raw = Prisma.raw;
const of = (table: string, columns: readonly string[]) =>
  raw(list(columns, (column) => `${table}.${column}`));

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
    WITH e (${COLUMNS}) AS MATERIALIZED (${expected}), d AS MATERIALIZED (SELECT * FROM ${storedDays(scope, days)})
    SELECT count(*)::int AS compared, count(*) FILTER (WHERE p.differs)::int AS different
    FROM (${Prisma.join(pairs, ' UNION ALL ')}) p (differs)`;
  const found = { rowsCompared: row?.compared ?? 0, differences: row?.different ?? 0 };
  if (isRepair && found.differences > 0) await replaceStored(tx, scope, days, { expected, zone });
  return found;
}

/** Whether a row is missing on one side, or has another value there. */
const differs = (a: string, b: string) => Prisma.sql`
  (${of(a, PART_COLUMNS)}, ${raw(`${a}.entity_id`)}) IS DISTINCT FROM (${of(b, PART_COLUMNS)}, ${raw(`${b}.entity_id`)})`;

/** Replaces the stored rows, and the months that sum them, by the expected ones. @param expected query of whole rows */
export async function replaceStored(
  tx: Transaction,
  scope: Scope,
  days: DaysOf,
  { expected, zone }: { expected: Prisma.Sql; zone: Zone },
): Promise<void> {
  await tx.$executeRaw`DELETE FROM ${storedDays(scope, days)}`;
  await tx.$executeRaw`INSERT INTO entity_days (${COLUMNS}) ${expected}`;
  const ends = await endsOf(tx, scope, days, zone);
  if (ends) await replaceMonths(tx, scope, days, ends);
}

/** Before which day the months of each entity are stored; null: the kind has none. */
async function endsOf(tx: Transaction, scope: Scope, days: DaysOf, zone: Zone): Promise<Prisma.Sql | null> {
  return keepsMonths(days.kind) ? monthEnds(tx, scope, days, zone) : null;
}

/** Whole rows that parts of them add up to. */
export function rowsOf(scope: Scope, { kind }: DaysOf, parts: readonly Prisma.Sql[]): Prisma.Sql {
  const all = Prisma.join([...parts], ' UNION ALL ');
  return ROLLUP_TYPES.includes(kind) ? merged(scope, all) : mergedFew(scope, all);
}

async function expectedRows(tx: Transaction, scope: Scope, days: DaysOf, zone: Zone): Promise<Prisma.Sql> {
  const parts = await partsOfCaptures(tx, scope, sourcesOf(days.kind), days, zone);
  return rowsOf(scope, days, parts);
}
