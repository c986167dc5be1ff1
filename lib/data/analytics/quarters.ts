import { Prisma } from '@/lib/data/db/client';
import { linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import { type EntityType, entityOf, keepsQuarters, sourcesOf } from '@/lib/domain/entities';
import type { Column } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import { beginWithQuarters } from '@/lib/time/quarters';
import type { Zone } from '@/lib/time/zone';
import {
  boundaryOf,
  capturesOf,
  memberOfColumn,
  partsOf,
  rowsOf,
  type Scan,
  type Source,
  summed,
  type Table,
} from './scan';

/** Sums by quarter of an hour of UTC, which hold the days of any zone whose midnights they meet (docs/decisions/0049). */

const raw = Prisma.raw;

const QUARTERS: Table = { name: 'entity_quarters', key: 'entity_id', time: 'quarter' };

/** Where sums between days of any zone are read, whatever the days that are stored. */
export function sourceOfAnyZone(entity: EntityType, zone: Zone, cuts: readonly Day[]): Source {
  return keepsQuarters(entity) && beginWithQuarters(zone, cuts) ? 'quarters' : 'captures';
}

/** What to sum between which day boundaries, as for a scan. */
interface Sums {
  columns: readonly Column[];
  zone: Zone;
  cuts: readonly Day[];
}

/**
 * (owner_id, segment, values) of every entity in `asked`: from its quarters up to the instant until which these are right,
 * and from there on from the captures of its members. The instant is read with them, in one snapshot.
 */
export function scanOfQuarters(scope: Scope, entity: EntityType, { columns, zone, cuts }: Sums): Prisma.Sql {
  const scan = { table: QUARTERS, columns, all: columns, zone, cuts };
  const own = Prisma.sql`SELECT h.id AS owner_id, h.id AS member_id, h.until FROM (${held(scope, entity)}) h`;
  const parts = [rowsUntil(scope, { ...scan, members: own })];
  for (const { member, path } of sourcesOf(entity)) {
    const ofMember = columns.filter((column) => memberOfColumn(column) === member);
    if (ofMember.length === 0) continue;
    const captures = { ...scan, table: capturesOf(member), columns: ofMember };
    // OFFSET 0: links are read only where it is known by then that captures are to be read.
    const members = Prisma.sql`
      SELECT h.id AS owner_id, l.member_id, h.until
      FROM (
        SELECT * FROM (${held(scope, entity)}) x WHERE x.until < ${boundaryOf(captures, cuts.at(-1) ?? 0)} OFFSET 0
      ) h CROSS JOIN LATERAL (
        SELECT k.member_id FROM (${linksOf(scope, path)}) k WHERE k.owner_id = h.id OFFSET 0
      ) l`;
    parts.push(rowsFrom(scope, { ...captures, members }));
  }
  const rows = Prisma.sql`(${Prisma.join(parts, ' UNION ALL ')}) t`;
  return summed({ ...scan, table: { ...QUARTERS, time: 'captured_at' } }, raw('t.owner_id'), rows);
}

/** (id, until) of every entity in `asked`: before which instant its quarters are right. */
function held(scope: Scope, entity: EntityType): Prisma.Sql {
  const { table, key } = entityOf(entity);
  return Prisma.sql`
    SELECT asked.id, coalesce(e.quarters_until, 'infinity') AS until
    FROM asked JOIN ${raw(table)} e ON e.org_id = ${scope.orgId} AND e.${raw(key)} = asked.id`;
}

/** (owner_id, captured_at, …parts) before the instant. */
function rowsUntil(scope: Scope, scan: Scan): Prisma.Sql {
  return Prisma.sql`
    SELECT m.owner_id, t.quarter AS captured_at, ${raw(partsOf(scan.all).join(', '))}
    FROM ${rowsOf(scope, scan, raw('AND t.quarter < m.until'))}`;
}

/** The same from the instant on, of captures that hold some of the parts. */
function rowsFrom(scope: Scope, scan: Scan): Prisma.Sql {
  const known = partsOf(scan.columns);
  const parts = partsOf(scan.all).map((part) => (known.includes(part) ? part : 'NULL'));
  return Prisma.sql`
    SELECT m.owner_id, t.captured_at, ${raw(parts.join(', '))}
    FROM ${rowsOf(scope, scan, raw('AND t.captured_at >= m.until'))}`;
}
