import { type AnnotationRow, annotationsOf } from '@/lib/data/annotations/rows';
import { toMs } from '@/lib/data/captures/columns';
import { type Database, Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { EntityType } from '@/lib/domain/entities';
import { askedEntities } from './entities';
import { memberCreators, memberVideos } from './members';

export type { AnnotationRow } from '@/lib/data/annotations/rows';

export interface ContextRequest {
  entity: EntityType;
  uuids: readonly string[];
  /** Baselines and first data speak of the creators' captures, not of the videos'. */
  ofCreators: boolean;
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
  /** Of each requested entity that has data, when it began. */
  firstData: { id: string; at_ms: number }[];
  baselines: BaselineRow[];
  annotations: AnnotationRow[];
  /** Whose annotations come down to the entities, whether they have any or not. */
  parents: { type: EntityType; id: string }[];
}

const raw = Prisma.raw;

/**
 * What stands beside the numbers: baseline entries, first data and annotations, in one statement. Tracking starts with
 * the first capture and is reset by marked ones, so the captures of most members need not be looked at; nor are the
 * items of campaigns whose baseline entries all lie outside the range.
 */
export async function readContext(db: Database, scope: Scope, request: ContextRequest): Promise<ContextRows> {
  const { entity, ofCreators, limit } = request;
  const { members, firstData } = sourcesOf(scope, request);
  const [snapshots, key] = ofCreators ? ['creator_snapshots', 'creator_id'] : ['video_snapshots', 'video_id'];
  const isIn = (column: string) => Prisma.sql`
    ${raw(column)} >= ${instant(request.startMs)} AND ${raw(column)} < ${instant(request.endMs)}`;
  const rows = await db.$queryRaw<ContextRows[]>`
    WITH asked AS MATERIALIZED (${askedEntities(scope, entity, request.uuids)}),
    members AS MATERIALIZED (
      SELECT e.${raw(key)} AS id, e.uuid, e.first_data_at,
        e.has_restarted OR (${isIn('e.first_captured_at')}) AS has_entries
      FROM ${members}
    ), targets AS MATERIALIZED (${targets(scope, entity)})
    SELECT
      coalesce((SELECT json_agg(f) FROM (
        SELECT asked.uuid AS id, ${raw(toMs('min(e.first_data_at)'))} AS at_ms FROM ${firstData}
        WHERE e.first_data_at IS NOT NULL GROUP BY 1
      ) f), '[]') AS "firstData",
      coalesce((SELECT json_agg(b) FROM (
        SELECT m.uuid AS entity_id, ${raw(toMs('s.captured_at'))} AS at_ms, s.entry
        FROM members m CROSS JOIN LATERAL (
          SELECT s.captured_at, s.entry FROM ${raw(snapshots)} s
          WHERE s.org_id = ${scope.orgId} AND s.${raw(key)} = m.id AND s.entry > 0 AND ${isIn('s.captured_at')} OFFSET 0
        ) s WHERE m.has_entries ORDER BY s.captured_at DESC, m.uuid DESC LIMIT ${limit}
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
  return row ?? { firstData: [], baselines: [], annotations: [], parents: [] };
}

/**
 * The members `e` whose baseline entries are asked for, each once, and the rows `e` of which the earliest
 * `first_data_at` of each requested entity counts. A campaign keeps of its videos' captures when data began and between
 * when entries lie.
 */
function sourcesOf(scope: Scope, { entity, ofCreators, startMs, endMs }: ContextRequest) {
  const { orgId } = scope;
  if (ofCreators) {
    const pairs = memberCreators(scope, entity);
    const creators = Prisma.sql`JOIN creators e ON e.org_id = ${orgId} AND e.creator_id = m.member_id`;
    return {
      members: Prisma.sql`(SELECT DISTINCT member_id FROM (${pairs}) m) m ${creators}`,
      firstData: Prisma.sql`asked JOIN (${pairs}) m ON m.owner_id = asked.id ${creators}`,
    };
  }
  if (entity !== 'campaign') {
    const members = Prisma.sql`asked JOIN videos e ON e.org_id = ${orgId} AND e.${raw(`${entity}_id`)} = asked.id`;
    return { members, firstData: members };
  }
  const campaigns = Prisma.sql`asked JOIN campaigns e ON e.org_id = ${orgId} AND e.campaign_id = asked.id`;
  // OFFSET 0: what a campaign keeps is looked at before any of its items.
  const items = Prisma.sql`
    SELECT DISTINCT i.video_id AS member_id FROM (
      SELECT e.campaign_id FROM ${campaigns}
      WHERE e.first_entry_at < ${instant(endMs)} AND e.last_entry_at >= ${instant(startMs)} OFFSET 0
    ) k JOIN campaign_items i ON i.org_id = ${orgId} AND i.campaign_id = k.campaign_id`;
  const members = Prisma.sql`(${items}) m JOIN videos e ON e.org_id = ${orgId} AND e.video_id = m.member_id`;
  return { members, firstData: campaigns };
}

/** The requested entities and their parents: (id, uuid, label, scope, is_parent); nothing travels upwards. */
function targets(scope: Scope, entity: EntityType): Prisma.Sql {
  const own = Prisma.sql`SELECT id, uuid, label, ${raw(`'${entity}'`)} AS scope, false AS is_parent FROM asked`;
  if (entity === 'campaign') return own;
  const campaigns = Prisma.sql`
    SELECT c.campaign_id, c.uuid, c.name, 'campaign', true FROM campaigns c
    WHERE c.org_id = ${scope.orgId} AND c.campaign_id IN (
      SELECT i.campaign_id FROM campaign_items i JOIN (${memberVideos(scope, entity)}) v ON v.member_id = i.video_id
      WHERE i.org_id = ${scope.orgId})`;
  if (entity === 'creator') return Prisma.sql`${own} UNION ALL ${campaigns}`;
  return Prisma.sql`${own}
    UNION ALL SELECT c.creator_id, c.uuid, c.label, 'creator', true FROM creators c
      WHERE c.org_id = ${scope.orgId} AND c.creator_id IN (SELECT m.member_id FROM (${memberCreators(scope, 'video')}) m)
    UNION ALL ${campaigns}`;
}

function instant(epochMs: number): Prisma.Sql {
  return Prisma.sql`${new Date(epochMs).toISOString()}::timestamptz`;
}
