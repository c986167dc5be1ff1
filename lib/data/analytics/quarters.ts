import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type EntityType, entityOf, keepsQuarters } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import { beginWithQuarters } from '@/lib/time/quarters';
import type { Zone } from '@/lib/time/zone';
import type { Source, Table } from './scan';

/** Sums by quarter of an hour of UTC, which hold the days of any zone whose midnights they meet (docs/decisions/0049). */

export const QUARTERS: Table = { name: 'entity_quarters', key: 'entity_id', time: 'quarter' };

/** Where sums between days of any zone are read, whatever the days that are stored. */
export function sourceOfAnyZone(entity: EntityType, zone: Zone, cuts: readonly Day[]): Source {
  return keepsQuarters(entity) && beginWithQuarters(zone, cuts) ? 'quarters' : 'captures';
}

/** Whether all quarters of every entity in `asked` are right, as an expression; it is read with them, in one snapshot. */
export function areQuartersRight(scope: Scope, entity: EntityType): Prisma.Sql {
  const raw = Prisma.raw;
  if (!keepsQuarters(entity)) return raw('false');
  const { table, key } = entityOf(entity);
  return Prisma.sql`(
    SELECT bool_and(e.quarters_until IS NULL)
    FROM asked JOIN ${raw(table)} e ON e.org_id = ${scope.orgId} AND e.${raw(key)} = asked.id)`;
}
