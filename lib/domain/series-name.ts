import { type CountMetricId, type MetricId, type Mode, metricOf, takesBase } from './metrics';

/** What a series shows: "New views", "Views" (the level), "Growth of likes". */
export function seriesName(metric: MetricId, mode: Mode, baseMetric: CountMetricId | null = null): string {
  const { name, gainName } = metricOf(metric);
  if (takesBase(metric) && baseMetric) return `${name} of ${metricOf(baseMetric).name.toLowerCase()}`;
  return mode === 'new' && gainName ? gainName : name;
}
