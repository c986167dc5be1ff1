import * as z from 'zod';
import { calendarDate } from '@/lib/contract/fields/common';

/** How the views of a row of a list have gone over its last complete days. */

const gain = z.int().nullable();

export const trend = z
  .strictObject({
    from: calendarDate.describe('First day, in the organisation’s zone'),
    to: calendarDate.describe('Last day: yesterday'),
    values: z.array(gain).describe('New views by day; null: nothing known'),
    total: gain.describe('New views over these days; null: nothing known'),
    prior: gain.describe('New views over as many days before; null: nothing known'),
    change: z
      .number()
      .nullable()
      .describe(
        'Of the total against the prior one, percent; null where the days before are not all known of',
      ),
  })
  .nullable()
  .describe('Only with=trend; null while the organisation’s days move to another time zone')
  .meta({ id: 'Trend' });
export type Trend = z.output<typeof trend>;
