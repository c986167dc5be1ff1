import { Prisma } from '@/lib/data/db/client';
import { conditionOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { CREATORS, VIDEOS } from '@/lib/domain/entities';

/** What lists and their figures leave out, as conditions on a table's alias. */

/** On videos: whether one counts in sums, unless its creator is removed. */
export function isCounted(alias: string): Prisma.Sql {
  return Prisma.raw(conditionOf(VIDEOS, alias));
}

/** On creators: whether one is not removed. */
export function isKept(alias: string): Prisma.Sql {
  return Prisma.raw(conditionOf(CREATORS, alias));
}

/** On videos: whether the creator is not removed. Removed ones are few, so they are looked up once. */
export function isOfKept(scope: Scope, alias: string): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(alias)}.creator_id NOT IN (
    SELECT r.creator_id FROM creators r WHERE r.org_id = ${scope.orgId} AND r.removed_at IS NOT NULL)`;
}
