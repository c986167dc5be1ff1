import { type AnnotationRow, annotationsOf } from '@/lib/data/annotations/rows';
import { IS_ENTRY_OF_ONE, toMs } from '@/lib/data/captures/columns';
import { Prisma, type Sql } from '@/lib/data/db/client';
import { conditionOf, linksOf } from '@/lib/data/db/links';
import type { Scope } from '@/lib/data/db/scope';
import {
  ENTITIES,
  type EntityType,
  entityOf,
  isGroup,
  type MemberType,
  ownerColumn,
  parentsOf,
  SUMMARISED,
} from '@/lib/domain/entities';
import { askedEntities } from './entities';
import { membersOf, reachedFromAsked } from './members';

export type { AnnotationRow } from '@/lib/data/annotations/rows';

interface ContextRequest {
  entity: EntityType;
  uuids: readonly string[];
  /** Whose captures the baselines and the first data are of. */
  member: MemberType;
  /** Instants of the range, the end excluded. */
  startMs: number;
  endMs: number;
  withAuto: boolean;
  /** At most this many of each list are read, newest first. */
  limit: number;
}

export interface BaselineRow {
  entity_id: string;
  at_ms: number;
  /** 1 tracking_started, 2 tracking_reset */
  entry: number;
}

export interface ContextRows {
  /** Of each requested entity whose captures were looked at: when its data began, and its newest capture. */
  spans: { id: string; first_ms: number | null; newest_ms: number | null }[];
  baselines: BaselineRow[];
  annotations: AnnotationRow[];
  /** The entities whose annotations the requested ones inherit, even if they have none. */
  parents: { type: EntityType; id: string }[];
}

const raw = Prisma.raw;

/**
 * What accompanies the numbers: baseline entries, first data, newest captures and annotations, in one statement. Tracking starts with
 * the first capture and is reset by marked ones, so the captures of most members need not be looked at; nor are the
 * items of campaigns whose baseline entries all lie outside the range.
 */
export async function readContext(db: Sql, scope: Scope, request: ContextRequest): Promise<ContextRows> {
  const { entity, limit } = request;
  const { entries, summaries } = sourcesOf(scope, request);
  const isIn = (column: string) => isWithin(request, column);
  const rows = await db.$queryRaw<ContextRows[]>`
    WITH asked AS MATERIALIZED (${askedEntities(scope, entity, request.uuids)}),
    targets AS MATERIALIZED (${targets(scope, entity)})
    SELECT
      coalesce((SELECT json_agg(f) FROM (
        SELECT asked.uuid AS id, ${raw(toMs('min(e.first_data_at)'))} AS first_ms,
          ${raw(toMs('max(e.last_captured_at)'))} AS newest_ms
        FROM ${summaries} GROUP BY 1
      ) f), '[]') AS spans,
      coalesce((SELECT json_agg(b) FROM (
        SELECT s.uuid AS entity_id, ${raw(toMs('s.captured_at'))} AS at_ms, s.entry FROM (${entries}) s
        ORDER BY s.captured_at DESC, s.uuid DESC LIMIT ${limit}
      ) b), '[]') AS baselines,
      coalesce((SELECT json_agg(a) FROM (
        SELECT a.kind, a.id, t.scope, t.uuid AS entity_id, CASE WHEN t.is_parent THEN t.label END AS entity_label,
          ${raw(toMs('a.at'))} AS at_ms, a.title, a.body_md, a.author_id, a.author_name, a.subjects
        FROM targets t JOIN LATERAL (${annotationsOf(scope, request.withAuto)}) a ON true
        WHERE ${isIn('a.at')}
        ORDER BY a.at DESC, coalesce(a.id, 'auto:' || a.kind || ':' || t.uuid) COLLATE "C" DESC LIMIT ${limit}
      ) a), '[]') AS annotations,
      coalesce((SELECT json_agg(json_build_object('type', t.scope, 'id', t.uuid)) FROM targets t WHERE t.is_parent), '[]')
        AS parents`;
  const [row] = rows;
  return row ?? { spans: [], baselines: [], annotations: [], parents: [] };
}

/**
 * The requested baseline entries of members, (uuid, captured_at, entry), and the rows `e` whose earliest `first_data_at`
 * and latest `last_captured_at` count for each requested entity. A group stores both of its videos, and its first and
 * last baseline entry.
 */
function sourcesOf(scope: Scope, request: ContextRequest) {
  const { entity, member, startMs, endMs } = request;
  const { orgId } = scope;
  const entriesOf = (members: Prisma.Sql) => entriesOfMembers(scope, request, members);
  const { table, key } = ENTITIES[member];
  const rowsOf = (ids: Prisma.Sql, condition = Prisma.sql`true`) =>
    Prisma.sql`(${ids}) m JOIN ${raw(table)} e ON e.org_id = ${orgId} AND e.${raw(key)} = m.member_id AND ${condition}`;
  const own = entityOf(entity);
  const path = own.members[member];
  const rows = (of: string, condition = 'true') =>
    Prisma.sql`asked JOIN ${raw(of)} e ON e.org_id = ${orgId} AND e.${raw(own.key)} = asked.id AND ${raw(condition)}`;
  // A row holds its own key, and a video's its creator's.
  if (path && ownerColumn(member, path)) {
    const own = rows(table, path[0] && conditionOf(path[0], 'e'));
    return { entries: entriesOf(own), summaries: own };
  }
  if (!isGroup(entity) || member !== SUMMARISED) {
    const pairs = membersOf(scope, entity, member);
    const members = rowsOf(Prisma.sql`SELECT DISTINCT member_id FROM (${pairs}) m`);
    return {
      entries: entriesOf(members),
      summaries: Prisma.sql`${rowsOf(pairs)} JOIN asked ON asked.id = m.owner_id`,
    };
  }
  const groups = rows(own.table);
  if (own.through) return { entries: newestEntries(scope, request, linksOf(scope, path)), summaries: groups };
  const ids = Prisma.sql`
    SELECT DISTINCT l.member_id FROM listed k JOIN (${linksOf(scope, path)}) l ON l.owner_id = k.id`;
  // EXISTS depends on no row of the join: PostgreSQL asks it once, before it reads any video.
  const entries = Prisma.sql`
    WITH listed AS MATERIALIZED (
      SELECT e.${raw(own.key)} AS id FROM ${groups}
      WHERE e.first_entry_at < ${instant(endMs)} AND e.last_entry_at >= ${instant(startMs)}
    ) ${entriesOf(rowsOf(ids, Prisma.sql`EXISTS (SELECT FROM listed)`))}`;
  return { entries, summaries: groups };
}

/** From each of the members `e` to its entries: where members are few. */
function entriesOfMembers(scope: Scope, request: ContextRequest, members: Prisma.Sql): Prisma.Sql {
  const { captures, key } = ENTITIES[request.member];
  return Prisma.sql`
    SELECT m.uuid, s.captured_at, s.entry
    FROM (
      SELECT e.${raw(key)} AS id, e.uuid FROM ${members}
      WHERE e.has_restarted OR (${isWithin(request, 'e.first_captured_at')}) OFFSET 0
    ) m CROSS JOIN LATERAL (
      SELECT s.captured_at, s.entry FROM ${raw(captures)} s
      WHERE s.org_id = ${scope.orgId} AND s.${raw(key)} = m.id AND ${IS_ENTRY_OF_ONE}
        AND ${isWithin(request, 's.captured_at')} OFFSET 0
    ) s`;
}

/**
 * From the organisation's newest entries back to their owners: where most of its members are the asked entity's, so that
 * the limit is reached long before the last of them.
 */
function newestEntries(scope: Scope, request: ContextRequest, links: Prisma.Sql): Prisma.Sql {
  const { table, captures, key } = ENTITIES[request.member];
  // OFFSET 0: an entry is looked up only when it is reached.
  return Prisma.sql`
    SELECT e.uuid, s.captured_at, s.entry
    FROM ${raw(captures)} s JOIN ${raw(table)} e ON e.org_id = s.org_id AND e.${raw(key)} = s.${raw(key)}
    WHERE s.org_id = ${scope.orgId} AND s.entry > 0 AND ${isWithin(request, 's.captured_at')}
      AND EXISTS (
        SELECT FROM asked JOIN (${links}) l ON l.owner_id = asked.id WHERE l.member_id = s.${raw(key)} OFFSET 0
      )`;
}

function isWithin({ startMs, endMs }: Pick<ContextRequest, 'startMs' | 'endMs'>, column: string): Prisma.Sql {
  return Prisma.sql`${raw(column)} >= ${instant(startMs)} AND ${raw(column)} < ${instant(endMs)}`;
}

/** The requested entities and their parents: (id, uuid, label, scope, is_parent); nothing travels upwards. */
function targets(scope: Scope, entity: EntityType): Prisma.Sql {
  const own = Prisma.sql`SELECT id, uuid, label, ${raw(`'${entity}'`)} AS scope, false AS is_parent FROM asked`;
  const parents = parentsOf(entity).map(({ parent, path }) => {
    const { table, key, label } = entityOf(parent);
    return Prisma.sql`
      SELECT c.${raw(key)}, c.uuid, c.${raw(label)}, ${raw(`'${parent}'`)}, true FROM ${raw(table)} c
      WHERE c.org_id = ${scope.orgId}
        AND c.${raw(key)} IN (SELECT m.member_id FROM (${reachedFromAsked(scope, path)}) m)`;
  });
  return Prisma.join([own, ...parents], ' UNION ALL ');
}

function instant(epochMs: number): Prisma.Sql {
  return Prisma.sql`${new Date(epochMs).toISOString()}::timestamptz`;
}
