import type { EntityType } from '@/lib/domain/entities';
import {
  type CountMetricId,
  isOfCreators,
  type MetricId,
  type Mode,
  metricOf,
  takesBase,
} from '@/lib/domain/metrics';

export function metricName(metric: MetricId): string {
  return metricOf(metric).name;
}

/** What a series shows: "New views", "Views" (the level), "Growth of likes". */
export function seriesName(metric: MetricId, mode: Mode, baseMetric: CountMetricId | null = null): string {
  const { name, gainName } = metricOf(metric);
  if (takesBase(metric) && baseMetric) return `${name} of ${metricName(baseMetric).toLowerCase()}`;
  return mode === 'new' && gainName ? gainName : name;
}

const NOUNS: Record<EntityType, [one: string, many: string]> = {
  video: ['video', 'videos'],
  creator: ['creator', 'creators'],
  campaign: ['campaign', 'campaigns'],
};

export function entityNoun(type: EntityType, count = 1): string {
  return NOUNS[type][count === 1 ? 0 : 1];
}

/** Whose captures the baselines of a metric are. */
export function capturedNoun(metric: MetricId, baseMetric: CountMetricId | null = null): string {
  return entityNoun(isOfCreators(metric, baseMetric) ? 'creator' : 'video');
}
