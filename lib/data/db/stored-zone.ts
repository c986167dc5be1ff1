import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { isSameZone, type Zone } from '@/lib/time/zone';

/**
 * Whose local days `entity_days` holds: those of the organisation's zone, except while a job moves them into another
 * one. Both questions must be asked in the statement that reads the days.
 */

/** A condition: the stored days are those of the zone that the scope was read with. */
export function holdsDaysOf(scope: Scope): Prisma.Sql {
  return Prisma.sql`(SELECT days_tz = ${scope.timezone} FROM organisations WHERE org_id = ${scope.orgId})`;
}

/** Whether days stored under `organisations.days_tz` are those of a zone, whatever its spelling. */
export function areDaysOf(zone: Zone, daysTz: string | null): boolean {
  return daysTz !== null && isSameZone(daysTz, zone.id);
}
