import { Prisma, type Sql, type Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { ENTITY_TYPES, type EntityType, entityOf } from '@/lib/domain/entities';
import { FIRST_INSTANT_MS, formatInstant, LAST_INSTANT_MS } from '@/lib/time/instant';
import { type AnnotationRow, annotationsOf } from './rows';

const raw = Prisma.raw;

const AT_MS = '(extract(epoch FROM a.at) * 1000)::float8 AS at_ms';
const instant = (epochMs: number) => Prisma.sql`${formatInstant(epochMs)}::timestamptz`;

/** An entity's own annotations, newest first; the instants bound it, the end excluded, null: no bound. */
export async function readOwnAnnotations(
  db: Sql,
  scope: Scope,
  entity: { type: EntityType; id: bigint; uuid: string },
  range: { startMs: number | null; endMs: number | null; withAuto: boolean; limit: number },
): Promise<AnnotationRow[]> {
  const start = Math.max(range.startMs ?? FIRST_INSTANT_MS, FIRST_INSTANT_MS);
  const end = Math.min(range.endMs ?? LAST_INSTANT_MS + 1, LAST_INSTANT_MS + 1);
  return db.$queryRaw<AnnotationRow[]>`
    SELECT a.kind, a.id, ${entity.type}::text AS scope, ${entity.uuid}::text AS entity_id, NULL::text AS entity_label,
      ${raw(AT_MS)}, a.title, a.body_md, a.author_id::text AS author_id, a.author_name, a.subjects
    FROM (SELECT ${entity.id}::bigint AS id) t JOIN LATERAL (${annotationsOf(scope, range.withAuto)}) a ON true
    WHERE a.at >= ${instant(start)} AND a.at < ${instant(end)}
    ORDER BY a.at DESC, coalesce(a.id, 'auto:' || a.kind) COLLATE "C" DESC LIMIT ${range.limit}`;
}

/** The entity of a public id, kept from being deleted until the transaction ends; null: there is none. */
export async function holdEntity(
  tx: Transaction,
  scope: Scope,
  type: EntityType,
  uuid: string,
): Promise<bigint | null> {
  const { table, key } = entityOf(type);
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT ${raw(key)} AS id FROM ${raw(table)}
    WHERE org_id = ${scope.orgId} AND uuid = ${uuid}::uuid FOR KEY SHARE`;
  return rows[0]?.id ?? null;
}

export async function insertAnnotation(
  tx: Transaction,
  scope: Scope,
  annotation: {
    scope: EntityType;
    entityId: bigint;
    atMs: number;
    title: string;
    bodyMd: string | null;
    author: { id: string | null; name: string };
  },
  now: Date,
): Promise<AnnotationRow> {
  const { scope: type, entityId, atMs, title, bodyMd, author } = annotation;
  const rows = await tx.$queryRaw<AnnotationRow[]>`
    WITH n AS (
      INSERT INTO annotations
        (org_id, scope, entity_id, annotation_at, title, body_md, author_id, author_name, created_at, updated_at)
      VALUES (${scope.orgId}, ${type}, ${entityId}, ${instant(atMs)}, ${title}, ${bodyMd}, ${author.id}::uuid,
        ${author.name}, ${now}, ${now})
      RETURNING *
    ) ${written(scope)}`;
  return requireRow(rows[0]);
}

/** Writes the given fields; null clears. Null when the organisation has no such annotation. */
export async function updateAnnotation(
  tx: Transaction,
  scope: Scope,
  id: string,
  change: { atMs: number | undefined; title: string | undefined; bodyMd: string | null | undefined },
  now: Date,
): Promise<AnnotationRow | null> {
  const { atMs, title, bodyMd } = change;
  const sets = [Prisma.sql`updated_at = ${now}`];
  if (atMs !== undefined) sets.push(Prisma.sql`annotation_at = ${instant(atMs)}`);
  if (title !== undefined) sets.push(Prisma.sql`title = ${title}`);
  if (bodyMd !== undefined) sets.push(Prisma.sql`body_md = ${bodyMd}`);
  const rows = await tx.$queryRaw<AnnotationRow[]>`
    WITH n AS (
      UPDATE annotations SET ${Prisma.join(sets)} WHERE org_id = ${scope.orgId} AND uuid = ${id}::uuid RETURNING *
    ) ${written(scope)}`;
  return rows[0] ?? null;
}

/** Returns the deleted annotation; null if the organisation has no such annotation. */
export async function deleteAnnotation(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<Pick<AnnotationRow, 'scope' | 'entity_id'> | null> {
  const rows = await tx.$queryRaw<AnnotationRow[]>`
    WITH n AS (DELETE FROM annotations WHERE org_id = ${scope.orgId} AND uuid = ${id}::uuid RETURNING *)
    ${written(scope)}`;
  return rows[0] ?? null;
}

/** The written annotations of the query `n`, each with the public id of its entity. */
function written(scope: Scope): Prisma.Sql {
  const uuids = ENTITY_TYPES.map((type) => {
    const { table, key } = entityOf(type);
    return Prisma.sql`WHEN ${raw(`'${type}'`)} THEN
      (SELECT e.uuid FROM ${raw(table)} e WHERE e.org_id = ${scope.orgId} AND e.${raw(key)} = a.entity_id)`;
  });
  return Prisma.sql`
    SELECT 'user' AS kind, a.uuid::text AS id, a.scope, ${raw(AT_MS)}, a.title, a.body_md, NULL::text AS entity_label,
      a.author_id::text AS author_id, a.author_name, NULL::text[] AS subjects,
      (CASE a.scope ${Prisma.join(uuids, ' ')} END)::text AS entity_id
    FROM (SELECT n.*, n.annotation_at AS at FROM n) a`;
}

function requireRow<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('an annotation vanished in the statement that wrote it');
  return row;
}
