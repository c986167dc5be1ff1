import type { Point, Series } from '@/lib/contract/analytics/analytics';
import type { EntityType } from '@/lib/domain/entities';
import { metricOf } from '@/lib/domain/metrics';
import type { AnalyticsQuery } from './types';

/** A series of the answer: who it is about, how it was asked for, and its points. */
export function toSeries(
  query: AnalyticsQuery,
  entity: { type: EntityType; id: string; label: string },
  points: Point[],
): Series {
  return {
    entity_ref: entity,
    metric: query.metric,
    unit: metricOf(query.metric).unit,
    mode: query.mode,
    granularity: query.grain.granularity,
    timezone: query.timezone,
    points,
  };
}
