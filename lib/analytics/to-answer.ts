import type {
  AnalyticsData,
  Baseline,
  EntityRef,
  Point,
  Series,
  Total,
} from '@/lib/contract/analytics/analytics';
import type { BaselineRow } from '@/lib/data/analytics/context';
import { toAnnotations } from '@/lib/data/annotations/rows';
import { changeOf } from '@/lib/domain/change';
import { isOverlapping } from '@/lib/domain/entities';
import { metricOf } from '@/lib/domain/metrics';
import { type Day, formatDay } from '@/lib/time/day';
import { isRunning } from '@/lib/time/grain';
import { formatInstant } from '@/lib/time/instant';
import type { AnalyticsQuery, Measured, Plan, Surroundings } from './types';

/**
 * Takes a plan, the values measured for it and the rows around them; returns `data` of the contract. Pure.
 * @param parts the constituents of a breakdown
 * @param now when the answer was computed
 */
export function toAnswer(
  plan: Plan,
  { main, parts }: { main: readonly Measured[]; parts: readonly Measured[] },
  around: Surroundings,
  now: Date,
): AnalyticsData {
  const { query, partial } = plan;
  const spans = new Map(around.spans.map((span) => [span.id, span]));
  const dayOf = (ms: number | null | undefined) => (ms == null ? null : plan.zone.dayOf(ms));
  const firstDayOf = ({ ref }: Measured) => dayOf(spans.get(ref.id)?.first_ms);
  const firstDays = main.flatMap((one) => firstDayOf(one) ?? []);
  const first = firstDays.length === 0 ? null : Math.min(...firstDays);
  return {
    series: main.map(({ ref, points }) => toSeries(query, ref, points)),
    compare_series: query.compare ? main.map(({ ref, compared }) => toSeries(query, ref, compared)) : [],
    breakdown_series: parts.map(({ ref, points }) => toSeries(query, ref, points)),
    ...(query.breakdown && isOverlapping(query.breakdown) && { breakdown_overlaps: true as const }),
    totals: [
      ...main.map((one) => toTotal(plan, one, firstDayOf(one))),
      ...parts.map((one) => toTotal(plan, one, null)),
    ],
    complete_to: formatDay(plan.total.days.last),
    baselines: toBaselines(around.baselines),
    ...(around.hasMoreBaselines && { baselines_truncated: true as const }),
    annotations: toAnnotations(around.annotations),
    ...(around.hasMoreAnnotations && { annotations_truncated: true as const }),
    partial_bucket: partial && {
      bucket_start: formatDay(partial.start),
      bucket_end: formatDay(isRunning(query.grain) ? partial.start : partial.whole.last),
      as_of: formatInstant(now.getTime()),
    },
    first_data_date: first === null ? null : formatDay(first),
    tier_retention_days: plan.retentionDays,
    freshness: main.map(({ ref }) => {
      const newestMs = spans.get(ref.id)?.newest_ms ?? null;
      return { entity_id: ref.id, last_captured_at: newestMs === null ? null : formatInstant(newestMs) };
    }),
  };
}

/** A series of the answer: its entity, the request, and its points. */
function toSeries(query: AnalyticsQuery, ref: EntityRef, points: Point[]): Series {
  return {
    entity_ref: ref,
    metric: query.metric,
    unit: metricOf(query.metric).unit,
    mode: query.mode,
    granularity: query.grain.granularity,
    timezone: query.timezone,
    points,
  };
}

/**
 * A total is comparable if all prior days lie on or after the first day with data and its own days are over: a partial
 * day is never compared with a whole one.
 */
function toTotal({ total }: Plan, { ref, value, prior }: Measured, firstData: Day | null): Total {
  const comparable = total.isOver && firstData !== null && total.priorDays.first >= firstData;
  return {
    entity_ref: ref,
    value,
    prior,
    change: comparable ? changeOf(value, prior) : null,
    comparable,
    first_data_date: firstData === null ? null : formatDay(firstData),
  };
}

/** Baselines in time order, then by id. */
export function toBaselines(rows: readonly BaselineRow[]): Baseline[] {
  return [...rows]
    .sort((a, b) => a.at_ms - b.at_ms || compareText(a.entity_id, b.entity_id))
    .map((row) => ({
      entity_id: row.entity_id,
      snapshot_at: formatInstant(row.at_ms),
      reason: row.entry === 1 ? ('tracking_started' as const) : ('tracking_reset' as const),
    }));
}

/** By code unit, as ids and instants sort everywhere. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
