import * as z from 'zod';
import { field, type ListColumns } from '@/lib/contract/catalogue/columns';
import { count, insightAnswer, rate } from './shared/answers';
import { insightParameters } from './shared/parameters';

/** GET /api/v1/analytics/aggregate/view-distribution: how the views of the posts of the range are spread. */

export const viewDistributionParameters = z.object(insightParameters);

/** In percent. */
export const PERCENTILES = [10, 25, 50, 75, 90, 99] as const;
/** Shares of the posts, the most viewed first, in percent. */
export const TOP_SHARES = [1, 10] as const;

const bin = z.strictObject({
  from: count.describe('Views from'),
  to: z.int().positive().describe('Views below'),
  count: count.describe('Videos'),
});
export type ViewBin = z.output<typeof bin>;

const each = <const N extends number, T extends string>(
  numbers: readonly N[],
  name: (n: N) => T,
  text: (n: N) => string,
) =>
  Object.fromEntries(numbers.map((n) => [name(n), rate.describe(text(n))])) as { [Name in T]: typeof rate };

const distribution = z
  .strictObject({
    count: count.describe('Videos posted in the range whose total views at its end are known'),
    unknown_count: count.describe('Videos posted in the range whose views are not known'),
    views: z.int().min(0).nullable().describe('Their views together; null: none known'),
    ...each(
      PERCENTILES,
      (n) => `p${n}` as const,
      (n) => `Percentile ${n} of the views, interpolated linearly; null: none known`,
    ),
    ...each(
      TOP_SHARES,
      (n) => `top_${n}_share` as const,
      (n) =>
        `Share of all these views that the most viewed ${n} % of the videos have (rounded up to a whole video), in percent; null: no views`,
    ),
    posts_for_half: z
      .int()
      .positive()
      .nullable()
      .describe(
        'How many of these videos, the most viewed first, have at least half of all these views together; null: no views',
      ),
    bins: z
      .array(bin)
      .describe(
        'Bounds are 0 and 1, 2, 5 times powers of ten; from the first bin with a video to the last, empty ones between',
      ),
  })
  .meta({ id: 'ViewDistribution' });
export type ViewDistribution = z.output<typeof distribution>;

export const viewDistributionAnswer = insightAnswer(distribution);

export const VIEW_DISTRIBUTION_COLUMNS = {
  from: field('Views from', 'from'),
  to: field('Views below', 'to'),
  count: field('Videos', 'count'),
} satisfies ListColumns<ViewBin>;
