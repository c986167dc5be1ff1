import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, type EntityType, entityOf, SUMMARISED } from '@/lib/domain/entities';

const raw = Prisma.raw;

/** Queries of (owner_id, member_id) that hold the videos of groups, and whose videos they are. */
export interface Split {
  /** Members all of whose counted videos a group sums, so that their own rows stand for these. */
  wholes: Prisma.Sql;
  /** Its other members. */
  parts: Prisma.Sql;
  /** The videos of these. */
  rest: Prisma.Sql;
}

/**
 * Splits the videos of groups by whether a member's own rows stand for them. Read once, for the days and the summaries
 * of the groups. Null for a kind whose members stand for nothing.
 */
export async function readSplit(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  groupIds: readonly bigint[],
): Promise<Split | null> {
  const { wholes, members } = entityOf(kind);
  if (!wholes || groupIds.length === 0) return null;
  const { table, key } = ENTITIES[SUMMARISED];
  // The lists come as literals and go back as parameters, so they are never taken apart here.
  const rows = await tx.$queryRaw<{ name: keyof Split; owners: string; members: string }[]>`
    WITH inside AS MATERIALIZED (
      SELECT m.owner_id, m.member_id, v.${raw(ENTITIES[wholes].key)} AS whole_id
      FROM (${linksOf(scope, members[SUMMARISED])}) m
        JOIN ${raw(table)} v ON v.org_id = ${scope.orgId} AND v.${raw(key)} = m.member_id
      WHERE m.owner_id = ANY(${numberArray(groupIds)}::bigint[])
    ), own AS MATERIALIZED (
      SELECT m.owner_id AS whole_id, count(*) AS n
      FROM (${linksOf(scope, entityOf(wholes).members[SUMMARISED])}) m
      WHERE m.owner_id IN (SELECT whole_id FROM inside)
      GROUP BY 1
    ), split AS MATERIALIZED (
      SELECT i.owner_id, i.whole_id, count(*) = own.n AS is_whole, array_agg(i.member_id) AS member_ids
      FROM inside i JOIN own USING (whole_id)
      GROUP BY i.owner_id, i.whole_id, own.n
    )
    SELECT name, array_agg(owner_id)::text AS owners, array_agg(member_id)::text AS members
    FROM (
      SELECT CASE WHEN is_whole THEN 'wholes' ELSE 'parts' END, owner_id, whole_id FROM split
      UNION ALL
      SELECT 'rest', owner_id, unnest(member_ids) FROM split WHERE NOT is_whole
    ) m (name, owner_id, member_id)
    GROUP BY name`;
  const found = new Map(rows.map((row) => [row.name, row]));
  const pairs = (name: keyof Split) => {
    const { owners, members } = found.get(name) ?? { owners: '{}', members: '{}' };
    return Prisma.sql`
      SELECT owner_id, member_id FROM unnest(${owners}::bigint[], ${members}::bigint[]) AS u(owner_id, member_id)`;
  };
  return { wholes: pairs('wholes'), parts: pairs('parts'), rest: pairs('rest') };
}
