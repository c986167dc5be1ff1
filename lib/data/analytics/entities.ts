import type { Database } from '@/lib/data/db/client';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type EntityType, entityOf } from '@/lib/domain/entities';

/** Those of the given uuids that exist in the scope, as a query of (id, uuid, label). */
export function askedEntities(scope: Scope, entity: EntityType, uuids: readonly string[]): Prisma.Sql {
  const { table, key, label } = entityOf(entity);
  // A plan that is kept for all lists takes them for ten entities long, and is then not used for one.
  const isAsked = uuids.length === 1 ? Prisma.sql`${uuids[0]}::uuid` : Prisma.sql`ANY(${uuids}::uuid[])`;
  return Prisma.sql`
    SELECT ${Prisma.raw(key)} AS id, uuid, ${Prisma.raw(label)} AS label FROM ${Prisma.raw(table)}
    WHERE org_id = ${scope.orgId} AND uuid = ${isAsked}`;
}

/** The entities of the given uuids that exist in the scope, in no order. */
export async function readEntities(
  db: Database,
  scope: Scope,
  entity: EntityType,
  uuids: readonly string[],
): Promise<{ id: bigint; uuid: string; label: string }[]> {
  return db.$queryRaw`SELECT id, uuid::text AS uuid, label FROM (${askedEntities(scope, entity, uuids)}) asked`;
}
