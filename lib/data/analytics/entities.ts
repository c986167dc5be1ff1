import type { Sql } from '@/lib/data/db/client';
import { Prisma } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { type EntityType, entityOf } from '@/lib/domain/entities';

/** What an answer says about a video in addition to its label: its creator, and its whole caption. */
export interface VideoDetails {
  creator_id: string;
  creator_label: string;
  caption: string | null;
}

/**
 * The details of the entity of a narrow id, as an expression of one JSON value; null for other kinds than videos. It
 * costs two lookups a row, so it belongs to the few rows that an answer shows.
 */
export function detailsOf(scope: Scope, entity: EntityType, id: Prisma.Sql): Prisma.Sql {
  if (entity !== 'video') return Prisma.sql`NULL::json`;
  return Prisma.sql`(
    SELECT json_build_object('creator_id', c.uuid, 'creator_label', c.label, 'caption', v.caption)
    FROM videos v JOIN creators c ON c.org_id = v.org_id AND c.creator_id = v.creator_id
    WHERE v.org_id = ${scope.orgId} AND v.video_id = ${id})`;
}

/** Those of the given uuids that exist in the scope, as a query of (id, uuid, label). */
export function askedEntities(scope: Scope, entity: EntityType, uuids: readonly string[]): Prisma.Sql {
  const { table, key, label } = entityOf(entity);
  // PostgreSQL's generic plan assumes lists of ten entities; a comparison with one id is planned for one.
  const isAsked = uuids.length === 1 ? Prisma.sql`${uuids[0]}::uuid` : Prisma.sql`ANY(${uuids}::uuid[])`;
  return Prisma.sql`
    SELECT ${Prisma.raw(key)} AS id, uuid, ${Prisma.raw(label)} AS label FROM ${Prisma.raw(table)}
    WHERE org_id = ${scope.orgId} AND uuid = ${isAsked}`;
}

/** The entities of the given uuids that exist in the scope, in no order. */
export async function readEntities(
  db: Sql,
  scope: Scope,
  entity: EntityType,
  uuids: readonly string[],
): Promise<{ id: bigint; uuid: string; label: string }[]> {
  return db.$queryRaw`SELECT id, uuid::text AS uuid, label FROM (${askedEntities(scope, entity, uuids)}) asked`;
}
