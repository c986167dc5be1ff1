import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { EntityType } from '@/lib/domain/entities';
import type { Column } from '@/lib/domain/metrics';
import type { Day } from '@/lib/time/day';
import type { Zone } from '@/lib/time/zone';
import { memberCreators, memberVideos } from './members';
import { CREATOR_SNAPSHOTS, DAYS, isOfCreators, listOf, scanOf, VIDEO_SNAPSHOTS } from './scan';

/** The breakdown of the one asked entity by its videos or creators. */
export interface PartsRequest {
  entity: EntityType;
  by: 'video' | 'creator';
  isFromCaptures: boolean;
  /** A breakdown is of one count, so of one column. */
  column: Column;
  zone: Zone;
  /** Day boundaries of the range; what lies between the first and the last one ranks. */
  cuts: readonly Day[];
  topN: number;
}

const raw = Prisma.raw;

/**
 * Rows of (rank, uuid, label, segments, values): the first topN constituents by themselves, the rest together
 * under rank topN + 1. Ranked by one pass over the members' rows, summed by a second, so that nothing per
 * constituent and day is kept for those that end up in the rest.
 */
export function partsQuery(scope: Scope, request: PartsRequest): Prisma.Sql {
  const { by, column, topN } = request;
  const ofCreators = isOfCreators(column);
  const captures = ofCreators ? CREATOR_SNAPSHOTS : VIDEO_SNAPSHOTS;
  const members = partMembers(scope, request, ofCreators);
  const scan = {
    table: request.isFromCaptures ? captures : DAYS,
    columns: [column],
    all: [column],
    zone: request.zone,
    cuts: request.cuts,
  };
  const totals = scanOf(scope, { ...scan, members: Prisma.sql`SELECT * FROM members`, isCut: false });
  const ranks = Prisma.sql`
    SELECT r.rank AS owner_id, m.member_id FROM members m JOIN ranked r ON r.part_id = m.owner_id`;
  // How many videos there are is always known; anything else without a sum ranks last.
  const total = column.startsWith('posts') ? Prisma.sql`coalesce(t.values[1], 0)` : Prisma.sql`t.values[1]`;
  const [table, key] = by === 'video' ? ['videos', 'video_id'] : ['creators', 'creator_id'];
  return Prisma.sql`
    SELECT * FROM (
      WITH members AS MATERIALIZED (${members}),
      ranked AS MATERIALIZED (
        SELECT p.part_id, e.uuid::text AS uuid, e.label,
          least(row_number() OVER (ORDER BY ${total} DESC NULLS LAST, e.uuid), ${topN + 1}::int)::int AS rank
        FROM (SELECT DISTINCT owner_id AS part_id FROM members) p
        JOIN ${raw(table)} e ON e.org_id = ${scope.orgId} AND e.${raw(key)} = p.part_id
        LEFT JOIN (${totals}) t ON t.owner_id = p.part_id
      )
      SELECT n.rank, n.uuid, n.label, s.segments, s.values
      FROM (SELECT rank, min(uuid) AS uuid, min(label) AS label FROM ranked GROUP BY rank) n
      LEFT JOIN (${listOf(scanOf(scope, { ...scan, members: ranks }))}) s ON s.owner_id = n.rank
    ) breakdown`;
}

/** (constituent, member): which daily rows or captures each constituent of the entity sums. */
function partMembers(scope: Scope, { entity, by }: PartsRequest, ofCreators: boolean): Prisma.Sql {
  if (ofCreators) {
    return Prisma.sql`SELECT m.member_id AS owner_id, m.member_id FROM (${memberCreators(scope, entity)}) m`;
  }
  const videos = memberVideos(scope, entity);
  if (by === 'video') return Prisma.sql`SELECT m.member_id AS owner_id, m.member_id FROM (${videos}) m`;
  return Prisma.sql`
    SELECT v.creator_id AS owner_id, m.member_id
    FROM (${videos}) m JOIN videos v ON v.org_id = ${scope.orgId} AND v.video_id = m.member_id`;
}
