import { Prisma } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, type EntityType, entityOf, SUMMARISED } from '@/lib/domain/entities';

const raw = Prisma.raw;

/** Queries of (owner_id, member_id). */
export interface Split {
  /** What the queries read: common table expressions, to follow WITH. */
  tables: Prisma.Sql;
  /** Members all of whose videos a group sums. */
  wholes: Prisma.Sql;
  /** The videos of all its other members. */
  rest: Prisma.Sql;
}

/**
 * Splits the videos of groups by whether a member's own rows stand for them: those of the members all of whose counted
 * videos are in the group, and the rest. Null for a kind whose members stand for nothing.
 * @param ids an array of bigint: the groups
 */
export function splitWholes(scope: Scope, kind: EntityType, ids: Prisma.Sql): Split | null {
  const { wholes, members } = entityOf(kind);
  if (!wholes) return null;
  const { table, key } = ENTITIES[SUMMARISED];
  const owner = raw(ENTITIES[wholes].key);
  return {
    tables: Prisma.sql`
      inside AS MATERIALIZED (
        SELECT m.owner_id, m.member_id, v.${owner} AS whole_id
        FROM (${linksOf(scope, members[SUMMARISED])}) m
          JOIN ${raw(table)} v ON v.org_id = ${scope.orgId} AND v.${raw(key)} = m.member_id
        WHERE m.owner_id = ANY(${ids})
      ), own AS MATERIALIZED (
        SELECT m.owner_id AS whole_id, count(*) AS n
        FROM (${linksOf(scope, entityOf(wholes).members[SUMMARISED])}) m
        WHERE m.owner_id IN (SELECT whole_id FROM inside)
        GROUP BY 1
      ), wholes AS MATERIALIZED (
        SELECT i.owner_id, i.whole_id FROM inside i JOIN own USING (whole_id)
        GROUP BY i.owner_id, i.whole_id, own.n HAVING count(*) = own.n
      )`,
    wholes: Prisma.sql`SELECT owner_id, whole_id AS member_id FROM wholes`,
    rest: Prisma.sql`
      SELECT i.owner_id, i.member_id FROM inside i
      WHERE (i.owner_id, i.whole_id) NOT IN (SELECT w.owner_id, w.whole_id FROM wholes w)`,
  };
}
