import { oldestDay, retentionExceeded } from '@/lib/contract/accounts/plans';
import {
  type AnnotationCreate,
  type AnnotationListParameters,
  annotationCreate,
  annotationListParameters,
  idempotencyKey,
  MAX_LISTED,
} from '@/lib/contract/analytics/annotations';
import { toIssues } from '@/lib/contract/fields/issues';
import { readParameters, type Values } from '@/lib/contract/fields/parameters';
import { readEntities } from '@/lib/data/analytics/entities';
import { toAnnotations } from '@/lib/data/annotations/rows';
import { readOwnAnnotations } from '@/lib/data/annotations/written';
import { ApiError, type Issue, invalidParams } from '@/lib/errors';
import { requireBody } from '@/lib/http/body/body';
import { requireFound } from '@/lib/http/edge/requests';
import type { DataAnswer } from '@/lib/http/edge/respond';
import type { Call } from '@/lib/http/edge/route';
import type { Context } from '@/lib/http/edge/steps';
import { parseDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';

/** Reads the parameters of a list of annotations. Throws invalid_params with every issue. */
export function parseAnnotationList(sent: Values): AnnotationListParameters {
  const { values, valid, issues } = readParameters(sent, annotationListParameters);
  const { from, to } = valid;
  if (from !== undefined && to !== undefined && from > to) {
    issues.push({ path: 'from', message: 'must not lie after to' });
  }
  if (!values || issues.length > 0) throw invalidParams(issues);
  return values;
}

/** An entity's newest annotations of its own on the days. Throws not_found and retention_exceeded. */
export async function listAnnotations(
  { scope: type, entity_id: uuid, from, to, hide_auto }: AnnotationListParameters,
  { db, scope, now }: Context,
): Promise<DataAnswer> {
  const [entity] = await readEntities(db, scope, type, [uuid]);
  const { id } = requireFound(entity ?? null, type);
  const zone = requireZone(scope.timezone);
  const oldest = oldestDay(scope.plan, zone.dayOf(now.getTime()));
  const first = from === undefined ? oldest : parseDay(from);
  const last = to === undefined ? null : parseDay(to);
  if (oldest !== null && ((first ?? oldest) < oldest || (last ?? oldest) < oldest)) {
    throw retentionExceeded(scope.plan, oldest);
  }
  const range = {
    startMs: first === null ? null : zone.startOf(first),
    endMs: last === null ? null : zone.startOf(last + 1),
    withAuto: hide_auto !== '1',
    // One more shows that there are more.
    limit: MAX_LISTED + 1,
  };
  const rows = await readOwnAnnotations(db, scope, { type, id, uuid }, range);
  return {
    data: toAnnotations(rows.slice(0, MAX_LISTED)),
    ...(rows.length > MAX_LISTED ? { meta: { annotations_truncated: true } } : {}),
  };
}

/** Reads a new annotation and the header that lets it be sent again. Throws invalid_params with every issue. */
export async function parseNewAnnotation(
  call: Call,
): Promise<{ body: AnnotationCreate; key: string | null }> {
  const sent = call.request.headers.get('idempotency-key');
  const key = idempotencyKey.nullable().safeParse(sent);
  const issues: Issue[] = key.success
    ? []
    : toIssues(key.error).map(({ message }) => ({ path: 'Idempotency-Key', message }));
  const body = await requireBody(call, annotationCreate).catch((error: unknown) => {
    if (issues.length === 0 || !(error instanceof ApiError) || !error.issues) throw error;
    throw invalidParams([...error.issues, ...issues]);
  });
  if (issues.length > 0) throw invalidParams(issues);
  return { body, key: key.data ?? null };
}
