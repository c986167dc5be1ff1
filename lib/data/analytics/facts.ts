import { Prisma, type Sql } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { areDaysOf } from '@/lib/data/db/stored-zone';
import { type Breakdown, type EntityType, MEMBER_TYPES, type MemberType } from '@/lib/domain/entities';
import type { Column } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import type { Zone } from '@/lib/time/zone';
import { askedEntities, detailsOf, type VideoDetails } from './entities';
import { membersOf, reachedFromAsked } from './members';
import { partsQuery } from './parts';
import { scanOfQuarters, sourceOfAnyZone } from './quarters';
import { capturesOf, DAYS, listOf, memberOfColumn, type Source, scanOf, type Table } from './scan';

/** What to sum, where, and between which day boundaries. */
interface FactsRequest {
  entity: EntityType;
  uuids: readonly string[];
  source: Source;
  columns: readonly Column[];
  zone: Zone;
  /** Day boundaries, ascending, at least two; sums are taken before the first (levels only) and between them. */
  cuts: readonly Day[];
  /** Only with one entity and one column. */
  breakdown: { by: Breakdown; cuts: readonly Day[]; topN: number } | null;
}

/** The sums of one entity, over the days between two cuts each: segment i lies before `cuts[i]` and from `cuts[i − 1]` on. */
export interface FactsRow {
  /** Null in rows of the requested entities; of constituents 1 … topN in rank order, topN + 1 for all others together. */
  rank: number | null;
  uuid: string;
  label: string;
  /** Null if it is not a video. */
  details: VideoDetails | null;
  /** In no order, and a segment may come twice, each time with some of the columns; null where there is no sum at all. */
  segments: number[] | null;
  /** One sum per requested column for each segment. */
  values: (number | null)[][] | null;
}

/**
 * Everything the series and the breakdown of one answer need, in one statement for any entity. A requested
 * entity that is not in the scope has no row.
 */
export async function readFacts(db: Sql, scope: Scope, request: FactsRequest): Promise<FactsRow[]> {
  const queries = [mainQuery(scope, request)];
  const { breakdown } = request;
  const [column] = request.columns;
  if (breakdown && column) {
    const { entity, zone, source } = request;
    // Constituents are read from captures: most kinds of them have no quarters.
    const own = source === 'quarters' ? 'captures' : source;
    queries.push(partsQuery(scope, { ...breakdown, entity, zone, column, source: own }));
  }
  const { entity, source, zone, cuts } = request;
  // The zone of the stored days is read in the same snapshot.
  const rows = await db.$queryRaw<(FactsRow & { daysTz: string | null })[]>`
    WITH asked AS MATERIALIZED (${askedEntities(scope, entity, request.uuids)})
    SELECT f.*, o.days_tz AS "daysTz"
    FROM (${Prisma.join(queries, ' UNION ALL ')}) f
    JOIN organisations o ON o.org_id = ${scope.orgId}`;
  if (source === 'captures' || source === 'quarters') return rows;
  if (rows.every(({ daysTz }) => areDaysOf(zone, daysTz))) return rows;
  // The stored days are moving into another zone, or have moved since the caller's scope was read.
  return readFacts(db, scope, { ...request, source: sourceOfAnyZone(entity, zone, cuts) });
}

/** One row for each requested entity that exists. */
function mainQuery(scope: Scope, request: FactsRequest): Prisma.Sql {
  const { entity, source, columns, zone, cuts } = request;
  const scan = (table: Table, members: Prisma.Sql, own: readonly Column[]) =>
    scanOf(scope, { table, members, columns: own, all: columns, zone, cuts });
  const ofMembers = (tableOf: (member: MemberType) => Table) =>
    MEMBER_TYPES.flatMap((member) => {
      const held = columns.filter((column) => memberOfColumn(column) === member);
      return held.length > 0 ? [scan(tableOf(member), membersOf(scope, entity, member), held)] : [];
    });
  const ofDays = () => [scan(DAYS, reachedFromAsked(scope, []), columns)];
  const scansOf: Readonly<Record<Source, () => Prisma.Sql[]>> = {
    own: ofDays,
    months: ofDays,
    members: () => ofMembers(() => DAYS),
    quarters: () => [scanOfQuarters(scope, entity, { columns, zone, cuts })],
    captures: () => ofMembers(capturesOf),
  };
  const scans = scansOf[source]();
  return Prisma.sql`
    SELECT NULL::int AS rank, asked.uuid::text AS uuid, asked.label,
      ${detailsOf(scope, entity, Prisma.sql`asked.id`)} AS details, s.segments, s.values
    FROM asked LEFT JOIN (${listOf(Prisma.join(scans, ' UNION ALL '))}) s ON s.owner_id = asked.id`;
}
