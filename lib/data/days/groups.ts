import { toMs } from '@/lib/data/captures/columns';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { markWhole } from '@/lib/data/writes/marks';
import { daySourcesOf, type EntityType, entityOf, type MemberType, SUMMARISED } from '@/lib/domain/entities';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import { keepsMonths, replaceMonths, withoutEnd } from './months';
import { rebuildQuarters } from './quarters';
import { list, merged, PART_COLUMNS, partColumns, sums } from './recompute';
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
 * The captures of followers that campaigns gain when the first videos of a creator join: those of the write that made
 * them join, and all older ones.
 */
export async function readGainedFollowers(
  tx: Transaction,
  { orgId }: Scope,
  joined: readonly { campaignId: bigint; videoId: bigint }[],
): Promise<{ campaignId: bigint; atMs: number }[]> {
  if (joined.length === 0) return [];
  const campaignIds = numberArray(joined.map(({ campaignId }) => campaignId));
  const videoIds = numberArray(joined.map(({ videoId }) => videoId));
  return tx.$queryRaw`
    WITH joined AS MATERIALIZED (
      SELECT u.campaign_id, u.video_id, v.creator_id
      FROM unnest(${campaignIds}::bigint[], ${videoIds}::bigint[]) AS u(campaign_id, video_id)
        JOIN videos v ON v.org_id = ${orgId} AND v.video_id = u.video_id
    )
    SELECT n.campaign_id AS "campaignId", ${Prisma.raw(toMs('s.captured_at'))} AS "atMs"
    FROM (
      SELECT DISTINCT j.campaign_id, j.creator_id FROM joined j
      WHERE NOT EXISTS (
        SELECT FROM videos v JOIN campaign_videos m ON m.org_id = v.org_id AND m.video_id = v.video_id
        WHERE v.org_id = ${orgId} AND v.creator_id = j.creator_id AND m.campaign_id = j.campaign_id
          AND (m.campaign_id, m.video_id) NOT IN (SELECT campaign_id, video_id FROM joined)
      )
    ) n JOIN creator_snapshots s ON s.org_id = ${orgId} AND s.creator_id = n.creator_id`;
}

/**
 * Rebuilds every day of the given entities, and their months, from the days of their members, and their quarters from
 * the captures, for a change of the members; the days of these must be right by then. What a row holds of the entity's
 * own captures stays. The next walk looks at all of them.
 * @param split of the entities' videos; null for a kind that has none
 * @param fromMs the first instant about which the change is
 */
export async function rebuildGroups(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  groupIds: readonly bigint[],
  split: Split | null,
  fromMs = FIRST_INSTANT_MS,
): Promise<void> {
  if (groupIds.length === 0) return;
  await markWhole(tx, scope, kind, groupIds);
  const ids = Prisma.sql`${numberArray(groupIds)}::bigint[]`;
  const own = daySourcesOf(kind).find(({ path }) => path.length === 0)?.holds ?? [];
  const parts = partsOf(scope, kind, ids, split);
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
  await rebuildQuarters(tx, scope, kind, groupIds, { fromMs });
  if (!keepsMonths(kind)) return;
  const months = { kind, ids: groupIds, span: { after: null, upTo: null } };
  await replaceMonths(tx, scope, months, withoutEnd(groupIds));
}

/** Queries of (id, day, columns) that add up to the days of the groups. */
function partsOf(scope: Scope, kind: EntityType, ids: Prisma.Sql, split: Split | null): Prisma.Sql[] {
  const sources = daySourcesOf(kind).filter(({ path }) => path.length > 0);
  if (!split) return sources.map(({ path, holds }) => addedUp(scope, linksOf(scope, path), holds, ids));
  const rest = sources.map(({ member, holds }) => {
    return daysOf(scope, member === SUMMARISED ? split.rest : split.parts, holds, ids);
  });
  const wholes = sources.flatMap(({ holds }) => holds);
  return [daysOf(scope, split.wholes, wholes, ids), ...rest];
}

/** The days of linked members, as days of the groups. */
function daysOf(scope: Scope, links: Prisma.Sql, holds: readonly MemberType[], ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT m.owner_id AS id, d.day, ${partColumns('d', holds)}
    FROM (${links}) m JOIN entity_days d ON d.org_id = ${scope.orgId} AND d.entity_id = m.member_id
    WHERE m.owner_id = ANY(${ids})`;
}

/**
 * The same added up for one group after the other, so that the sums of one fit in memory: those of all days of hundreds of
 * groups at once would be kept on disk.
 */
function addedUp(scope: Scope, links: Prisma.Sql, holds: readonly MemberType[], ids: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT k.id, x.* FROM unnest(${ids}) AS k(id) CROSS JOIN LATERAL (
      SELECT d.day, ${partColumns('d', holds, sums)}
      FROM (${links}) m JOIN entity_days d ON d.org_id = ${scope.orgId} AND d.entity_id = m.member_id
      WHERE m.owner_id = k.id
      GROUP BY d.day
    ) x`;
}
