import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { daySourcesOf, type EntityType, entityOf, type MemberType, SUMMARISED } from '@/lib/domain/entities';
import { list, merged, PART_COLUMNS, partColumns } from './recompute';
import { splitWholes } from './wholes';

/** Groups: which of them sum a video or a creator, and their days from those of their members. */

/** A group and one of the members that it sums. */
export interface GroupMember {
  groupId: bigint;
  memberId: bigint;
}

/** The groups of a kind that sum the given members. */
export async function readGroupsOf(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  member: MemberType,
  memberIds: readonly bigint[],
): Promise<GroupMember[]> {
  const path = entityOf(kind).members[member];
  if (memberIds.length === 0 || !path) return [];
  return tx.$queryRaw`
    SELECT m.owner_id AS "groupId", m.member_id AS "memberId" FROM (${linksOf(scope, path)}) m
    WHERE m.member_id = ANY(${numberArray(memberIds)}::bigint[])`;
}

/**
 * Rebuilds every day of the given entities from the days of their members, for a change of these; those of the members
 * must be right by then. What a row holds of the entity's own captures stays.
 */
export async function rebuildGroups(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  groupIds: readonly bigint[],
): Promise<void> {
  if (groupIds.length === 0) return;
  const ids = Prisma.sql`${numberArray(groupIds)}::bigint[]`;
  const sources = daySourcesOf(kind);
  const own = sources.filter(({ path }) => path.length === 0).flatMap(({ holds }) => holds);
  const split = splitWholes(scope, kind, ids);
  const parts = sources
    .filter(({ path }) => path.length > 0)
    .flatMap(({ member, path, holds }) =>
      split && member === SUMMARISED
        ? [daysOf(scope, split.wholes, holds, ids), daysOf(scope, split.rest, holds, ids)]
        : [daysOf(scope, linksOf(scope, path), holds, ids)],
    );
  // The sums read all deleted rows, so the last of them is gone before the first new one is written.
  await tx.$executeRaw`
    WITH old AS (
      DELETE FROM entity_days WHERE org_id = ${scope.orgId} AND entity_id = ANY(${ids}) RETURNING *
    ) ${split ? Prisma.sql`, ${split.tables}` : Prisma.empty}
    INSERT INTO entity_days (org_id, entity_id, day, ${Prisma.raw(list(PART_COLUMNS))})
    ${merged(
      scope,
      Prisma.sql`
        SELECT d.entity_id AS id, d.day, ${partColumns('d', own)} FROM old d
        UNION ALL ${Prisma.join(parts, ' UNION ALL ')}`,
    )}`;
}

/** The days of linked members, as days of the groups. */
function daysOf(scope: Scope, links: Prisma.Sql, holds: readonly MemberType[], ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT m.owner_id AS id, d.day, ${partColumns('d', holds)}
    FROM (${links}) m JOIN entity_days d ON d.org_id = ${scope.orgId} AND d.entity_id = m.member_id
    WHERE m.owner_id = ANY(${ids})`;
}
