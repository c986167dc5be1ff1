import type { Client } from 'pg';
import { list, PART_COLUMNS, partColumns } from '@/lib/data/days/recompute';
import { Prisma } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { daySourcesOf, ENTITIES, ENTITY_TYPES } from '@/lib/domain/entities';
import { ZONE } from './sets';

const { raw } = Prisma;
const COLUMNS = raw(list(PART_COLUMNS));

/** Days of every kind, members first: each kind in one statement, because there are millions of rows. */
export async function makeDays(client: Client, scope: Scope): Promise<void> {
  for (const kind of ENTITY_TYPES) {
    const rows = Prisma.join(
      daySourcesOf(kind).map((source) => rowsOf(scope, source)),
      ' UNION ALL ',
    );
    const { text, values } = Prisma.sql`
      INSERT INTO entity_days (org_id, entity_id, day, ${COLUMNS})
      SELECT ${scope.orgId}::int, p.id, p.day, ${raw(list(PART_COLUMNS, (column) => `sum(p.${column})`))}
      FROM (${rows}) p (id, day, ${COLUMNS})
      GROUP BY 2, 3
      HAVING coalesce(${raw(list(PART_COLUMNS, (column) => `max(p.${column})`))}) IS NOT NULL ORDER BY 3, 2`;
    await client.query(text, values);
    await client.query(`ANALYZE entity_days, ${ENTITIES[kind].table}`);
  }
}

/** (id, day, columns) of an entity's own captures, or of the days of its members. */
function rowsOf(scope: Scope, { member, path, holds }: ReturnType<typeof daySourcesOf>[number]): Prisma.Sql {
  if (path.length > 0) {
    return Prisma.sql`
      SELECT m.owner_id, d.day, ${partColumns('d', holds)}
      FROM entity_days d JOIN (${linksOf(scope, path)}) m ON m.member_id = d.entity_id
      WHERE d.org_id = ${scope.orgId}`;
  }
  const { captures, key } = ENTITIES[member];
  return Prisma.sql`
    SELECT s.${raw(key)}, (s.captured_at AT TIME ZONE ${raw(`'${ZONE}'`)})::date, ${partColumns('s', holds)}
    FROM ${raw(captures)} s WHERE s.org_id = ${scope.orgId}`;
}
