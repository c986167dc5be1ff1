import * as z from 'zod';
import { calendarDate, dateRange, uuid } from '@/lib/contract/fields/common';
import { choice } from '@/lib/contract/fields/text';
import { BREAKDOWNS, ENTITY_TYPES } from '@/lib/domain/entities';
import { COUNT_METRIC_IDS, METRIC_IDS, MODES } from '@/lib/domain/metrics';
import { GRANULARITIES } from '@/lib/time/grains';

/** A request to /api/v1/analytics as it was understood. Every text and number of it is the parameter of that name. */
export const resolvedQuery = z
  .strictObject({
    entity: choice(ENTITY_TYPES).describe('What was asked about'),
    entity_id: uuid.optional().describe('The entity, where it is one'),
    entity_ids: z.string().optional().describe('The entities between commas, where they are several'),
    metric: choice(METRIC_IDS).describe('With formula the variant’s id'),
    mode: choice(MODES).describe('As sent, or the metric’s default; rate for a rate-only metric'),
    granularity: choice(GRANULARITIES).describe('Bucket size'),
    bucket_days: z.int().positive().optional().describe('With granularity custom'),
    from: calendarDate.describe('First day'),
    to: calendarDate.describe('Last day, at the latest today in tz'),
    tz: z.string().describe('Zone whose local days count'),
    compare: choice(['none', 'prior_period']).describe('Whether there is a comparison'),
    breakdown: choice(['none', ...BREAKDOWNS]).describe('By what the entity is broken down'),
    top_n: z.int().positive().optional().describe('With a breakdown'),
    base_metric: choice(COUNT_METRIC_IDS).optional().describe('With growth_rate_pop'),
    hide_auto: choice(['0', '1']).describe('Whether auto annotations are left out'),
    compare_range: dateRange
      .nullable()
      .describe(
        'The days that compare_series reads; null without compare, and before the first day of the calendar. An object, so not a parameter',
      ),
  })
  .meta({ id: 'ResolvedQuery' });
export type ResolvedQuery = z.output<typeof resolvedQuery>;
