import { type AnalyticsParameters, analyticsParameters } from '@/lib/contract/analytics/analytics';
import { lastDay } from '@/lib/contract/analytics/range';
import { isSent, readParameters, type Values, withValue } from '@/lib/contract/fields/parameters';
import { metricOf } from '@/lib/domain/metrics';
import { type Issue, invalidParams } from '@/lib/errors';
import { parseDay } from '@/lib/time/day';
import { requireZone } from '@/lib/time/zone';
import { checkRules, type Finding, formulaMetric } from './parse-rules';
import type { AnalyticsQuery } from './types';

/**
 * Takes the parameters, the clock and the organisation's zone; returns a query that is valid by itself, or throws
 * `invalid_params` with every issue at once. Never reads the database: later stages check whether an id exists and what
 * the plan shows.
 */
export function parseAnalyticsQuery(sent: Values, at: { now: Date; timezone: string }): AnalyticsQuery {
  const { values, timezone, today, findings } = check(sent, at);
  if (!values || findings.length > 0) {
    throw invalidParams(distinct(findings.map((finding) => withSuggestion(finding, sent, at))));
  }
  return toQuery(values, timezone, today);
}

interface At {
  now: Date;
  timezone: string;
}

/** Every problem of the parameters. */
function check(sent: Values, at: At, isBrief = false) {
  const { values, valid, issues } = readParameters(sent, analyticsParameters, isBrief);
  const timezone = valid.tz ?? at.timezone;
  const today = requireZone(timezone).dayOf(at.now.getTime());
  const rules = checkRules(valid, { today, isSent: (name) => isSent(sent, name) });
  const findings: Finding[] = [...issues, ...rules];
  return { values, timezone, today, findings };
}

/** The issue, with a suggestion only if the request with it has no problem in that place any more. */
function withSuggestion({ candidates = [], suggestion, ...issue }: Finding, sent: Values, at: At): Issue {
  if (!(issue.path in analyticsParameters.shape))
    return suggestion === undefined ? issue : { ...issue, suggestion };
  const accepted = acceptedOf(
    [...(suggestion === undefined ? [] : [suggestion]), ...candidates],
    issue.path,
    sent,
    at,
  );
  return accepted === null ? issue : { ...issue, suggestion: accepted };
}

/** The first value that is accepted in a place; where one meets the next rule, what that rule proposes counts as well. */
function acceptedOf(candidates: readonly string[], path: string, sent: Values, at: At): string | null {
  const tried = new Set<string>();
  const left = [...candidates];
  for (let candidate = left.shift(); candidate !== undefined; candidate = left.shift()) {
    if (tried.has(candidate)) continue;
    tried.add(candidate);
    const again = check(withValue(sent, path, candidate), at, true).findings.filter(
      (one) => one.path === path,
    );
    if (again.length === 0) return candidate;
    left.push(...again.flatMap((one) => one.candidates ?? []));
  }
  return null;
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
