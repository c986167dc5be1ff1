import type { Point } from '@/lib/contract/analytics/analytics';
import { metricOf } from '@/lib/domain/metrics';
import { formatDay } from '@/lib/time/day';
import { daysIn } from '@/lib/time/grain';
import type { AnalyticsQuery, PointSums } from './types';

/**
 * Takes each point's sums, returns its value. Rates always come from the bucket's own sums, never from an average
 * of daily rates. Numbers are IEEE doubles, not rounded.
 */
export function measurePoints(query: AnalyticsQuery, sums: readonly PointSums[]): Point[] {
  const { mode, baseMetric: base } = query;
  const { value } = metricOf(query.metric);
  return sums.map(({ point, x, p }) => ({
    bucket_start: formatDay(point.start),
    value: point.isBeyondHistory ? null : value({ mode, sums: x, days: daysIn(point.x), before: p, base }),
    ...(point.countedDays === null ? {} : { counted_days: point.countedDays }),
  }));
}
