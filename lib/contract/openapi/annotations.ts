import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  annotationAnswer,
  annotationChange,
  annotationCreate,
  annotationListAnswer,
  annotationListParameters,
  IDEMPOTENCY_HOURS,
  idempotencyKey,
  MAX_LISTED,
} from '@/lib/contract/analytics/annotations';
import { deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import { uuid } from '@/lib/contract/fields/common';
import { jsonBody, jsonResponse, securedRefusals } from './parts';

/** The routes of annotations in the OpenAPI document. */

const ANNOTATIONS = ['Annotations'];
const id = z.object({ id: uuid.describe('Of a written annotation; auto annotations cannot be changed') });
const idempotency = z.object({
  'Idempotency-Key': idempotencyKey
    .optional()
    .describe(
      `Sent again with the same body within ${IDEMPOTENCY_HOURS} hours, answers the first result and writes nothing`,
    ),
});

export const annotationPaths: ZodOpenApiPathsObject = {
  '/api/v1/analytics/annotations': {
    get: {
      operationId: 'listAnnotations',
      summary: 'Lists an entity’s own annotations',
      description: `The newest ${MAX_LISTED} in the range; \`meta.annotations_truncated\` says that there are more.`,
      tags: ANNOTATIONS,
      requestParams: { query: annotationListParameters },
      responses: {
        200: jsonResponse('The annotations', annotationListAnswer),
        ...securedRefusals('retention_exceeded', 'not_found'),
      },
    },
    post: {
      operationId: 'createAnnotation',
      summary: 'Notes something about an entity',
      description: 'Signed by the person, or by the name of the API key.',
      tags: ANNOTATIONS,
      requestParams: { header: idempotency },
      requestBody: jsonBody(annotationCreate),
      responses: {
        201: jsonResponse('The new annotation', annotationAnswer),
        ...securedRefusals(
          'not_found',
          'idempotency_conflict',
          'payload_too_large',
          'unsupported_media_type',
        ),
      },
    },
  },
  '/api/v1/analytics/annotations/{id}': {
    patch: {
      operationId: 'changeAnnotation',
      summary: 'Changes the fields that are sent, at least one',
      tags: ANNOTATIONS,
      requestParams: { path: id },
      requestBody: jsonBody(annotationChange),
      responses: {
        200: jsonResponse('The annotation after the change', annotationAnswer),
        ...securedRefusals('not_found', 'payload_too_large', 'unsupported_media_type'),
      },
    },
    delete: {
      operationId: 'deleteAnnotation',
      summary: 'Removes an annotation',
      tags: ANNOTATIONS,
      requestParams: { path: id },
      responses: { 200: jsonResponse('What is gone', deletedAnswer), ...securedRefusals('not_found') },
    },
  },
};
