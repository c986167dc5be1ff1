import type { Column, EntityType } from '@/lib/metrics/catalogue';
import type { Day } from '@/lib/time/day';
import { isSameZone, type Zone } from '@/lib/time/zone';
import { memberCreators, memberVideos } from './analytics-members';
import { partsQuery } from './analytics-parts';
import { CREATOR_SNAPSHOTS, DAYS, isOfCreators, type Scan, scanOf, VIDEO_SNAPSHOTS } from './analytics-scan';
import { numberArray } from './arrays';
import { type Database, Prisma } from './client';
import type { Scope } from './scope';

/** What to sum, where, and between which day boundaries. */
export interface FactsRequest {
  entity: EntityType;
  ids: readonly bigint[];
  source: 'own' | 'members' | 'captures';
  columns: readonly Column[];
  zone: Zone;
  /** Day boundaries, ascending, at least two; sums are taken before the first (levels only) and between them. */
  cuts: readonly Day[];
  /** Asked for with one id and one column. */
  breakdown: { by: 'video' | 'creator'; cuts: readonly Day[]; topN: number } | null;
}

/** A sum over the days between two cuts: `segment` i lies before `cuts[i]` and from `cuts[i − 1]` on. */
export interface FactsRow {
  /** Null in rows of constituents. */
  id: bigint | null;
  /** 1 … topN in rank order, topN + 1 for all others together; null in rows of the requested entities. */
  rank: number | null;
  uuid: string | null;
  label: string | null;
  /** Null, like `values`, where a constituent has no sum at all. */
  segment: number | null;
  /** One per requested column. */
  values: (number | null)[] | null;
}

/** Everything the series and the breakdown of one answer need, in one statement, whatever the entity. */
export async function readFacts(db: Database, scope: Scope, request: FactsRequest): Promise<FactsRow[]> {
  const queries = mainQueries(scope, request);
  const { breakdown } = request;
  const [id] = request.ids;
  const [column] = request.columns;
  if (breakdown && id !== undefined && column) {
    const { entity, zone, source } = request;
    const isFromCaptures = source === 'captures';
    queries.push(partsQuery(scope, { ...breakdown, entity, zone, id, column, isFromCaptures }));
  }
  if (request.source === 'captures') return db.$queryRaw<FactsRow[]>(Prisma.join(queries, ' UNION ALL '));
  queries.push(daysZone(scope));
  const rows = await db.$queryRaw<FactsRow[]>(Prisma.join(queries, ' UNION ALL '));
  const zone = rows.find(isDaysZone)?.label ?? null;
  if (zone !== null && isSameZone(zone, request.zone.id)) return rows.filter((row) => !isDaysZone(row));
  // The stored days are moving into another zone, or have moved since the caller's scope was read.
  return readFacts(db, scope, { ...request, source: 'captures' });
}

/** One more row, of the same snapshot as all others: the zone whose local days are stored. */
function daysZone(scope: Scope): Prisma.Sql {
  return Prisma.sql`
    SELECT NULL::bigint, NULL::int, NULL::text, days_tz, NULL::int, NULL::float8[]
    FROM organisations WHERE org_id = ${scope.orgId}`;
}

function isDaysZone({ id, rank }: FactsRow): boolean {
  return id === null && rank === null;
}

function mainQueries(scope: Scope, request: FactsRequest): Prisma.Sql[] {
  const { entity, source, columns, zone, cuts } = request;
  const ids = numberArray(request.ids);
  const sum = (scan: Pick<Scan, 'table' | 'members' | 'columns'>) => Prisma.sql`
    SELECT f.owner_id AS id, NULL::int AS rank, NULL::text AS uuid, NULL::text AS label, f.segment, f.values
    FROM (${scanOf(scope, { ...scan, all: columns, zone, cuts })}) f`;
  if (source === 'own') return [sum({ table: DAYS, members: memberVideos(scope, 'video', ids), columns })];
  const tableOf = (captures: typeof DAYS) => (source === 'captures' ? captures : DAYS);
  const ofVideos = columns.filter((column) => !isOfCreators(column));
  const ofCreators = columns.filter(isOfCreators);
  const queries: Prisma.Sql[] = [];
  if (ofVideos.length > 0) {
    const members = memberVideos(scope, entity, ids);
    queries.push(sum({ table: tableOf(VIDEO_SNAPSHOTS), members, columns: ofVideos }));
  }
  if (ofCreators.length > 0) {
    const members = memberCreators(scope, entity, ids);
    queries.push(sum({ table: tableOf(CREATOR_SNAPSHOTS), members, columns: ofCreators }));
  }
  return queries;
}
