import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { daySourcesOf, type EntityType, entityOf, type MemberType, SUMMARISED } from '@/lib/domain/entities';
import { list, merged, PART_COLUMNS, partColumns } from './recompute';
import type { Split } from './wholes';

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
 * @param split of the entities' videos; null for a kind that has none
 */
export async function rebuildGroups(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  groupIds: readonly bigint[],
  split: Split | null,
): Promise<void> {
  if (groupIds.length === 0) return;
  const ids = Prisma.sql`${numberArray(groupIds)}::bigint[]`;
  const own = daySourcesOf(kind).find(({ path }) => path.length === 0)?.holds ?? [];
  const parts = linkedMembers(scope, kind, split).map(
    ({ links, holds }) => Prisma.sql`
      SELECT m.owner_id AS id, d.day, ${partColumns('d', holds)}
      FROM (${links}) m JOIN entity_days d ON d.org_id = ${scope.orgId} AND d.entity_id = m.member_id
      WHERE m.owner_id = ANY(${ids})`,
  );
  // The sums read all deleted rows, so the last of them is gone before the first new one is written.
  await tx.$executeRaw`
    WITH old AS (
      DELETE FROM entity_days WHERE org_id = ${scope.orgId} AND entity_id = ANY(${ids}) RETURNING *
    )
    INSERT INTO entity_days (org_id, entity_id, day, ${Prisma.raw(list(PART_COLUMNS))})
    ${merged(
      scope,
      Prisma.sql`
        SELECT d.entity_id AS id, d.day, ${partColumns('d', own)} FROM old d
        UNION ALL ${Prisma.join(parts, ' UNION ALL ')}`,
    )}`;
}

/** The members whose days add up to those of a kind, and which captures' numbers count of them. */
function linkedMembers(
  scope: Scope,
  kind: EntityType,
  split: Split | null,
): { links: Prisma.Sql; holds: readonly MemberType[] }[] {
  const sources = daySourcesOf(kind).filter(({ path }) => path.length > 0);
  if (!split) return sources.map(({ path, holds }) => ({ links: linksOf(scope, path), holds }));
  return [
    { links: split.wholes, holds: sources.flatMap(({ holds }) => holds) },
    ...sources.map(({ member, holds }) => ({
      links: member === SUMMARISED ? split.videos : split.parts,
      holds,
    })),
  ];
}
