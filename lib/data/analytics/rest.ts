import { EPOCH } from '@/lib/data/days/recompute';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { Column } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import { addendOf, isLevel } from './scan';

const raw = Prisma.raw;
/** How many members are asked for each doubtful segment before all are. */
const FEW = 16;

interface Rest {
  column: Column;
  cuts: readonly Day[];
  topN: number;
}

/**
 * CTEs, the last of them `rest (segment, value)`: what is left of an entity's own sums without the first constituents. It
 * follows on `main (segment, value)`, `tops (segment, value)`, `members (owner_id, member_id)` and
 * `ranked (part_id, rank)`, which holds more than topN.
 *
 * A difference other than 0 is known. One of 0 is unknown or 0: unknown unless a constituent of the rest knows of a value
 * in that segment. A few of them mostly do; only where none of these does, all are looked through. For a level only the
 * segments matter before the first known one, and how many videos there are is always known.
 */
export function restOf(scope: Scope, { column, cuts, topN }: Rest): Prisma.Sql {
  const bounds = Prisma.sql`(${numberArray(cuts)}::int[])`;
  const startOf = (segment: Prisma.Sql) =>
    Prisma.sql`coalesce(${raw(EPOCH)} + ${bounds}[${segment}], DATE '-infinity')`;
  const endOf = (segment: Prisma.Sql) => Prisma.sql`${raw(EPOCH)} + ${bounds}[${segment} + 1]`;
  const known = (member: string, start: Prisma.Sql, end: Prisma.Sql) => Prisma.sql`
    FROM entity_days t
    WHERE t.org_id = ${scope.orgId} AND t.entity_id = ${raw(member)} AND t.day >= ${start} AND t.day < ${end}
      AND ${raw(addendOf(column))} IS NOT NULL`;
  const doubt = column.startsWith('posts')
    ? Prisma.sql`false`
    : isLevel(column)
      ? Prisma.sql`d.segment < coalesce((SELECT min(k.segment) FROM differences k WHERE k.is_known), ${cuts.length + 1}::int)`
      : Prisma.sql`true`;
  const [first, last] = [
    Prisma.sql`(SELECT min(segment) FROM open)`,
    Prisma.sql`(SELECT max(segment) FROM open)`,
  ];
  return Prisma.sql`
    differences AS MATERIALIZED (
      SELECT m.segment, m.value - coalesce(t.value, 0) AS value, t.value IS DISTINCT FROM m.value AS is_known
      FROM main m LEFT JOIN (SELECT segment, sum(value) AS value FROM tops GROUP BY 1) t USING (segment)
      WHERE m.value IS NOT NULL
    ), doubtful AS MATERIALIZED (
      SELECT d.segment FROM differences d WHERE NOT d.is_known AND ${doubt}
    ), few AS MATERIALIZED (
      SELECT m.member_id FROM ranked r JOIN members m ON m.owner_id = r.part_id
      WHERE r.rank > ${topN}::int ORDER BY r.rank LIMIT ${FEW}
    ), found AS MATERIALIZED (
      SELECT q.segment FROM doubtful q WHERE EXISTS (
        SELECT FROM few f CROSS JOIN LATERAL (
          SELECT ${known('f.member_id', startOf(raw('q.segment')), endOf(raw('q.segment')))} LIMIT 1
        ) k
      )
    ), open AS MATERIALIZED (
      SELECT segment FROM doubtful EXCEPT SELECT segment FROM found
    ), rest AS (
      SELECT d.segment, d.value FROM differences d
      WHERE d.segment NOT IN (SELECT segment FROM open) OR d.segment IN (
        SELECT width_bucket(k.day - ${raw(EPOCH)}, ${bounds})
        FROM members m CROSS JOIN LATERAL (SELECT t.day ${known('m.member_id', startOf(first), endOf(last))} OFFSET 0) k
        WHERE EXISTS (SELECT FROM open)
          AND m.owner_id NOT IN (SELECT part_id FROM ranked WHERE rank <= ${topN}::int)
      )
    )`;
}
