import { entityTag, organisationTag } from '@/lib/cache/tags';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { OTHER_ID } from '@/lib/contract/limits';
import { readEntities } from '@/lib/data/analytics/entities';
import { formatDay } from '@/lib/time/day';
import { isRunning } from '@/lib/time/grain';
import { formatInstant } from '@/lib/time/instant';
import { toAnnotations, toBaselines } from './annotate';
import { bucketSums } from './bucket';
import { fetchContext, LIST_LIMIT } from './context';
import { inRequestOrder } from './entities';
import { fetchFacts } from './fetch';
import { measurePoints } from './measure';
import { makePlan } from './plan';
import { toSeries } from './series';
import type { AnalyticsQuery, Facts, Plan, PointPlan, ResolveContext, Resolved } from './types';

/**
 * The spine: every answer of /api/v1/analytics, whatever the metric, entity, layer or format, goes through these
 * steps in this order. Compare and breakdown are inputs to the same steps, never a second path.
 *
 * Takes a query that is right by itself, and whose it is; gives `data` and the tags of what it depends on: the
 * organisation's captures, and what is written about the entities and their parents. Two statements side by side,
 * whatever the entity.
 * Throws `not_found` and `retention_exceeded`.
 */
export async function resolveAnalytics(query: AnalyticsQuery, context: ResolveContext): Promise<Resolved> {
  const { db, scope, now } = context;
  const plan = await planOrRefuse(query, context);
  const [{ main: found, parts }, beside] = await Promise.all([
    fetchFacts(db, scope, plan),
    fetchContext(db, scope, plan),
  ]);
  const main = inRequestOrder(found, query);

  const measure = (own: Facts, cuts: readonly number[], points: readonly PointPlan[]) =>
    measurePoints(query, bucketSums(own, cuts, plan.columns, points));
  const seriesOver = (points: readonly PointPlan[]) =>
    main.map((own) => {
      const ref = { type: query.entity, id: own.uuid, label: own.label };
      return toSeries(query, ref, measure(own, plan.cuts, points));
    });
  const breakdown = parts.map((part) => {
    const { uuid: id, label } = part.entity ?? { uuid: OTHER_ID, label: 'Other' };
    const ref = { type: query.breakdown ?? query.entity, id, label };
    return toSeries(query, ref, measure(part, plan.mainCuts, plan.points));
  });

  const data: AnalyticsData = {
    series: seriesOver(plan.points),
    compare_series: query.compare ? seriesOver(plan.comparePoints) : [],
    breakdown_series: breakdown,
    baselines: toBaselines(beside.baselines.slice(0, LIST_LIMIT)),
    ...(beside.baselines.length > LIST_LIMIT ? { baselines_truncated: true as const } : {}),
    annotations: toAnnotations(beside.annotations.slice(0, LIST_LIMIT)),
    ...(beside.annotations.length > LIST_LIMIT ? { annotations_truncated: true as const } : {}),
    partial_bucket: plan.partial && {
      bucket_start: formatDay(plan.partial.start),
      bucket_end: formatDay(isRunning(query.grain) ? plan.partial.start : plan.partial.whole.last),
      as_of: formatInstant(now.getTime()),
    },
    first_data_date: beside.first_data_ms === null ? null : formatDay(plan.zone.dayOf(beside.first_data_ms)),
    tier_retention_days: plan.retentionDays,
  };
  const written = [...main.map(({ uuid }) => ({ type: query.entity, id: uuid })), ...beside.parents];
  return {
    data,
    tags: [organisationTag(scope), ...written.map(({ type, id }) => entityTag(scope, type, id))],
  };
}

/** The plan; an entity that is not the caller's is refused before days that their plan does not show. */
async function planOrRefuse(query: AnalyticsQuery, { db, scope, source }: ResolveContext): Promise<Plan> {
  try {
    return makePlan(query, scope, source);
  } catch (refusal) {
    inRequestOrder(await readEntities(db, scope, query.entity, query.entityIds), query);
    throw refusal;
  }
}
