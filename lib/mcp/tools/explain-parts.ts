import * as z from 'zod';
import { point, type Series, series } from '@/lib/contract/analytics/analytics';
import { calendarDate } from '@/lib/contract/fields/common';
import {
  COUNT_METRIC_IDS,
  type Column,
  type CountMetricId,
  isRateOnly,
  type Mode,
  metricOf,
} from '@/lib/domain/metrics';
import { formatDay } from '@/lib/time/day';
import { type DayRange, daysIn, wholeBucket } from '@/lib/time/grain';
import type { Args, Session } from './tool';

/** What a rate is computed from: the counts behind the columns that the metric catalogue names. */

export const part = z.object({
  metric: z.enum(COUNT_METRIC_IDS).describe('A count'),
  mode: series.shape.mode,
  bucket_start: calendarDate.describe('Of this bucket, or, for growth, also of the one before'),
  value: point.shape.value,
});

interface Bucket {
  session: Session;
  granularity: unknown;
  whole: DayRange;
  counted: DayRange;
}

/** The counts that a rate is computed from, each as the API answers it. */
export async function partsOf(query: Args, of: Series, { session, granularity, whole, counted }: Bucket) {
  if (!isRateOnly(of.metric)) return [];
  const base = (query.base_metric ?? null) as CountMetricId | null;
  const columns = metricOf(of.metric).columns('rate', base);
  const { entity, entity_id, tz } = query;
  // Growth compares with the bucket before; one in progress with as many of its days.
  const before = wholeBucket(
    whole.first - 1,
    { granularity: of.granularity, bucketDays: null },
    whole.first - 1,
  );
  const earlier = { first: before.first, last: Math.min(before.last, before.first + daysIn(counted) - 1) };
  const ranges = base === null ? [counted] : [daysIn(counted) < daysIn(whole) ? earlier : before, counted];
  const answers = await Promise.all(
    columns.flatMap((column) =>
      ranges.map(async ({ first, last }) => {
        const { metric, mode } = askedOf(column);
        const range = { from: formatDay(first), to: formatDay(last) };
        const sums = { entity, entity_id, tz, metric, mode, granularity, ...range };
        const { data } = await session.api('getAnalytics', { query: sums });
        const points = data.series[0]?.points ?? [];
        return points.map(({ bucket_start, value }) => ({ metric, mode, bucket_start, value }));
      }),
    ),
  );
  return answers.flat();
}

/** The metric and mode that show a column of the catalogue. */
function askedOf(column: Column): { metric: CountMetricId; mode: Mode } {
  const metric = COUNT_METRIC_IDS.find((id) => column.startsWith(`${metricOf(id).measure}_`));
  if (!metric) throw new Error(`no metric shows ${column}`);
  return { metric, mode: column.endsWith('_new') ? 'new' : 'cumulative' };
}
