import * as z from 'zod';
import { instantOut } from '@/lib/contract/fields/common';
import { oneAnswer } from '@/lib/contract/fields/lists';
import { COUNTERS, CREATOR_COUNTERS } from '@/lib/domain/fields';

/** Captures that may have been misread: a counter has stayed below them ever since. */

/** How long a counter must have stayed below its maximum before a person is asked. */
export const PEAK_AFTER_DAYS = 7;

const count = z.int().min(1);

export const peak = z
  .strictObject({
    metric: z.enum([...COUNTERS, ...CREATOR_COUNTERS]).describe('The counter'),
    captured_at: instantOut.describe('The capture that holds the maximum; void it if it was misread'),
    value: count.describe('Its value there'),
    since: instantOut.describe('The first capture after it; this one and all later ones are lower'),
    current: count.describe('The value in the newest capture'),
  })
  .meta({ id: 'Peak' });
export type Peak = z.output<typeof peak>;

export const peaksAnswer = oneAnswer(z.array(peak));
