import { nounOf } from '@/lib/domain/entities';
import { type CountMetricId, isOfCreators, type MetricId, metricOf } from '@/lib/domain/metrics';

export function metricName(metric: MetricId): string {
  return metricOf(metric).name;
}

/** The kind whose captures are the baselines of a metric. */
export function capturedNoun(metric: MetricId, baseMetric: CountMetricId | null = null): string {
  return nounOf(isOfCreators(metric, baseMetric) ? 'creator' : 'video');
}
