/** Asks the product through the resolver, with answers in the terms of the reference: keys and names, no uuids. */
import * as z from 'zod';
import { parseAnalyticsQuery } from '@/lib/analytics/parse';
import { withRange } from '@/lib/analytics/range';
import { resolveAnalytics } from '@/lib/analytics/resolve';
import { analyticsData } from '@/lib/contract/analytics/analytics';
import { type Warning, warning } from '@/lib/contract/analytics/warnings';
import { valuesOf } from '@/lib/contract/fields/parameters';
import type { Source } from '@/lib/data/analytics/scan';
import type { Answer, Series } from '../reference/answer';
import { HISTORY_DAYS, type Params } from '../reference/query';
import { type Tenant, uuidOf } from './store';

/** Asks the product as a client would, by URL parameters. */
export async function ask(tenant: Tenant, params: Params, source?: Source): Promise<Answer> {
  const { db, scope, now } = tenant;
  const query = parseAnalyticsQuery(valuesOf(toUrl(tenant, params)), { now, timezone: scope.timezone });
  const { data, warnings } = await resolveAnalytics(withRange(query, scope), {
    db,
    scope,
    now,
    ...(source === undefined ? {} : { source }),
  });
  return toAnswer(tenant, params, data, z.array(warning).parse(warnings));
}

export function toUrl(tenant: Tenant, params: Params): URLSearchParams {
  const url = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) {
      const uuids = value.map((id) => uuidOf(tenant, params.entity, id));
      url.set(uuids.length === 1 ? 'entity_id' : name, uuids.join(','));
    }
    if (!Array.isArray(value) && value !== undefined) url.set(name, String(value));
  }
  return url;
}

function toAnswer(tenant: Tenant, params: Params, answered: unknown, warned: readonly Warning[]): Answer {
  const data = analyticsData.parse(answered);
  const key = (uuid: string) => (uuid === '__other__' ? uuid : (tenant.keys.get(uuid) ?? `unknown ${uuid}`));
  const toSeries = (all: typeof data.series): Series[] =>
    all.map(({ entity_ref, points }) => ({
      id: key(entity_ref.id),
      points: points.map(({ bucket_start, value, counted_days }) => ({
        bucket_start,
        value,
        counted_days: counted_days ?? null,
      })),
    }));
  checkFields(tenant, params, data);
  return {
    mode: data.series[0]?.mode ?? 'no series',
    series: toSeries(data.series),
    compare_series: toSeries(data.compare_series),
    breakdown_series: toSeries(data.breakdown_series),
    totals: data.totals.map(({ entity_ref, ...total }) => ({ id: key(entity_ref.id), ...total })),
    complete_to: data.complete_to,
    // Captures of one instant have no order of their own.
    baselines: data.baselines
      .map((one) => ({ ...one, entity_id: key(one.entity_id) }))
      .sort((a, b) => compare(a.snapshot_at, b.snapshot_at) || compare(a.entity_id, b.entity_id)),
    first_data_date: data.first_data_date,
    partial_bucket: data.partial_bucket && {
      bucket_start: data.partial_bucket.bucket_start,
      bucket_end: data.partial_bucket.bucket_end,
    },
    freshness: data.freshness.map(({ entity_id, ...one }) => ({ id: key(entity_id), ...one })),
    warnings: warned.map(({ code, entity_id }) => ({
      code,
      id: entity_id === undefined ? null : key(entity_id),
    })),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Checks of parts that the reference lacks: each series describes itself, times are in order, the plan is named. */
function checkFields(tenant: Tenant, params: Params, data: ReturnType<typeof analyticsData.parse>): void {
  const metric = params.formula === undefined ? params.metric : `engagement_rate_${params.formula}`;
  for (const one of [...data.series, ...data.compare_series, ...data.breakdown_series]) {
    const right =
      one.metric === metric &&
      one.granularity === (params.granularity ?? 'day') &&
      one.timezone === (params.tz ?? tenant.scope.timezone) &&
      one.mode === data.series[0]?.mode;
    if (!right) throw new Error(`a series says ${JSON.stringify({ ...one, points: [] })}`);
  }
  for (const { entity_ref } of [...data.series, ...data.compare_series]) {
    if (entity_ref.type !== params.entity) throw new Error(`a series is of a ${entity_ref.type}`);
  }
  const shown = [...data.series, ...data.breakdown_series].map(({ entity_ref }) => entity_ref);
  if (JSON.stringify(data.totals.map(({ entity_ref }) => entity_ref)) !== JSON.stringify(shown)) {
    throw new Error('there is not one total for each series shown');
  }
  const times = data.baselines.map((one) => one.snapshot_at);
  if (times.join() !== [...times].sort().join()) throw new Error('baselines are not in time order');
  if (data.tier_retention_days !== HISTORY_DAYS[tenant.scope.plan]) throw new Error('tier_retention_days');
}
