import type { Limits } from '@/lib/client/views/range';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import type { CountMetricId } from '@/lib/domain/metrics';
import type { DayRange } from '@/lib/time/grain';
import type { ChartModel } from './chart-model';

/** One figure over the chart. */
export interface Figure {
  readonly label: string;
  readonly value: string;
  /** All digits, for hover, where the value is compact. */
  readonly exact: string | null;
  readonly detail: string;
  /** Colours a change. */
  readonly tone: 'plain' | 'up' | 'down';
}

export interface HeadlineInput {
  readonly model: ChartModel;
  /**
   * The same query under `granularity=cumulative` with `compare=prior_period`, up to yesterday where the range
   * ends today; for growth that of its base. Null while it is not there.
   */
  readonly answer: AnalyticsData | null;
  /** For growth of followers and videos: the answer whose prior level is that before the range. */
  readonly before?: AnalyticsData | null | undefined;
  /** The days that answer covers: complete ones, unless the range is today alone. */
  readonly days: DayRange;
  readonly baseMetric: CountMetricId | null;
  readonly limits: Pick<Limits, 'today' | 'oldest'>;
}
