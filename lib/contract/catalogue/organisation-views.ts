import * as z from 'zod';
import { calendarDate, uuid } from '@/lib/contract/fields/common';
import { oneAnswerWith } from '@/lib/contract/fields/lists';

/** /api/v1/organisation/views: the new views of all videos of the organisation, or of one project, together. */

const views = z.int().min(0).nullable();

export const organisationViewsParameters = z.object({
  from: calendarDate.describe('First local day of the organisation'),
  to: calendarDate.describe('Last day; a later one than today counts as today'),
  project_id: uuid.optional().describe('Only videos of this project'),
});

export const organisationViews = z
  .strictObject({
    value: views.describe('New views from `from` to `complete_to`; null: unknown'),
    prior: views.describe('Those of as many days before; null: not known, or not shown by the plan'),
    change: z.number().nullable().describe('Percent; null unless comparable'),
    comparable: z
      .boolean()
      .describe('False where the days before begin ahead of first_data_date, or today is the whole range'),
    complete_to: calendarDate.describe('Last day that is counted: yesterday when the range ends today'),
    first_data_date: calendarDate.nullable().describe('First day with new views, zero included'),
    points: z
      .array(
        z.strictObject({
          day: calendarDate.describe('Local day of the organisation'),
          value: views.describe('New views; null: unknown'),
        }),
      )
      .describe('One per day of the range, today included'),
  })
  .meta({ id: 'OrganisationViews' });
export type OrganisationViews = z.output<typeof organisationViews>;

/** The request as resolved: each is the parameter of that name. */
const resolvedViews = z.strictObject({
  from: calendarDate.describe('First day'),
  to: calendarDate.describe('Last day, today at the latest'),
  project_id: uuid.optional().describe('The project, if one was sent'),
});

export const organisationViewsAnswer = oneAnswerWith(
  organisationViews,
  z.strictObject({ query: resolvedViews.describe('The request as resolved') }),
);
