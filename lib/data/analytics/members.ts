import { Prisma } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { type EntityType, entityOf, type MemberType, type Path } from '@/lib/domain/entities';

/**
 * Which videos or which creators an entity sums, as a query of (owner_id, member_id), each pair once. It is a part of a
 * statement that begins with `WITH asked AS (askedEntities(…))`. Throws where the kind has no such numbers.
 */
export function membersOf(scope: Scope, entity: EntityType, member: MemberType): Prisma.Sql {
  const path = entityOf(entity).members[member];
  if (!path) throw new Error(`a ${entity} has no numbers of ${member}s`);
  return reachedFromAsked(scope, path);
}

/** The same for any path that leads from the asked entities. */
export function reachedFromAsked(scope: Scope, path: Path): Prisma.Sql {
  if (path.length === 0) return Prisma.sql`SELECT id AS owner_id, id AS member_id FROM asked`;
  return linksOf(scope, path, true);
}
