import { bucketText } from '@/lib/client/text/format';
import type { Series } from '@/lib/contract/analytics/analytics';
import { type Day, parseDay } from '@/lib/time/day';
import { type DayRange, daysIn, type Grain, isRunning, shiftDays, wholeBucket } from '@/lib/time/grain';

export interface ChartBucket {
  readonly start: Day;
  readonly whole: DayRange;
  readonly counted: DayRange;
  /** The counted days of the prior period. */
  readonly prior: DayRange;
  readonly title: string;
  /** "1 of 7 days" if the range cuts the bucket; null for a whole one and the one in progress. */
  readonly cut: string | null;
}

/** The buckets as the answer cuts them; which days of each count follows from the range. */
export function toBuckets(
  series: Series,
  { range, granularity, bucketDays }: { range: DayRange } & Grain,
  hasPartial: boolean,
): ChartBucket[] {
  const grain = { granularity, bucketDays };
  return series.points.map((point, index): ChartBucket => {
    const start = parseDay(point.bucket_start) ?? range.first;
    const whole = isRunning(grain)
      ? { first: range.first, last: start }
      : wholeBucket(start, grain, range.first);
    const last = Math.min(whole.last, range.last);
    const counted = { first: Math.min(Math.max(whole.first, range.first), last), last };
    const isPartial = hasPartial && index === series.points.length - 1;
    const isCut = point.counted_days !== undefined && !isPartial;
    return {
      start,
      whole,
      counted,
      prior: shiftDays(counted, -daysIn(range)),
      title: bucketText(granularity, whole),
      cut: isCut ? `${point.counted_days} of ${daysIn(whole)} days` : null,
    };
  });
}
