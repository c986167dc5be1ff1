import type { Day } from '@/lib/time/day';
import type { Zone } from '@/lib/time/zone';
import { instantArray, numberArray } from './arrays';
import { Prisma, type Transaction } from './client';
import {
  EPOCH,
  FOLLOWER_COLUMNS,
  itemCreators,
  list,
  merged,
  nulls,
  PART_COLUMNS,
  VIDEO_COLUMNS,
} from './entity-days';
import type { Scope } from './scope';

/**
 * What an organisation's daily rows must be, from its captures alone, in a table that lives as long as the
 * transaction: the yardstick that stored rows are compared with, and replaced by.
 */

const raw = Prisma.raw;

/** Fills `expected_days`; the caller holds the organisation's write lock. */
export async function expectDays(tx: Transaction, scope: Scope, zone: Zone): Promise<void> {
  const { days, starts } = boundariesOf(zone, await readUtcDays(tx, scope));
  const dayOf = (column: string) => Prisma.sql`
    ${raw(EPOCH)} + (${numberArray(days)}::int[])[width_bucket(${raw(column)}, ${instantArray(starts)}::timestamptz[])]`;
  const columns = raw(list(PART_COLUMNS));
  await tx.$executeRaw`CREATE TEMP TABLE expected_days (LIKE entity_days) ON COMMIT DROP`;
  const insert = (rows: Prisma.Sql) => tx.$executeRaw`
    INSERT INTO expected_days (org_id, entity_id, day, ${columns}) ${merged(scope, rows)}`;
  await insert(Prisma.sql`
    SELECT s.video_id, ${dayOf('s.captured_at')}, ${of('s', VIDEO_COLUMNS)}, ${raw(nulls(FOLLOWER_COLUMNS))}
    FROM video_snapshots s WHERE s.org_id = ${scope.orgId}`);
  await insert(Prisma.sql`
    SELECT v.creator_id, d.day, ${of('d', VIDEO_COLUMNS)}, ${raw(nulls(FOLLOWER_COLUMNS))}
    FROM expected_days d JOIN videos v ON v.org_id = ${scope.orgId} AND v.video_id = d.entity_id
    UNION ALL
    SELECT s.creator_id, ${dayOf('s.captured_at')}, ${raw(nulls(VIDEO_COLUMNS))}, ${of('s', FOLLOWER_COLUMNS)}
    FROM creator_snapshots s WHERE s.org_id = ${scope.orgId}`);
  await insert(Prisma.sql`
    SELECT i.campaign_id, d.day, ${of('d', VIDEO_COLUMNS)}, ${raw(nulls(FOLLOWER_COLUMNS))}
    FROM campaign_items i JOIN expected_days d ON d.entity_id = i.video_id WHERE i.org_id = ${scope.orgId}
    UNION ALL
    SELECT c.campaign_id, d.day, ${raw(nulls(VIDEO_COLUMNS))}, ${of('d', FOLLOWER_COLUMNS)}
    FROM (${itemCreators(scope)}) c JOIN expected_days d ON d.entity_id = c.creator_id`);
}

/** How many rows there must be or are, and how many of them are missing, superfluous or wrong. */
export async function compareDays(
  tx: Transaction,
  scope: Scope,
): Promise<{ rowsCompared: number; differences: number }> {
  const rows = await tx.$queryRaw<{ compared: number; different: number }[]>`
    SELECT count(*)::int AS compared, count(*) FILTER (WHERE
      (${of('e', PART_COLUMNS)}, e.entity_id) IS DISTINCT FROM (${of('d', PART_COLUMNS)}, d.entity_id))::int AS different
    FROM expected_days e
    FULL JOIN (SELECT * FROM entity_days WHERE org_id = ${scope.orgId}) d USING (entity_id, day)`;
  const [row] = rows;
  return { rowsCompared: row?.compared ?? 0, differences: row?.different ?? 0 };
}

/** Puts the expected rows in the place of the stored ones. */
export async function replaceDays(tx: Transaction, scope: Scope): Promise<void> {
  await tx.$executeRaw`DELETE FROM entity_days WHERE org_id = ${scope.orgId}`;
  const columns = raw(list(['org_id', 'entity_id', 'day', ...PART_COLUMNS]));
  await tx.$executeRaw`INSERT INTO entity_days (${columns}) SELECT ${columns} FROM expected_days`;
}

const of = (table: string, columns: readonly string[]) =>
  raw(list(columns, (column) => `${table}.${column}`));

/** The UTC days on which anything was captured; local days are these or a neighbour. */
async function readUtcDays(tx: Transaction, scope: Scope): Promise<Day[]> {
  const rows = await tx.$queryRaw<{ day: Day }[]>`
    SELECT DISTINCT (captured_at AT TIME ZONE 'UTC')::date - ${raw(EPOCH)} AS day
    FROM (
      SELECT captured_at FROM video_snapshots WHERE org_id = ${scope.orgId}
      UNION ALL SELECT captured_at FROM creator_snapshots WHERE org_id = ${scope.orgId}
    ) captures`;
  return rows.map((row) => row.day);
}

/** Day i lasts from start i to the next; every capture lies within one of them. */
export function boundariesOf(zone: Zone, utcDays: readonly Day[]): { days: Day[]; starts: number[] } {
  const near = new Set(utcDays.flatMap((day) => [day - 1, day, day + 1, day + 2]));
  const days = [...near].sort((a, b) => a - b);
  return { days, starts: days.map((day) => zone.startOf(day)) };
}
