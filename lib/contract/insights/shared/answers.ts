import * as z from 'zod';
import { calendarDate, dateRange } from '@/lib/contract/fields/common';
import { MAX_SPARK_PARTS } from '@/lib/contract/limits';

/** What the answers of insights share. */

export const count = z.int().min(0);
/** A sum that may fall, as followers do; null: not known. */
export const gain = z.int().nullable();
export const level = z.int().nullable();
export const rate = z.number().nullable();

/** A request for an insight as it was understood. Every text and number of it is the parameter of that name. */
const resolvedInsight = z
  .object({
    from: calendarDate.describe('First day'),
    to: calendarDate.describe('Last day, at the latest today in tz'),
    tz: z.string().describe('Zone whose local days count'),
    compare_range: dateRange
      .optional()
      .describe('Only with compare=prior_period: the days of `prior`. An object, so not a parameter'),
  })
  .catchall(z.union([z.string(), z.number()]))
  .meta({ id: 'ResolvedInsight' });

/** `meta` of every insight. */
const insightMeta = z.strictObject({
  from: calendarDate.describe('First day'),
  to: calendarDate.describe('Last day; levels are those at its end'),
  timezone: z.string().describe('Zone whose local days count'),
  query: resolvedInsight.describe('The request as resolved, with every default'),
  cache_ttl_seconds: z.int().positive().describe('How long an answer is kept at most'),
  cached: z.boolean().describe('Whether this answer was kept'),
});

const rankedMeta = insightMeta.extend({
  total_count: count.describe('Rows of the whole list'),
  spark_days: z.int().positive().optional().describe('Only with spark=1: days of each part of a spark'),
});

/** Of every row of a ranked list, in addition to its own fields. */
export const rankedFields = {
  prior: z
    .number()
    .nullable()
    .optional()
    .describe(
      'Only with compare=prior_period: the sort field over as many days just before; null: not known',
    ),
  change: z
    .number()
    .nullable()
    .optional()
    .describe(
      'Only with compare=prior_period: change from `prior` in percent, of a percentage in points; null unless comparable: `to` is over, and the days before begin at the row’s first data or later',
    ),
  spark: z
    .array(gain)
    .optional()
    .describe(
      `Only with spark=1: new views in at most ${MAX_SPARK_PARTS} equal parts of the range, the last one ending with it; days at its beginning that fill no part are left out`,
    ),
};
export const rank = z.int().positive().describe('Position in the whole list, from 1');

const noError = z.null().describe('Null on success');

/** The envelope of a ranked list. */
export function rankedAnswer<T extends z.ZodType>(row: T) {
  return z.strictObject({
    data: z.array(row).describe('The rows of this page'),
    error: noError,
    meta: rankedMeta.describe('About the list'),
  });
}

/** The envelope of any other insight. */
export function insightAnswer<T extends z.ZodType>(data: T) {
  return z.strictObject({ data, error: noError, meta: insightMeta.describe('About the data') });
}
