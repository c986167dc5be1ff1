import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITIES, type EntityType, entityOf, SUMMARISED } from '@/lib/domain/entities';
import type { Comparison } from './expected';

/**
 * What a group's row keeps of its videos' captures, so that an answer about it need not look at each video: the first
 * capture that is no baseline entry, and the first and the last one that is. Always recomputed from the captures, in
 * the transaction of the write that may have changed it. The caller holds the organisation's write lock.
 */

const raw = Prisma.raw;

/** Replaces wrong summaries of groups of a kind; returns how many were wrong. */
export async function summariseGroups(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  groupIds: readonly bigint[],
): Promise<number> {
  if (groupIds.length === 0) return 0;
  const { table, key } = entityOf(kind);
  return tx.$executeRaw`
    UPDATE ${raw(table)} c
    SET first_data_at = x.first_data_at, first_entry_at = x.first_entry_at, last_entry_at = x.last_entry_at
    FROM (${expected(scope, kind, groupIds)}) x
    WHERE c.org_id = ${scope.orgId} AND c.${raw(key)} = x.id AND ${IS_WRONG}`;
}

/** Compares summaries with the captures, one row a group; `isRepair` replaces wrong ones. */
export async function compareSummaries(
  tx: Transaction,
  scope: Scope,
  { kind, ids }: { kind: EntityType; ids: readonly bigint[] },
  isRepair: boolean,
): Promise<Comparison> {
  const { table, key } = entityOf(kind);
  const [row] = await tx.$queryRaw<{ compared: number; different: number }[]>`
    SELECT count(*)::int AS compared, count(*) FILTER (WHERE ${IS_WRONG})::int AS different
    FROM ${raw(table)} c JOIN (${expected(scope, kind, ids)}) x ON x.id = c.${raw(key)}
    WHERE c.org_id = ${scope.orgId}`;
  const found = { rowsCompared: row?.compared ?? 0, differences: row?.different ?? 0 };
  if (isRepair && found.differences > 0) await summariseGroups(tx, scope, kind, ids);
  return found;
}

const IS_WRONG = Prisma.sql`
  (c.first_data_at, c.first_entry_at, c.last_entry_at)
    IS DISTINCT FROM (x.first_data_at, x.first_entry_at, x.last_entry_at)`;

/** One row for each existing group; a few index lookups a video, independent of the planner's statistics. */
function expected(scope: Scope, kind: EntityType, groupIds: readonly bigint[]): Prisma.Sql {
  const { table, key, members } = entityOf(kind);
  const { captures, key: member } = ENTITIES[SUMMARISED];
  const ofMember = Prisma.sql`
    FROM ${raw(captures)} s WHERE s.org_id = ${scope.orgId} AND s.${raw(member)} = i.member_id`;
  return Prisma.sql`
    SELECT k.${raw(key)} AS id, m.* FROM ${raw(table)} k CROSS JOIN LATERAL (
      SELECT min(d.first_data_at) AS first_data_at, min(e.first_entry_at) AS first_entry_at,
        max(e.last_entry_at) AS last_entry_at
      FROM (${linksOf(scope, members[SUMMARISED])}) i
        CROSS JOIN LATERAL (
          SELECT min(s.captured_at) AS first_data_at ${ofMember} AND s.entry = 0 AND NOT s.is_birth
        ) d
        CROSS JOIN LATERAL (
          SELECT min(s.captured_at) AS first_entry_at, max(s.captured_at) AS last_entry_at ${ofMember} AND s.entry > 0
        ) e
      WHERE i.owner_id = k.${raw(key)}
    ) m
    WHERE k.org_id = ${scope.orgId} AND k.${raw(key)} = ANY(${numberArray(groupIds)}::bigint[])`;
}
