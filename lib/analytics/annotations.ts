import type { Annotation } from '@/lib/contract/analytics/analytics';
import { type AnnotationListParameters, MAX_LISTED } from '@/lib/contract/analytics/annotations';
import type { CreatorEventParameters, CreatorEventRow } from '@/lib/contract/catalogue/creator-events';
import { DEFAULT_LIMIT } from '@/lib/contract/fields/lists';
import { oldestDay, retentionExceeded } from '@/lib/contract/plans';
import { readEntities } from '@/lib/data/analytics/entities';
import { type LogPosition, readEventsAt, readLog } from '@/lib/data/annotations/change-log';
import { toAnnotations } from '@/lib/data/annotations/rows';
import { readOwnAnnotations } from '@/lib/data/annotations/written';
import { notFound } from '@/lib/errors';
import { parseDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import type { ResolveContext } from './types';

/**
 * An entity's own annotations on the days, the newest `MAX_LISTED` of them, in time order.
 * Throws not_found and retention_exceeded.
 */
export async function listAnnotations(
  { scope: type, entity_id: uuid, from, to, hide_auto }: AnnotationListParameters,
  { db, scope, now }: Pick<ResolveContext, 'db' | 'scope' | 'now'>,
): Promise<{ annotations: Annotation[]; isTruncated: boolean }> {
  const [entity] = await readEntities(db, scope, type, [uuid]);
  if (!entity) throw notFound(type);
  const range = {
    ...requireShown({ from, to }, scope, now),
    withAuto: hide_auto !== '1',
    // One more than listed shows whether there are more.
    limit: MAX_LISTED + 1,
  };
  const rows = await readOwnAnnotations(db, scope, { type, id: entity.id, uuid }, range);
  return { annotations: toAnnotations(rows.slice(0, MAX_LISTED)), isTruncated: rows.length > MAX_LISTED };
}

/** The instants of the days, null where open. Throws retention_exceeded for days that the plan does not show. */
function requireShown(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  scope: ResolveContext['scope'],
  now: Date,
): { startMs: number | null; endMs: number | null } {
  const zone = requireZone(scope.timezone);
  const oldest = oldestDay(scope.plan, zone.dayOf(now.getTime()));
  const first = from === undefined ? oldest : parseDay(from);
  const last = to === undefined ? null : parseDay(to);
  if (oldest !== null && ((first ?? oldest) < oldest || (last ?? oldest) < oldest)) {
    throw retentionExceeded(scope.plan, oldest);
  }
  return {
    startMs: first === null ? null : zone.startOf(first),
    endMs: last === null ? null : zone.startOf(last + 1),
  };
}

/** A page of a creator's change log, newest first. Throws not_found and retention_exceeded. */
export async function listChangeLog(
  uuid: string,
  {
    from,
    to,
    limit = DEFAULT_LIMIT,
    after,
  }: Pick<CreatorEventParameters, 'from' | 'to' | 'limit'> & { after: LogPosition | null },
  { db, scope, now }: Pick<ResolveContext, 'db' | 'scope' | 'now'>,
): Promise<{ events: CreatorEventRow[]; isLast: boolean }> {
  const part = { ...requireShown({ from, to }, scope, now), after, limit: limit + 1 };
  const events = await readLog(db, scope, uuid, part);
  if (!events) throw notFound('creator');
  return { events: events.slice(0, limit), isLast: events.length <= limit };
}

/**
 * What the capture of an instant changed of a creator: the details of its auto annotations.
 * Throws retention_exceeded for a day that the plan does not show, and not_found.
 */
export async function listCreatorEvents(
  uuid: string,
  atMs: number,
  { db, scope, now }: Pick<ResolveContext, 'db' | 'scope' | 'now'>,
): Promise<CreatorEventRow[]> {
  const zone = requireZone(scope.timezone);
  const oldest = oldestDay(scope.plan, zone.dayOf(now.getTime()));
  if (oldest !== null && zone.dayOf(atMs) < oldest) throw retentionExceeded(scope.plan, oldest);
  const events = await readEventsAt(db, scope, uuid, atMs);
  if (!events) throw notFound('creator');
  return events;
}
