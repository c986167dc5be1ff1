import type { Point } from '@/lib/contract/analytics/analytics';
import { type Column, isLevelBased, measureOf, metricOf } from '@/lib/domain/metrics';
import { formatDay } from '@/lib/time/day';
import { daysIn } from '@/lib/time/grain';
import type { AnalyticsQuery, PointSums, Sums } from './types';

/**
 * Takes each point's sums; returns its value. Rates always come from the bucket's own sums, never from an average
 * of daily rates; a null or zero denominator gives null. Numbers are IEEE doubles, not rounded.
 */
export function measurePoints(query: AnalyticsQuery, sums: readonly PointSums[]): Point[] {
  return sums.map(({ point, x, p }) => ({
    bucket_start: formatDay(point.start),
    value: point.isBeyondHistory ? null : pointValue(query, x, p, daysIn(point.x)),
    ...(point.countedDays === null ? {} : { counted_days: point.countedDays }),
  }));
}

function pointValue(query: AnalyticsQuery, x: Sums, p: Sums | null, countedDays: number): number | null {
  const { fold } = metricOf(query.metric);
  switch (fold.kind) {
    case 'count': {
      const value = get(x, query.mode === 'cumulative' ? `${fold.measure}_level` : `${fold.measure}_new`);
      // How many videos there are is always known.
      return fold.measure === 'posts' ? (value ?? 0) : value;
    }
    case 'engagement':
      return percent(engagement(x), get(x, fold.over));
    case 'posts_per_week':
      return ((get(x, 'posts_new') ?? 0) / countedDays) * 7;
    case 'avg_views_per_post':
      return ratio(get(x, 'views_new'), get(x, 'posts_level'));
    case 'growth':
      return growth(query, x, p);
  }
}

/** likes + comments + shares + saves gained; unknown ones are skipped, null only if all four are. */
function engagement(sums: Sums): number | null {
  const parts = [sums.likes_new, sums.comments_new, sums.shares_new, sums.saves_new];
  const known = parts.filter((part) => part !== null && part !== undefined);
  return known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0);
}

/** Of the five counters (x − p) / p × 100; of followers and video_count gain / level before × 100. */
function growth(query: AnalyticsQuery, x: Sums, p: Sums | null): number | null {
  const measure = measureOf(query.baseMetric ?? 'views');
  if (!p) return null;
  if (!isLevelBased(measure)) {
    const [now, before] = [get(x, `${measure}_new`), get(p, `${measure}_new`)];
    return percent(now === null || before === null ? null : now - before, before);
  }
  const gained = get(x, `${measure}_new`);
  return percent(measure === 'posts' ? (gained ?? 0) : gained, get(p, `${measure}_level`));
}

function get(sums: Sums, column: Column): number | null {
  return sums[column] ?? null;
}

function ratio(numerator: number | null, denominator: number | null): number | null {
  return numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator;
}

function percent(numerator: number | null, denominator: number | null): number | null {
  const value = ratio(numerator, denominator);
  return value === null ? null : value * 100;
}
