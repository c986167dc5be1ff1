import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, type EntityType, sourcesOf } from '@/lib/domain/entities';
import { list, PART_COLUMNS, partColumns, sums } from '../recompute';

/**
 * The sums of campaigns and projects by quarter of an hour of UTC (docs/decisions/0049): what answers for any zone. Always
 * recomputed from the captures, never incremented. The caller holds the organisation's write lock.
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
