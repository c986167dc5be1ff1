import { formatCompact, formatExact } from '@/lib/client/text/format';
import type { Limits } from '@/lib/client/views/range';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import type { CountMetricId } from '@/lib/domain/metrics';
import type { ChartModel } from './chart-model';

/** One figure over the chart. */
export interface Figure {
  readonly label: string;
  readonly value: string;
  /** All digits, for hover, where the value is compact. */
  readonly exact: string | null;
  readonly detail: string;
  /** Colours a value that is a change. */
  readonly tone: Tone;
  /** How the value changed, before the detail. */
  readonly change?: { readonly text: string; readonly tone: Tone };
}

export type Tone = 'plain' | 'up' | 'down';

/** @param least smaller changes, of either sign, count as none */
export function toneOf(change: number | null, least = 0): Tone {
  if (change === null || Math.abs(change) <= least) return 'plain';
  return change > 0 ? 'up' : 'down';
}

export interface HeadlineInput {
  readonly model: ChartModel;
  /** The answer that the model was made of. */
  readonly answer: AnalyticsData;
  /** For growth: the answer about its base, over the same days; gains, of followers and videos levels. */
  readonly base?: AnalyticsData | undefined;
  readonly baseMetric: CountMetricId | null;
  readonly limits: Pick<Limits, 'today' | 'oldest'>;
}

/** A value under a label, compact, with all its digits for hover. */
export function figureOf(label: string, value: number | null, model: ChartModel): Figure {
  return {
    label,
    value: formatCompact(value, model.unit),
    exact: value === null ? null : formatExact(value, model.unit),
    detail: '',
    tone: 'plain',
  };
}

/** "17,784,346 exactly", where the compact figure hides digits. */
export function exactly(value: number | null, model: ChartModel): string | null {
  if (value === null) return null;
  const exact = formatExact(value, model.unit);
  return exact === formatCompact(value, model.unit) || model.unit !== 'count' ? null : `${exact} exactly`;
}
