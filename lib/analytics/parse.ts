import { type AnalyticsParameters, analyticsParameters } from '@/lib/contract/analytics/analytics';
import { lastDay } from '@/lib/contract/analytics/range';
import { isSent, readParameters, type Values } from '@/lib/contract/fields/parameters';
import { metricOf } from '@/lib/domain/metrics';
import { type Issue, invalidParams } from '@/lib/errors';
import { parseDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import { checkRules, formulaMetric } from './parse-rules';
import type { AnalyticsQuery } from './types';

/**
 * Takes the parameters, the clock and the organisation's zone; returns a query that is valid by itself, or throws
 * `invalid_params` with every issue at once. Never reads the database: later stages check whether an id exists and what
 * the plan shows.
 */
export function parseAnalyticsQuery(sent: Values, at: { now: Date; timezone: string }): AnalyticsQuery {
  const { values, valid, issues } = readParameters(sent, analyticsParameters);
  const timezone = valid.tz ?? at.timezone;
  const today = requireZone(timezone).dayOf(at.now.getTime());
  const all = [...issues, ...checkRules(valid, { today, isSent: (name) => isSent(sent, name) })];
  if (!values || all.length > 0) throw invalidParams(distinct(all));
  return toQuery(values, timezone, today);
}

function toQuery(sent: AnalyticsParameters, timezone: string, today: number): AnalyticsQuery {
  const metric = formulaMetric(sent) ?? sent.metric;
  const { modes } = metricOf(metric);
  const [defaultMode = 'rate'] = modes;
  return {
    entity: sent.entity,
    entityIds: sent.entity_ids ?? [sent.entity_id ?? ''],
    metric,
    mode: defaultMode === 'rate' ? 'rate' : (sent.mode ?? defaultMode),
    grain: { granularity: sent.granularity, bucketDays: sent.bucket_days ?? null },
    from: sent.from === undefined ? null : parseDay(sent.from),
    to: lastDay(sent, today),
    today,
    timezone,
    compare: sent.compare === 'prior_period',
    breakdown: sent.breakdown === 'none' ? null : sent.breakdown,
    topN: sent.top_n,
    baseMetric: sent.base_metric ?? null,
    hideAuto: sent.hide_auto === '1',
    format: sent.format,
    layout: sent.layout,
  };
}

function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}
