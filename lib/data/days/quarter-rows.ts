import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, type EntityType, entityOf, sourcesOf } from '@/lib/domain/entities';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import { QUARTER_MS, quarterOf } from '@/lib/time/quarters';
import { list, PART_COLUMNS, partColumns, sums } from './recompute';

/**
 * The sums of campaigns and projects by quarter of an hour of UTC (docs/decisions/0049): what answers for any zone. Always
 * recomputed from the captures, never incremented. Those of an entity are right before the instant in its row, which begins
 * with a quarter; null: all are. The caller holds the organisation's write lock.
 */

const raw = Prisma.raw;
const QUARTER_COLUMNS = raw(list(['org_id', 'entity_id', 'quarter', ...PART_COLUMNS]));

/** Writes the rows of stretches that differ from what the captures add up to. @param spans (id, start_at, end_at) */
export async function replaceQuarters(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  spans: Prisma.Sql,
): Promise<void> {
  // EXCEPT and NOT IN are hashed, however few rows the planner expects.
  await tx.$executeRaw`
    WITH ${quarterCtes(scope, kind, spans)}, gone AS (
      DELETE FROM entity_quarters q USING stored d
      WHERE q.org_id = ${scope.orgId} AND q.entity_id = d.entity_id AND q.quarter = d.quarter
        AND (d.entity_id, d.quarter) NOT IN (SELECT e.entity_id, e.quarter FROM expected e)
    )
    INSERT INTO entity_quarters (${QUARTER_COLUMNS})
    SELECT * FROM expected EXCEPT ALL SELECT * FROM stored
    ON CONFLICT (org_id, entity_id, quarter)
      DO UPDATE SET ${raw(list(PART_COLUMNS, (column) => `${column} = EXCLUDED.${column}`))}`;
}

/** CTEs: `expected`, what the captures within stretches add up to, and `stored`, the rows there. */
export function quarterCtes(scope: Scope, kind: EntityType, spans: Prisma.Sql): Prisma.Sql {
  // OFFSET 0 keeps it one index range scan per member, also while the planner knows nothing of the tables.
  const parts = sourcesOf(kind).map(({ member, path }) => {
    const { captures, key } = ENTITIES[member];
    return Prisma.sql`
      SELECT k.id, date_bin('15 minutes', s.captured_at, TIMESTAMPTZ '0001-01-01 00:00:00+00'),
        ${partColumns('s', [member])}
      FROM spans k
        CROSS JOIN LATERAL (SELECT m.member_id FROM (${linksOf(scope, path)}) m WHERE m.owner_id = k.id OFFSET 0) m
        CROSS JOIN LATERAL (
          SELECT * FROM ${raw(captures)} s
          WHERE s.org_id = ${scope.orgId} AND s.${raw(key)} = m.member_id
            AND s.captured_at >= k.start_at AND s.captured_at < k.end_at OFFSET 0
        ) s`;
  });
  return Prisma.sql`
    spans AS MATERIALIZED (SELECT s.* FROM (${spans}) s WHERE s.start_at < s.end_at),
    expected (${QUARTER_COLUMNS}) AS MATERIALIZED (
      SELECT ${scope.orgId}::int, p.id, p.quarter, ${raw(sums('p', PART_COLUMNS))}
      FROM (${Prisma.join(parts, ' UNION ALL ')}) p (id, quarter, ${raw(list(PART_COLUMNS))})
      GROUP BY p.id, p.quarter
      HAVING coalesce(${raw(list(PART_COLUMNS, (column) => `sum(p.${column})`))}) IS NOT NULL
    ), stored AS MATERIALIZED (
      SELECT q.* FROM spans k CROSS JOIN LATERAL (
        SELECT ${QUARTER_COLUMNS} FROM entity_quarters q
        WHERE q.org_id = ${scope.orgId} AND q.entity_id = k.id AND q.quarter >= k.start_at AND q.quarter < k.end_at
        OFFSET 0
      ) q
    )`;
}

/** Notes that the quarters of entities are no longer right from given instants on. */
export async function setBack(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  from: ReadonlyMap<bigint, number>,
): Promise<void> {
  if (from.size === 0) return;
  const { table, key } = entityOf(kind);
  const starts = Array.from(from.values(), (ms) => Math.max(quarterOf(ms) * QUARTER_MS, FIRST_INSTANT_MS));
  await tx.$executeRaw`
    UPDATE ${raw(table)} e SET quarters_until = k.at
    FROM unnest(${numberArray([...from.keys()])}::bigint[], ${instantArray(starts)}::timestamptz[]) AS k(id, at)
    WHERE e.org_id = ${scope.orgId} AND e.${raw(key)} = k.id AND (e.quarters_until IS NULL OR e.quarters_until > k.at)`;
}

/** Notes that all quarters of entities are right. */
export async function markRight(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
): Promise<void> {
  if (ids.length === 0) return;
  const { table, key } = entityOf(kind);
  await tx.$executeRaw`
    UPDATE ${raw(table)} SET quarters_until = NULL
    WHERE org_id = ${scope.orgId} AND ${raw(key)} = ANY(${numberArray(ids)}::bigint[]) AND quarters_until IS NOT NULL`;
}

/** Whether all quarters of the entities are right. */
export async function haveQuarters(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
): Promise<boolean> {
  const { table, key, quarters } = entityOf(kind);
  if (quarters !== 'by writes') return false;
  const left = await tx.$queryRaw<unknown[]>`
    SELECT FROM ${raw(table)} WHERE org_id = ${scope.orgId} AND ${raw(key)} = ANY(${numberArray(ids)}::bigint[])
      AND quarters_until IS NOT NULL LIMIT 1`;
  return left.length === 0;
}

/**
 * The first entity after an id whose quarters are not right up to an instant, and before which they are.
 * @param upToMs null: all of them
 */
export async function readBehind(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  upToMs: number | null,
  after: bigint,
): Promise<{ id: bigint; untilMs: number } | null> {
  const { table, key } = entityOf(kind);
  const upTo = upToMs === null ? 'infinity' : new Date(upToMs).toISOString();
  const [row] = await tx.$queryRaw<{ id: bigint; until: Date }[]>`
    SELECT ${raw(key)} AS id, quarters_until AS until FROM ${raw(table)}
    WHERE org_id = ${scope.orgId} AND ${raw(key)} > ${after} AND quarters_until < ${upTo}::timestamptz
    ORDER BY 1 LIMIT 1`;
  return row ? { id: row.id, untilMs: row.until.getTime() } : null;
}
