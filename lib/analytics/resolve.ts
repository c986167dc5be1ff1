import { entityTag, organisationTag, partsTag } from '@/lib/cache/tags';
import type { EntityRef } from '@/lib/contract/analytics/analytics';
import { OTHER_ID } from '@/lib/contract/limits';
import { readEntities } from '@/lib/data/analytics/entities';
import { type EntityType, isOverlapping } from '@/lib/domain/entities';
import { bucketSums, unknownBuckets } from './bucket';
import { fetchContext } from './context';
import { inRequestOrder } from './entities';
import { fetchFacts } from './fetch';
import { measurePoints } from './measure';
import { makePlan } from './plan';
import { toAnswer } from './to-answer';
import type {
  Entity,
  Facts,
  Measured,
  Plan,
  PointPlan,
  RangedQuery,
  ResolveContext,
  Resolved,
} from './types';
import { warningsOf } from './warnings';

/**
 * The spine: every answer of /api/v1/analytics, for any metric, entity, source or format, goes through these steps in
 * this order. Compare, breakdown and totals are inputs to the same steps, never a second path.
 *
 * Takes a valid query and the caller's scope; returns `data`, its warnings and the tags that they depend on: the
 * organisation's captures, and the notes on the entities and their parents. Runs two statements at once, for every kind of entity.
 * Throws `not_found` and `retention_exceeded`.
 */
export async function resolveAnalytics(query: RangedQuery, context: ResolveContext): Promise<Resolved> {
  const { db, scope, now } = context;
  const plan = await planOrRefuse(query, context);
  const [{ main: found, parts }, around] = await Promise.all([
    fetchFacts(db, scope, plan),
    fetchContext(db, scope, plan),
  ]);

  const measure = (facts: Facts, cuts: Plan['cuts'], points: readonly PointPlan[]) =>
    measurePoints(query, bucketSums(facts, cuts, plan.columns, points));
  const main = inRequestOrder(found, query).map((one): Measured => {
    const [value, prior] = measure(one, plan.cuts, plan.total.points);
    return {
      ref: refOf(query.entity, one),
      points: measure(one, plan.cuts, plan.points),
      compared: measure(one, plan.cuts, plan.comparePoints),
      value: value?.value ?? null,
      prior: prior?.value ?? null,
      unknown: unknownBuckets(plan, one),
    };
  });
  const constituents = parts.map((part): Measured => {
    const type = query.breakdown ?? query.entity;
    const [value] = measure(part, plan.mainCuts, plan.total.points.slice(0, 1));
    return {
      ref: part.entity ? refOf(type, part.entity) : { type, id: OTHER_ID, label: 'Other' },
      points: measure(part, plan.mainCuts, plan.points),
      compared: [],
      value: value?.value ?? null,
      prior: null,
      unknown: [],
    };
  });

  const written = [...main.map(({ ref }) => ref), ...around.parents];
  const tags = written.map(({ type, id }) => entityTag(scope, type, id));
  if (query.breakdown && isOverlapping(query.breakdown)) {
    tags.push(...main.map(({ ref }) => partsTag(scope, ref.type, ref.id)));
  }
  const measured = { main, parts: constituents };
  const data = toAnswer(plan, measured, around, now);
  return {
    data,
    warnings: warningsOf(plan, measured, around, data),
    tags: [organisationTag(scope), ...tags],
  };
}

function refOf(type: EntityType, { uuid: id, label, details }: Entity): EntityRef {
  return { type, id, label, ...details };
}

/** Returns the plan. An entity that is not the caller's is refused before a range that their plan does not show. */
async function planOrRefuse(query: RangedQuery, { db, scope, source }: ResolveContext): Promise<Plan> {
  try {
    return makePlan(query, scope, source);
  } catch (refusal) {
    inRequestOrder(await readEntities(db, scope, query.entity, query.entityIds), query);
    throw refusal;
  }
}
