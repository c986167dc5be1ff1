import * as z from 'zod';
import { instantMs } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { CREATOR_EVENT_CATEGORIES } from '@/lib/domain/annotations';

/** /api/v1/creators/:id/events: what captures changed of a creator, value by value. */

export const creatorEventParameters = z.object({
  at: instantMs.describe('The instant of the capture: `at` of the auto annotation'),
});

export const creatorEvent = z
  .strictObject({
    category: z.enum(CREATOR_EVENT_CATEGORIES).describe('What kind of event it is'),
    subject: z
      .string()
      .describe('The changed part of the profile, as the annotation names it, or the threshold crossed'),
    from: z.string().nullable().describe('The value before; null: a milestone has none'),
    to: z.string().nullable().describe('The value of this capture'),
  })
  .meta({ id: 'CreatorEvent' });
export type CreatorEventRow = z.output<typeof creatorEvent>;

export const creatorEventsAnswer = oneAnswer(z.array(creatorEvent).describe('By category, then by subject'));
