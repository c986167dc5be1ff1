import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { requestAgain } from '@/lib/data/writes/jobs';
import { ENTITIES, type EntityType, entityOf, keepsQuarters, sourcesOf } from '@/lib/domain/entities';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import { list, PART_COLUMNS, partColumns, sums } from './recompute';
import type { QuarterSpan } from './touched-quarters';

/**
 * The sums of campaigns by quarter of an hour of UTC (docs/decisions/0049): what answers for any zone. Always recomputed
 * from the captures, in the transaction that changed these; never incremented. The caller holds the organisation's write
 * lock.
 */

const raw = Prisma.raw;
const QUARTER_COLUMNS = raw(list(['org_id', 'entity_id', 'quarter', ...PART_COLUMNS]));

/** How many captures one write sums at most to rebuild all quarters of campaigns; those of more are left to a job. */
const MOST_CAPTURES = 50_000;

/** Replaces the rows of the given stretches by what the captures add up to. */
export async function recomputeQuarters(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  spans: readonly QuarterSpan[],
): Promise<void> {
  if (spans.length === 0 || !keepsQuarters(kind)) return;
  const { table, key } = entityOf(kind);
  // Those that are left to a job are not kept right.
  await replaceQuarters(
    tx,
    scope,
    kind,
    Prisma.sql`
      SELECT k.id, k.start_at, k.end_at
      FROM unnest(${numberArray(spans.map(({ id }) => id))}::bigint[],
        ${instantArray(spans.map(({ startMs }) => startMs))}::timestamptz[],
        ${instantArray(spans.map(({ endMs }) => endMs))}::timestamptz[]) AS k(id, start_at, end_at)
      JOIN ${raw(table)} e ON e.org_id = ${scope.orgId} AND e.${raw(key)} = k.id
      WHERE e.quarters_until IS NULL OR e.quarters_until > k.start_at`,
  );
}

/**
 * Rebuilds all quarters of entities, for a change of what they sum. Of those with too many captures none is right from
 * now on, until a job has rebuilt them in short transactions.
 */
export async function rebuildQuarters(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
  mostCaptures = MOST_CAPTURES,
): Promise<void> {
  if (ids.length === 0 || !keepsQuarters(kind)) return;
  const counted = await tx.$queryRaw<{ id: bigint; n: number }[]>`
    SELECT u.id, c.n FROM unnest(${numberArray(ids)}::bigint[]) AS u(id) CROSS JOIN LATERAL (
      SELECT count(*)::int AS n FROM (
        ${Prisma.join(
          sourcesOf(kind).map(
            ({ member, path }) => Prisma.sql`
              SELECT FROM (${linksOf(scope, path)}) m CROSS JOIN LATERAL (
                SELECT FROM ${raw(ENTITIES[member].captures)} s
                WHERE s.org_id = ${scope.orgId} AND s.${raw(ENTITIES[member].key)} = m.member_id OFFSET 0
              ) s
              WHERE m.owner_id = u.id`,
          ),
          ' UNION ALL ',
        )} LIMIT ${mostCaptures + 1}
      ) s
    ) c ORDER BY c.n`;
  let captures = 0;
  const now: bigint[] = [];
  const later: bigint[] = [];
  for (const { id, n } of counted) {
    captures += n;
    (captures <= mostCaptures ? now : later).push(id);
  }
  await markRight(tx, scope, kind, now, null);
  await replaceQuarters(tx, scope, kind, wholeSpans(now));
  if (later.length === 0) return;
  await markRight(tx, scope, kind, later, FIRST_INSTANT_MS);
  await requestAgain(tx, scope, 'rebuild_quarters');
}

/** Notes before which instant the quarters of entities are right; null: all are. */
async function markRight(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
  untilMs: number | null,
): Promise<void> {
  if (ids.length === 0) return;
  const { table, key } = entityOf(kind);
  const until = untilMs === null ? null : new Date(untilMs);
  await tx.$executeRaw`
    UPDATE ${raw(table)} SET quarters_until = ${until}::timestamptz
    WHERE org_id = ${scope.orgId} AND ${raw(key)} = ANY(${numberArray(ids)}::bigint[])
      AND quarters_until IS DISTINCT FROM ${until}::timestamptz`;
}

/** Whether all quarters of the entities are right. */
export async function haveQuarters(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
): Promise<boolean> {
  if (!keepsQuarters(kind)) return false;
  const { table, key } = entityOf(kind);
  const left = await tx.$queryRaw<unknown[]>`
    SELECT FROM ${raw(table)} WHERE org_id = ${scope.orgId} AND ${raw(key)} = ANY(${numberArray(ids)}::bigint[])
      AND quarters_until IS NOT NULL LIMIT 1`;
  return left.length === 0;
}

/** The first entity not all of whose quarters are right, and before which instant they are. */
export async function readWithoutQuarters(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
): Promise<{ id: bigint; untilMs: number } | null> {
  const { table, key } = entityOf(kind);
  const [row] = await tx.$queryRaw<{ id: bigint; until: Date }[]>`
    SELECT ${raw(key)} AS id, quarters_until AS until FROM ${raw(table)}
    WHERE org_id = ${scope.orgId} AND quarters_until IS NOT NULL ORDER BY 1 LIMIT 1`;
  return row ? { id: row.id, untilMs: row.until.getTime() } : null;
}

/** All quarters of entities, as a query of (id, start_at, end_at). */
function wholeSpans(ids: readonly bigint[]): Prisma.Sql {
  return Prisma.sql`
    SELECT k.id, TIMESTAMPTZ '-infinity' AS start_at, TIMESTAMPTZ 'infinity' AS end_at
    FROM unnest(${numberArray(ids)}::bigint[]) AS k(id)`;
}

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
    spans AS MATERIALIZED (${spans}),
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
