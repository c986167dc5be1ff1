import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { type EntityType, entityOf, type MemberType, ROLLUP_TYPES } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';

/**
 * What a nightly walk looks at (docs/decisions/0056): the entities whose rows say that something derived of them changed
 * since they were last compared with the captures, and those whose turn it is. Ingest marks the videos and creators whose
 * captures it writes, in the row that it writes anyway; the walk carries these marks to all that sums them. Whatever
 * rebuilds an entity marks it itself.
 */

/** Every entity has its turn once in as many nights. */
export const NIGHTS = 28;

/** The numbers, below `NIGHTS`, of entities whose turn it is; null: all have theirs. */
export type Turns = readonly number[] | null;

/** From when on an entity changed, in epoch milliseconds. */
export interface Mark {
  id: bigint;
  fromMs: number;
}

const raw = Prisma.raw;

/** Whose turn it is in a night: one share, and those of the nights after the last walk. @param walkedOn null: never */
export function turnsOf(walkedOn: Day | null, night: Day): Turns {
  if (walkedOn === null || night - walkedOn >= NIGHTS) return null;
  const nights = Array.from({ length: Math.max(0, night - walkedOn) }, (_, i) => walkedOn + 1 + i);
  return nights.map((each) => each % NIGHTS);
}

/** Whether it is an id's turn. */
export function isTurnOf(id: bigint | number, turns: Turns): boolean {
  return turns === null || turns.includes(Number(BigInt(id) % BigInt(NIGHTS)));
}

/** The condition on entities of a kind: changed, or their turn. */
export function isDue(kind: EntityType, turns: Turns): Prisma.Sql {
  if (turns === null) return raw('true');
  return Prisma.sql`(changed_from IS NOT NULL OR ${isTurn(entityOf(kind).key, turns)})`;
}

/** The condition that it is the turn of the id in a column. */
export function isTurn(column: string, turns: Turns): Prisma.Sql {
  if (turns === null) return raw('true');
  return Prisma.sql`(${raw(`${column} % ${NIGHTS}`)} = ANY(${numberArray(turns)}::bigint[]))`;
}

/** Marks entities all of whose derived rows may have changed. */
export async function markWhole(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
): Promise<void> {
  await markFrom(tx, scope, kind, ids, FIRST_INSTANT_MS);
}

/** Marks entities whose derived rows may have changed from an instant on. */
export async function markFrom(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
  fromMs: number,
): Promise<void> {
  if (ids.length === 0) return;
  const { table, key } = entityOf(kind);
  const from = Prisma.sql`${new Date(fromMs).toISOString()}::timestamptz`;
  await tx.$executeRaw`
    UPDATE ${raw(table)} SET changed_from = ${from}
    WHERE org_id = ${scope.orgId} AND ${raw(key)} = ANY(${numberArray(ids)}::bigint[])
      AND (changed_from IS NULL OR changed_from > ${from})`;
}

/** The mark of an entity whose derived rows have all changed. */
export const wholeMark = (id: bigint): Mark => ({ id, fromMs: FIRST_INSTANT_MS });

/** Marks all that sums the given members from the same instants on. The caller holds the organisation's write lock. */
export async function carryMarks(
  tx: Transaction,
  scope: Scope,
  member: MemberType,
  marks: readonly Mark[],
): Promise<void> {
  if (marks.length === 0) return;
  const ids = numberArray(marks.map(({ id }) => id));
  const instants = instantArray(marks.map(({ fromMs }) => fromMs));
  for (const kind of ROLLUP_TYPES) {
    const { table, key, members } = entityOf(kind);
    const path = members[member];
    if (!path || path.length === 0) continue;
    await tx.$executeRaw`
      UPDATE ${raw(table)} c SET changed_from = least(c.changed_from, x.at)
      FROM (
        SELECT m.owner_id AS id, min(k.at) AS at
        FROM (${linksOf(scope, path)}) m
          JOIN unnest(${ids}::bigint[], ${instants}::timestamptz[]) AS k(id, at) ON k.id = m.member_id
        WHERE m.member_id = ANY(${ids}::bigint[])
        GROUP BY 1
      ) x
      WHERE c.org_id = ${scope.orgId} AND c.${raw(key)} = x.id
        AND (c.changed_from IS NULL OR c.changed_from > x.at)`;
  }
}

/** Takes the marks off entities that are compared from here on: a write after this marks them again. */
export async function takeMarks(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
): Promise<void> {
  if (ids.length === 0) return;
  const { table, key } = entityOf(kind);
  await tx.$executeRaw`
    UPDATE ${raw(table)} SET changed_from = NULL
    WHERE org_id = ${scope.orgId} AND ${raw(key)} = ANY(${numberArray(ids)}::bigint[]) AND changed_from IS NOT NULL`;
}
