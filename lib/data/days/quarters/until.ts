import { instantArray, numberArray } from '@/lib/data/db/arrays';
import { Prisma, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type EntityType, entityOf } from '@/lib/domain/entities';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import { QUARTER_MS, quarterOf } from '@/lib/time/quarters';

/**
 * Before which instant the quarters of an entity are right, in its row; null: all are. It begins with a quarter. The caller
 * holds the organisation's write lock.
 */

const raw = Prisma.raw;

/** Notes that the quarters of entities are no longer right from given instants on. Returns whether any were until then. */
export async function setBack(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  from: ReadonlyMap<bigint, number>,
): Promise<boolean> {
  if (from.size === 0) return false;
  const { table, key } = entityOf(kind);
  const starts = Array.from(from.values(), (ms) => Math.max(quarterOf(ms) * QUARTER_MS, FIRST_INSTANT_MS));
  const moved = await tx.$executeRaw`
    UPDATE ${raw(table)} e SET quarters_until = k.at
    FROM unnest(${numberArray([...from.keys()])}::bigint[], ${instantArray(starts)}::timestamptz[]) AS k(id, at)
    WHERE e.org_id = ${scope.orgId} AND e.${raw(key)} = k.id AND (e.quarters_until IS NULL OR e.quarters_until > k.at)`;
  return moved > 0;
}

/** Notes that all quarters of entities are right. */
export async function markRight(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
): Promise<void> {
  if (ids.length === 0) return;
  const { table, key } = entityOf(kind);
  await tx.$executeRaw`
    UPDATE ${raw(table)} SET quarters_until = NULL
    WHERE org_id = ${scope.orgId} AND ${raw(key)} = ANY(${numberArray(ids)}::bigint[]) AND quarters_until IS NOT NULL`;
}

/** Whether all quarters of the entities are right. */
export async function haveQuarters(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  ids: readonly bigint[],
): Promise<boolean> {
  const { table, key, quarters } = entityOf(kind);
  if (quarters !== 'by writes') return false;
  const left = await tx.$queryRaw<unknown[]>`
    SELECT FROM ${raw(table)} WHERE org_id = ${scope.orgId} AND ${raw(key)} = ANY(${numberArray(ids)}::bigint[])
      AND quarters_until IS NOT NULL LIMIT 1`;
  return left.length === 0;
}

/**
 * The first entity after an id whose quarters are not right up to an instant, and before which they are.
 * @param upToMs null: all of them
 */
export async function readBehind(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  upToMs: number | null,
  after: bigint,
): Promise<{ id: bigint; untilMs: number } | null> {
  const { table, key } = entityOf(kind);
  const upTo = upToMs === null ? 'infinity' : new Date(upToMs).toISOString();
  const [row] = await tx.$queryRaw<{ id: bigint; until: Date }[]>`
    SELECT ${raw(key)} AS id, quarters_until AS until FROM ${raw(table)}
    WHERE org_id = ${scope.orgId} AND ${raw(key)} > ${after} AND quarters_until < ${upTo}::timestamptz
    ORDER BY 1 LIMIT 1`;
  return row ? { id: row.id, untilMs: row.until.getTime() } : null;
}
