import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITY_TYPES, entityOf } from '@/lib/domain/entities';

/** Derived rows of entities that are gone. */

const raw = Prisma.raw;

/** Where an entity has daily rows, and sums of more or less than a day. */
const TABLES = ['entity_days', 'entity_months', 'entity_quarters'].map(raw);

/** The next ids after an id that have such rows, in order; an orphan's rows belong to no entity. */
export async function readDayIdsAfter(
  tx: Transaction,
  { orgId }: Scope,
  after: bigint,
  limit: number,
): Promise<{ id: bigint; isOrphan: boolean }[]> {
  const next = (id: Prisma.Sql) => {
    const rows = TABLES.map(
      (table) => Prisma.sql`
        (SELECT d.entity_id FROM ${table} d
         WHERE d.org_id = ${orgId} AND d.entity_id > ${id} ORDER BY d.entity_id LIMIT 1)`,
    );
    return Prisma.sql`
      SELECT n.entity_id FROM (${Prisma.join(rows, ' UNION ALL ')}) n ORDER BY n.entity_id LIMIT 1`;
  };
  const owners = ENTITY_TYPES.map((kind) => {
    const { table, key } = entityOf(kind);
    return Prisma.sql`EXISTS (SELECT FROM ${raw(table)} e WHERE e.org_id = ${orgId} AND e.${raw(key)} = w.id)`;
  });
  // From one id to the next over the index, past all of its days.
  return tx.$queryRaw`
    WITH RECURSIVE walk (id, n) AS (
      (SELECT x.entity_id, 1 FROM (${next(Prisma.sql`${after}`)}) x)
      UNION ALL
      SELECT x.entity_id, w.n + 1 FROM walk w CROSS JOIN LATERAL (${next(Prisma.sql`w.id`)}) x WHERE w.n < ${limit}
    )
    SELECT w.id, NOT (${Prisma.join(owners, ' OR ')}) AS "isOrphan"
    FROM walk w ORDER BY w.id`;
}

/** Counts such rows of entities; `isRepair` removes them. */
export async function countDaysOf(
  tx: Transaction,
  scope: Scope,
  ids: readonly bigint[],
  isRepair: boolean,
): Promise<number> {
  if (ids.length === 0) return 0;
  let count = 0;
  for (const table of TABLES) {
    const rows = Prisma.sql`
      ${table} d WHERE d.org_id = ${scope.orgId} AND d.entity_id = ANY(${numberArray(ids)}::bigint[])`;
    const [row] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM ${rows}`;
    count += row?.n ?? 0;
    if (isRepair) await tx.$executeRaw`DELETE FROM ${rows}`;
  }
  return count;
}
