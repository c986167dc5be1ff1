import * as z from 'zod';
import { calendarDate, instantMs, storableText, uuid } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { choice, trimmedText } from '@/lib/contract/fields/text';
import { MAX_NOTE_BODY, MAX_NOTE_TITLE } from '@/lib/contract/limits';
import { ENTITY_TYPES } from '@/lib/domain/entities';
import { annotation } from './analytics';

/** /api/v1/analytics/annotations: notes that people write on the charts. */

/** The most annotations in a list, which holds the newest in its range. */
export const MAX_LISTED = 1_000;

const scope = choice(ENTITY_TYPES).describe('What is annotated');

export const annotationListParameters = z.object({
  scope,
  entity_id: uuid.describe('Whose own annotations; those of its parents are left out'),
  from: calendarDate
    .optional()
    .describe(
      'First local day in the organisation’s zone, inclusive; default: as far back as the plan shows',
    ),
  to: calendarDate.optional().describe('Last local day, inclusive; default: no end'),
  hide_auto: choice(['0', '1']).default('0').describe('1 leaves auto annotations out'),
});
export type AnnotationListParameters = z.output<typeof annotationListParameters>;

const title = trimmedText(MAX_NOTE_TITLE);

const at = instantMs.describe('When it happened, with Z or an offset');
const body = storableText(MAX_NOTE_BODY).nullable().optional().describe('Markdown; null: none');

export const annotationCreate = z
  .strictObject({
    scope,
    entity_id: uuid.describe('The annotated entity'),
    annotation_at: at,
    title,
    body_md: body,
  })
  .meta({ id: 'AnnotationCreate' });
export type AnnotationCreate = z.output<typeof annotationCreate>;

export const annotationChange = z
  .strictObject({ annotation_at: at.optional(), title: title.optional(), body_md: body })
  .refine((change) => Object.keys(change).length > 0, { error: 'must hold at least one field' })
  .meta({ id: 'AnnotationChange', minProperties: 1 });
export type AnnotationChange = z.output<typeof annotationChange>;

export const annotationAnswer = oneAnswer(annotation);
export const annotationListAnswer = oneAnswer(
  z.array(annotation).describe(`In time order, then by id; the newest ${MAX_LISTED} in the range`),
).extend({
  meta: z
    .strictObject({
      annotations_truncated: z
        .literal(true)
        .optional()
        .describe('There are older ones in the range: ask again with `to` on the day of the first'),
    })
    .describe('Whether that is all'),
});
