import * as z from 'zod';
import { calendarDate, instantMs, instantOut } from '@/lib/contract/fields/common';
import { DEFAULT_LIMIT, oneAnswerWith } from '@/lib/contract/fields/lists';
import { integerText } from '@/lib/contract/fields/text';
import { MAX_LIMIT } from '@/lib/contract/limits';
import { LOGGED_CATEGORIES } from '@/lib/domain/annotations';

/** /api/v1/creators/:id/events: what happened to a creator, value by value. */

/** The parameters that choose a part of the change log; an instant takes none of them. */
export const LOG_PARAMETERS = ['from', 'to', 'limit', 'cursor'] as const;

export const creatorEventParameters = z.object({
  at: instantMs
    .optional()
    .describe('The instant of a capture, `at` of an auto annotation: only what this capture changed'),
  from: calendarDate
    .optional()
    .describe('First local day in the organisation’s zone; default: as far back as the plan shows'),
  to: calendarDate.optional().describe('Last local day; default: no end'),
  limit: integerText(1, MAX_LIMIT).optional().describe(`Events per page; default ${DEFAULT_LIMIT}`),
  cursor: z
    .string()
    .max(4_000, { error: 'is not a cursor of this list' })
    .optional()
    .describe('meta.next_cursor of the page before; only with the same days'),
});

/** The rules between them, as the document has them; `lib/http/routes/creator-events.ts` enforces them. */
export const CREATOR_EVENT_RULES = {
  parameters: {
    description: `An instant goes with none of ${LOG_PARAMETERS.join(', ')}`,
    not: { required: ['at'], anyOf: LOG_PARAMETERS.map((name) => ({ required: [name] })) },
  },
  order: ['from', 'to'],
} as const;
export type CreatorEventParameters = z.output<typeof creatorEventParameters>;

export const creatorEvent = z
  .strictObject({
    at: instantOut.describe('When it happened; of a capture, when it was captured'),
    category: z.enum(LOGGED_CATEGORIES).describe('What kind of event it is'),
    subject: z
      .string()
      .describe(
        'The changed part of the profile or of the tracking, the threshold crossed, or the status that videos have now',
      ),
    from: z.string().nullable().describe('The value before; null: there was none'),
    to: z
      .string()
      .nullable()
      .describe(
        'The value after it; of a status, the number of videos; of `added`, the tracking mode, null if it came with a video; null: there is none',
      ),
  })
  .meta({ id: 'CreatorEvent' });
export type CreatorEventRow = z.output<typeof creatorEvent>;

export const creatorEventsAnswer = oneAnswerWith(
  z.array(creatorEvent).describe('Newest first, then by category and subject'),
  z.strictObject({
    next_cursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one'),
  }),
);
