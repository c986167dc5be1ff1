import { listAnnotations } from '@/lib/analytics/annotations';
import {
  type AnnotationCreate,
  type AnnotationListParameters,
  annotationCreate,
  annotationListParameters,
  idempotencyKey,
} from '@/lib/contract/analytics/annotations';
import { toIssues } from '@/lib/contract/fields/issues';
import { readParameters, type Values } from '@/lib/contract/fields/parameters';
import { ApiError, type Issue, invalidParams } from '@/lib/errors';
import { requireBody } from '@/lib/http/body/body';
import type { DataAnswer } from '@/lib/http/edge/respond';
import type { Call } from '@/lib/http/edge/route';
import type { Context } from '@/lib/http/edge/steps';

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

/** The list as an answer. Throws not_found and retention_exceeded. */
export async function annotationList(
  parameters: AnnotationListParameters,
  context: Context,
): Promise<DataAnswer> {
  const { annotations, isTruncated } = await listAnnotations(parameters, context);
  return { data: annotations, ...(isTruncated ? { meta: { annotations_truncated: true } } : {}) };
}

/** Reads a new annotation and its Idempotency-Key. Throws invalid_params with every issue. */
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
