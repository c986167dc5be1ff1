import type { Caller } from '@/lib/auth/policy';
import { entityTag, type Tag } from '@/lib/cache/tags';
import type { Annotation } from '@/lib/contract/analytics/analytics';
import type { AnnotationChange, AnnotationCreate } from '@/lib/contract/analytics/annotations';
import { toAnnotation } from '@/lib/data/annotations/rows';
import {
  deleteAnnotation,
  holdEntity,
  insertAnnotation,
  updateAnnotation,
} from '@/lib/data/annotations/written';
import type { Database } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import { writeUnlocked } from '@/lib/data/writes/transaction';
import { notFound } from '@/lib/errors';
import { onceForKey } from './idempotent';

interface AnnotationContext {
  db: Database;
  scope: Scope;
  now: Date;
}

/** An annotation after a write, and the cache tags that it evicts. */
interface AnnotationWritten {
  annotation: Annotation;
  tags: Tag[];
}

/**
 * Creates an annotation, signed by the caller. With an idempotency key, a repeat returns the first result
 * and writes nothing. Throws not_found for an unknown entity, and idempotency_conflict.
 */
export async function createAnnotation(
  request: AnnotationCreate,
  idempotencyKey: string | null,
  { db, scope, now, caller }: AnnotationContext & { caller: Pick<Caller, 'name' | 'author'> },
): Promise<AnnotationWritten> {
  const { scope: type, entity_id, annotation_at: atMs, title, body_md: bodyMd = null } = request;
  const once = {
    caller: caller.name,
    operation: 'createAnnotation' as const,
    key: idempotencyKey,
    request: [type, entity_id, atMs, title, bodyMd],
    now,
  };
  return writeUnlocked(db, scope, async (tx) => {
    const tags: Tag[] = [];
    const annotation = await onceForKey(tx, scope, once, async () => {
      const entityId = await holdEntity(tx, scope, type, entity_id);
      if (entityId === null) throw notFound(type);
      const { author } = caller;
      const row = { scope: type, entityId, atMs, title, bodyMd, author };
      tags.push(entityTag(scope, type, entity_id));
      return toAnnotation(await insertAnnotation(tx, scope, row, now));
    });
    return { annotation, tags };
  });
}

/** Changes the given fields; the author stays. Throws not_found. */
export async function changeAnnotation(
  id: string,
  change: AnnotationChange,
  { db, scope, now }: AnnotationContext,
): Promise<AnnotationWritten> {
  const { annotation_at: atMs, title, body_md: bodyMd } = change;
  return writeUnlocked(db, scope, async (tx) => {
    const row = await updateAnnotation(tx, scope, id, { atMs, title, bodyMd }, now);
    if (!row) throw notFound('annotation');
    return { annotation: toAnnotation(row), tags: [entityTag(scope, row.scope, row.entity_id)] };
  });
}

/** Throws not_found, also if it was already removed. */
export async function removeAnnotation(
  id: string,
  { db, scope }: AnnotationContext,
): Promise<{ id: string; tags: Tag[] }> {
  return writeUnlocked(db, scope, async (tx) => {
    const gone = await deleteAnnotation(tx, scope, id);
    if (!gone) throw notFound('annotation');
    return { id, tags: [entityTag(scope, gone.scope, gone.entity_id)] };
  });
}
