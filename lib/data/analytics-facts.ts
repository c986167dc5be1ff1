import { type Column, type EntityType, isCreatorMeasure, type Measure } from '@/lib/metrics/catalogue';
import type { Day } from '@/lib/time/day';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import type { Zone } from '@/lib/time/zone';
import { memberCreators, memberVideos } from './analytics-members';
import { instantArray, numberArray } from './arrays';
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
}

/** The breakdown of the one requested entity by its videos or creators. */
export interface PartsRequest {
  by: 'video' | 'creator';
  cuts: readonly Day[];
  /** The range that ranks: gains inside it, or the level at its end. */
  first: Day;
  last: Day;
  topN: number;
}

/** A sum over the days between two cuts: `segment` i lies before `cuts[i]` and from `cuts[i − 1]` on. */
export interface FactsRow {
  /** Null in rows of constituents. */
  id: bigint | null;
  /** 1 … topN in rank order, topN + 1 for all others together; null in rows of the requested entities. */
  rank: number | null;
  uuid: string | null;
  label: string | null;
  /** Null where a constituent has no sum at all. */
  segment: number | null;
  values: (number | null)[];
}

const raw = Prisma.raw;
const EPOCH = `DATE '1970-01-01'`;

/** Everything the series and the breakdown of one answer need, in one statement, whatever the entity. */
export async function readFacts(
  db: Database,
  scope: Scope,
  request: FactsRequest,
  parts: PartsRequest | null,
): Promise<FactsRow[]> {
  const queries = mainQueries(scope, request);
  if (parts) queries.push(partsQuery(scope, request, parts));
  return db.$queryRaw<FactsRow[]>(Prisma.join(queries, ' UNION ALL '));
}

function mainQueries(scope: Scope, request: FactsRequest): Prisma.Sql[] {
  const { entity, source, columns } = request;
  const ids = numberArray(request.ids);
  const select = (scan: Prisma.Sql) => Prisma.sql`
    SELECT f.part_id AS id, NULL::int AS rank, NULL::text AS uuid, NULL::text AS label, f.segment, f.values
    FROM (${scan}) f`;
  if (source === 'own') {
    const self = memberVideos(scope, 'video', ids);
    return [
      select(
        scanOf(scope, request, { table: DAYS, members: self, columns, all: columns, cuts: request.cuts }),
      ),
    ];
  }
  const ofCreators = columns.filter(isOfCreators);
  const ofVideos = columns.filter((column) => !isOfCreators(column));
  const queries: Prisma.Sql[] = [];
  for (const [own, members, table] of [
    [ofVideos, memberVideos, VIDEO_CAPTURES],
    [ofCreators, memberCreators, CREATOR_CAPTURES],
  ] as const) {
    if (own.length === 0) continue;
    const scan = {
      table: source === 'captures' ? table : DAYS,
      members: members(scope, entity, ids),
      columns: own,
      all: columns,
      cuts: request.cuts,
    };
    queries.push(select(scanOf(scope, request, scan)));
  }
  return queries;
}

/** Sums per constituent, ranked; the first topN by themselves, the rest together. */
function partsQuery(scope: Scope, request: FactsRequest, parts: PartsRequest): Prisma.Sql {
  const { columns } = request;
  const [column] = columns;
  if (!column) throw new Error('a breakdown needs a column');
  const isLevel = column.endsWith('_level');
  const ofCreators = isOfCreators(column);
  const captures = ofCreators ? CREATOR_CAPTURES : VIDEO_CAPTURES;
  const scan = scanOf(scope, request, {
    table: request.source === 'captures' ? captures : DAYS,
    members: partMembers(scope, request, parts.by, ofCreators),
    columns,
    all: columns,
    cuts: parts.cuts,
  });
  const end = parts.cuts.indexOf(parts.last + 1);
  const begin = isLevel ? 0 : parts.cuts.indexOf(parts.first) + 1;
  const total = Prisma.sql`sum(s.values[1]) FILTER (WHERE s.segment BETWEEN ${begin} AND ${end})`;
  // How many videos there are is always known; anything else without a sum ranks last.
  const order = column.startsWith('posts') ? Prisma.sql`coalesce(t.total, 0)` : Prisma.sql`t.total`;
  const [table, key] = parts.by === 'video' ? ['videos', 'video_id'] : ['creators', 'creator_id'];
  return Prisma.sql`
    SELECT * FROM (
      WITH sums AS MATERIALIZED (${scan}),
      ranked AS MATERIALIZED (
        SELECT p.part_id, e.uuid::text AS uuid, e.label,
          row_number() OVER (ORDER BY ${order} DESC NULLS LAST, e.uuid)::int AS place
        FROM (SELECT DISTINCT m.owner_id AS part_id FROM (${partMembers(scope, request, parts.by, ofCreators)}) m) p
        JOIN ${raw(table)} e ON e.org_id = ${scope.orgId} AND e.${raw(key)} = p.part_id
        LEFT JOIN (SELECT s.part_id, ${total} AS total FROM sums s GROUP BY s.part_id) t ON t.part_id = p.part_id
      )
      SELECT NULL::bigint AS id, least(r.place, ${parts.topN + 1}) AS rank,
        min(r.uuid) AS uuid, min(r.label) AS label, s.segment, ARRAY[sum(s.values[1])::float8] AS values
      FROM ranked r LEFT JOIN sums s ON s.part_id = r.part_id
      GROUP BY least(r.place, ${parts.topN + 1}), s.segment
    ) breakdown`;
}

/** (constituent, member): which daily rows or captures each constituent of the entity sums. */
function partMembers(
  scope: Scope,
  request: FactsRequest,
  by: PartsRequest['by'],
  ofCreators: boolean,
): Prisma.Sql {
  const ids = numberArray(request.ids);
  if (ofCreators) {
    const creators = memberCreators(scope, request.entity, ids);
    return Prisma.sql`SELECT m.member_id AS owner_id, m.member_id FROM (${creators}) m`;
  }
  const videos = memberVideos(scope, request.entity, ids);
  if (by === 'video') return Prisma.sql`SELECT m.member_id AS owner_id, m.member_id FROM (${videos}) m`;
  return Prisma.sql`
    SELECT v.creator_id AS owner_id, m.member_id
    FROM (${videos}) m JOIN videos v ON v.org_id = ${scope.orgId} AND v.video_id = m.member_id`;
}

interface Table {
  name: string;
  key: string;
  /** Days are compared as days, captures as instants of the cuts' local midnights. */
  time: 'day' | 'captured_at';
}

const DAYS: Table = { name: 'entity_days', key: 'entity_id', time: 'day' };
const VIDEO_CAPTURES: Table = { name: 'video_snapshots', key: 'video_id', time: 'captured_at' };
const CREATOR_CAPTURES: Table = { name: 'creator_snapshots', key: 'creator_id', time: 'captured_at' };

interface Scan {
  table: Table;
  /** Query of (owner_id, member_id). */
  members: Prisma.Sql;
  /** Columns that the table has; the others of `all` come out null. */
  columns: readonly Column[];
  all: readonly Column[];
  cuts: readonly Day[];
}

/** (part_id, segment, values): one index range scan per member. */
function scanOf(scope: Scope, request: FactsRequest, scan: Scan): Prisma.Sql {
  const { table, cuts } = scan;
  const [first = 0, last = 0] = [cuts[0], cuts.at(-1)];
  const time = `t.${table.time}`;
  // A level adds up all history; a gain needs only what lies in the windows.
  const isFromTheStart = scan.columns.some((column) => column.endsWith('_level'));
  const starts = instantsOf(request.zone, cuts);
  const [segment, since, until] =
    table.time === 'day'
      ? [
          Prisma.sql`width_bucket(t.day - ${raw(EPOCH)}, ${numberArray(cuts)}::int[])`,
          Prisma.sql`${raw(time)} >= ${raw(EPOCH)} + ${first}::int`,
          Prisma.sql`${raw(time)} < ${raw(EPOCH)} + ${last}::int`,
        ]
      : [
          Prisma.sql`width_bucket(t.captured_at, ${instantArray(starts)}::timestamptz[])`,
          Prisma.sql`${raw(time)} >= ${toTimestamp(starts[0])}`,
          Prisma.sql`${raw(time)} < ${toTimestamp(starts.at(-1))}`,
        ];
  const values = scan.all.map((column) => (scan.columns.includes(column) ? sumOf(column) : 'NULL::float8'));
  return Prisma.sql`
    SELECT m.owner_id AS part_id, ${segment} AS segment, ARRAY[${raw(values.join(', '))}] AS values
    FROM (${scan.members}) m JOIN ${raw(table.name)} t ON t.org_id = ${scope.orgId} AND t.${raw(table.key)} = m.member_id
    WHERE ${until} ${isFromTheStart ? Prisma.empty : Prisma.sql`AND ${since}`}
    GROUP BY 1, 2`;
}

/** A level adds gains and what came in without being new; null only where both are unknown. */
function sumOf(column: Column): string {
  const measure = measureOfColumn(column);
  const [gain, base] = [`t.${measure}_new`, `t.${measure}_base`];
  const value = column.endsWith('_level') ? `coalesce(${gain} + ${base}, ${gain}, ${base})` : gain;
  return `sum(${value})::float8`;
}

function measureOfColumn(column: Column): Measure {
  return column.replace(/_(new|level)$/, '') as Measure;
}

function isOfCreators(column: Column): boolean {
  return isCreatorMeasure(measureOfColumn(column));
}

function instantsOf(zone: Zone, cuts: readonly Day[]): number[] {
  return cuts.map((cut) => Math.max(zone.startOf(cut), FIRST_INSTANT_MS));
}

function toTimestamp(epochMs = 0): Prisma.Sql {
  return Prisma.sql`${new Date(epochMs).toISOString()}::timestamptz`;
}
