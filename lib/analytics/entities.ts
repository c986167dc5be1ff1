import { readEntities } from '@/lib/data/analytics-entities';
import type { Database } from '@/lib/data/client';
import type { Scope } from '@/lib/data/scope';
import { notFound } from '@/lib/errors';
import type { AnalyticsQuery, Entity } from './types';

/**
 * Takes a query and whose it is; gives the entities in request order. Throws `not_found` for the whole when one
 * of them is not the caller's, in the same words as for an id that was never issued.
 */
export async function findEntities(db: Database, scope: Scope, query: AnalyticsQuery): Promise<Entity[]> {
  const found = await readEntities(db, scope, query.entity, query.entityIds);
  const byUuid = new Map(found.map((entity) => [entity.uuid, entity]));
  return query.entityIds.map((uuid) => {
    const entity = byUuid.get(uuid);
    if (!entity) throw notFound(query.entity);
    return entity;
  });
}
