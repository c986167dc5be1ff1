import { listAnnotations } from '@/lib/analytics/annotations';
import {
  type AnnotationListParameters,
  annotationListParameters,
} from '@/lib/contract/analytics/annotations';
import { readParameters, type Values } from '@/lib/contract/fields/parameters';
import { invalidParams } from '@/lib/errors';
import { dayOrderIssues } from '@/lib/http/edge/requests';
import type { DataAnswer } from '@/lib/http/edge/respond';
import type { ReadContext } from '@/lib/http/followed';

/** Reads the parameters of a list of annotations. Throws invalid_params with every issue. */
export function parseAnnotationList(sent: Values): AnnotationListParameters {
  const { values, valid, issues } = readParameters(sent, annotationListParameters);
  issues.push(...dayOrderIssues(valid));
  if (!values || issues.length > 0) throw invalidParams(issues);
  return values;
}

/** The list as an answer. Throws not_found and retention_exceeded. */
export async function annotationList(
  parameters: AnnotationListParameters,
  context: ReadContext,
): Promise<DataAnswer> {
  const { annotations, isTruncated } = await listAnnotations(parameters, context);
  return { data: annotations, ...(isTruncated ? { meta: { annotations_truncated: true } } : {}) };
}
