import { IS_ENTRY_OF_ONE } from '@/lib/data/captures/columns';
import { numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import {
  ENTITIES,
  type EntityType,
  entityOf,
  type MemberType,
  SUMMARISED,
  type SummaryColumns,
  summaryOf,
} from '@/lib/domain/entities';
import type { Comparison } from './expected';
import type { Split } from './wholes';

/**
 * What an entity's row keeps of its videos' captures, so that an answer about it need not look at each video: the first
 * capture that is no baseline entry, the first and the last one that is, and the newest one of all. Recomputed in the
 * transaction of the write that may have changed it; only a newest capture that moves on, as it does with almost every
 * write, is taken from the written videos. The caller holds the organisation's write lock.
 */

const raw = Prisma.raw;

/**
 * Replaces wrong summaries of entities of a kind, after those of the members whose days they sum.
 * @param split of the entities' videos; null: all of these are looked at
 */
export async function summarise(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
  split: Split | null = null,
): Promise<void> {
  if (ids.length > 0 && summaryOf(kind))
    await replaceWrong(tx, scope, kind, fromMembers(scope, kind, ids, split));
}

/**
 * Moves the newest capture of the entities of a kind on to that of the given videos, where it is later and they count
 * them. Captures that are gone are left to `summarise`.
 */
export async function noteNewest(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  videoIds: readonly bigint[],
): Promise<void> {
  const columns = summaryOf(kind);
  if (!columns || videoIds.length === 0) return;
  const { table, key, members } = entityOf(kind);
  const video = ENTITIES[SUMMARISED];
  const column = raw(columns.lastCapture);
  await tx.$executeRaw`
    UPDATE ${raw(table)} c SET ${column} = x.at
    FROM (
      SELECT m.owner_id AS id, max(v.last_captured_at) AS at
      FROM (${linksOf(scope, members[SUMMARISED])}) m
        JOIN ${raw(video.table)} v ON v.org_id = ${scope.orgId} AND v.${raw(video.key)} = m.member_id
      WHERE m.member_id = ANY(${numberArray(videoIds)}::bigint[])
      GROUP BY 1
    ) x
    WHERE c.org_id = ${scope.orgId} AND c.${raw(key)} = x.id AND (c.${column} IS NULL OR c.${column} < x.at)`;
}

/** Compares summaries with the captures, one row an entity; `isRepair` replaces wrong ones. */
export async function compareSummaries(
  tx: Transaction,
  scope: Scope,
  { kind, ids }: { kind: EntityType; ids: readonly bigint[] },
  isRepair: boolean,
): Promise<Comparison> {
  const columns = summaryOf(kind);
  if (!columns) return { rowsCompared: 0, differences: 0 };
  const { table, key } = entityOf(kind);
  const expected = fromCaptures(scope, kind, ids);
  const [row] = await tx.$queryRaw<{ compared: number; different: number }[]>`
    SELECT count(*)::int AS compared, count(*) FILTER (WHERE ${isWrong(columns)})::int AS different
    FROM ${raw(table)} c JOIN (${expected}) x ON x.id = c.${raw(key)}
    WHERE c.org_id = ${scope.orgId}`;
  const found = { rowsCompared: row?.compared ?? 0, differences: row?.different ?? 0 };
  if (isRepair && found.differences > 0) await replaceWrong(tx, scope, kind, expected);
  return found;
}

async function replaceWrong(tx: Transaction, scope: Scope, kind: EntityType, expected: Prisma.Sql) {
  const columns = summaryOf(kind);
  if (!columns) return;
  const { table, key } = entityOf(kind);
  await tx.$executeRaw`
    UPDATE ${raw(table)} c
    SET ${raw(columns.firstData)} = x.first_data_at, ${raw(columns.firstEntry)} = x.first_entry_at,
      ${raw(columns.lastEntry)} = x.last_entry_at, ${raw(columns.lastCapture)} = x.last_captured_at
    FROM (${expected}) x
    WHERE c.org_id = ${scope.orgId} AND c.${raw(key)} = x.id AND ${isWrong(columns)}`;
}

function isWrong({ firstData, firstEntry, lastEntry, lastCapture }: SummaryColumns): Prisma.Sql {
  return Prisma.sql`
    (${raw(`c.${firstData}, c.${firstEntry}, c.${lastEntry}, c.${lastCapture}`)})
      IS DISTINCT FROM (x.first_data_at, x.first_entry_at, x.last_entry_at, x.last_captured_at)`;
}

/** From the summaries of the members whose rows stand for their videos, else from the captures. */
function fromMembers(
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
  split: Split | null,
): Prisma.Sql {
  const { members, through, wholes } = entityOf(kind);
  if (through)
    return ofEach(scope, kind, ids, together([ofRows(scope, through, linksOf(scope, members[through]))]));
  if (!wholes || !split) return fromCaptures(scope, kind, ids);
  const parts = [ofRows(scope, wholes, split.wholes), ofCaptures(scope, split.rest)];
  return ofEach(scope, kind, ids, together(parts));
}

function fromCaptures(scope: Scope, kind: EntityType, ids: readonly bigint[]): Prisma.Sql {
  const links = linksOf(scope, entityOf(kind).members[SUMMARISED]);
  return ofEach(scope, kind, ids, together([ofCaptures(scope, links)]));
}

/** One summary of several. */
function together(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.sql`
    SELECT min(p.first_data_at) AS first_data_at, min(p.first_entry_at) AS first_entry_at,
      max(p.last_entry_at) AS last_entry_at, max(p.last_captured_at) AS last_captured_at
    FROM (${Prisma.join(parts, ' UNION ALL ')}) p (first_data_at, first_entry_at, last_entry_at, last_captured_at)`;
}

/** The summaries that linked members' rows keep. */
function ofRows(scope: Scope, member: MemberType, links: Prisma.Sql): Prisma.Sql {
  const { table, key } = ENTITIES[member];
  const columns = summaryOf(member);
  if (!columns) throw new Error(`a ${member} keeps no summary`);
  return Prisma.sql`
    SELECT ${raw(
      [columns.firstData, columns.firstEntry, columns.lastEntry, columns.lastCapture]
        .map((column) => `m.${column}`)
        .join(', '),
    )}
    FROM (${links}) i JOIN ${raw(table)} m ON m.org_id = ${scope.orgId} AND m.${raw(key)} = i.member_id
    WHERE i.owner_id = k.id`;
}

/** Those of linked videos: a few index lookups a video, independent of the planner's statistics. */
function ofCaptures(scope: Scope, links: Prisma.Sql): Prisma.Sql {
  const { captures, key } = ENTITIES[SUMMARISED];
  const ofMember = Prisma.sql`
    FROM ${raw(captures)} s WHERE s.org_id = ${scope.orgId} AND s.${raw(key)} = i.member_id`;
  return Prisma.sql`
    SELECT d.first_data_at, e.first_entry_at, e.last_entry_at, n.last_captured_at
    FROM (${links}) i
      CROSS JOIN LATERAL (
        SELECT min(s.captured_at) AS first_data_at ${ofMember} AND s.entry = 0 AND NOT s.is_birth
      ) d
      CROSS JOIN LATERAL (
        SELECT min(s.captured_at) AS first_entry_at, max(s.captured_at) AS last_entry_at ${ofMember} AND ${IS_ENTRY_OF_ONE}
      ) e
      CROSS JOIN LATERAL (
        SELECT max(s.captured_at) AS last_captured_at ${ofMember} AND NOT s.is_birth
      ) n
    WHERE i.owner_id = k.id`;
}

/** One row for each existing entity: its id, and what a query of one row says of the entity `k (id)`. */
function ofEach(scope: Scope, kind: EntityType, ids: readonly bigint[], summary: Prisma.Sql): Prisma.Sql {
  const { table, key } = entityOf(kind);
  return Prisma.sql`
    SELECT k.id, x.* FROM (
      SELECT ${raw(key)} AS id FROM ${raw(table)}
      WHERE org_id = ${scope.orgId} AND ${raw(key)} = ANY(${numberArray(ids)}::bigint[])
    ) k CROSS JOIN LATERAL (${summary}) x`;
}
