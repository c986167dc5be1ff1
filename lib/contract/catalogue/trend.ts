import * as z from 'zod';
import { calendarDate } from '@/lib/contract/fields/common';

/** New views of one row of a list, by day, over the last complete days. */

const gain = z.int().nullable();

export const trend = z
  .strictObject({
    from: calendarDate.describe('First day, in the organisation’s zone'),
    to: calendarDate.describe('Last day: yesterday'),
    values: z.array(gain).describe('New views by day; null: unknown'),
    total: gain.describe('New views over these days; null: unknown'),
    prior: gain.describe('New views over the same number of days before; null: unknown'),
    change: z
      .number()
      .nullable()
      .describe('Change from `prior` to `total`, in percent; null unless every day before is known'),
  })
  .nullable()
  .describe('Only with=trend; null while the organisation’s days are recalculated for another time zone')
  .meta({ id: 'Trend' });
export type Trend = z.output<typeof trend>;
