import {
  annotationAnswer,
  annotationChange,
  annotationCreate,
  annotationListAnswer,
  annotationListParameters,
  MAX_LISTED,
} from '@/lib/contract/analytics/annotations';
import { deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import { uuid } from '@/lib/contract/fields/common';
import { idempotencyHeaders } from '@/lib/contract/fields/idempotency';
import { endpoint } from './endpoint';

/** Annotations that people write on an entity. */

// The ids of auto annotations are not uuids: they are derived and cannot be changed.
const ids = {
  id: {
    noun: 'annotation',
    schema: uuid.describe('Of a written annotation; auto annotations cannot be changed'),
  },
};

export const listAnnotations = endpoint('listAnnotations', {
  summary: 'Lists an entity’s own annotations',
  description: `The newest ${MAX_LISTED} in the range; \`meta.annotations_truncated\` says that there are more.`,
  tag: 'Annotations',
  may: 'read',
  query: annotationListParameters,
  rules: { order: ['from', 'to'] },
  answer: { description: 'The annotations', json: annotationListAnswer },
  refusals: ['retention_exceeded', 'not_found'],
});

export const createAnnotation = endpoint('createAnnotation', {
  summary: 'Creates an annotation of an entity',
  description: 'Signed by the person, or by the name of the API key.',
  tag: 'Annotations',
  may: 'write',
  headers: idempotencyHeaders,
  body: annotationCreate,
  answer: { status: 201, description: 'The new annotation', json: annotationAnswer },
  refusals: ['not_found', 'idempotency_conflict'],
});

export const changeAnnotation = endpoint('changeAnnotation', {
  summary: 'Changes an annotation',
  description: 'Send at least one field; the others keep their values.',
  tag: 'Annotations',
  may: 'write',
  ids,
  body: annotationChange,
  answer: { description: 'The annotation after the change', json: annotationAnswer },
});

export const deleteAnnotation = endpoint('deleteAnnotation', {
  summary: 'Removes an annotation',
  tag: 'Annotations',
  may: 'write',
  ids,
  answer: { description: 'The id of the removed annotation', json: deletedAnswer },
});
