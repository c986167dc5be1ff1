import { notFound } from '@/lib/errors';
import type { AnalyticsQuery } from './types';

/**
 * Takes the requested entities that were found; returns them in request order. Throws `not_found` for the whole request
 * when one of them is not the caller's, in the same words as for an id that was never issued.
 */
export function inRequestOrder<T extends { uuid: string }>(found: readonly T[], query: AnalyticsQuery): T[] {
  const byUuid = new Map(found.map((one) => [one.uuid, one]));
  const ordered = query.entityIds.flatMap((uuid) => byUuid.get(uuid) ?? []);
  const ids = query.entityIds.length;
  if (ordered.length < ids) throw notFound(query.entity, { missing: ids - ordered.length, ids });
  return ordered;
}
