import { type AnalyticsParameters, FORMULAS } from '@/lib/contract/analytics/analytics';
import { rangeIssue } from '@/lib/contract/analytics/range';
import { type Breakdown, type EntityType, entityOf } from '@/lib/domain/entities';
import { hasLayouts } from '@/lib/domain/formats';
import {
  COUNT_METRIC_IDS,
  hasMetric,
  isRateOnly,
  METRIC_IDS,
  METRICS,
  type MetricId,
  metricOf,
} from '@/lib/domain/metrics';
import type { Issue } from '@/lib/errors';
import type { Day } from '@/lib/time/day';

/** The parameters that are valid by themselves; a missing one was not sent, or is already reported as wrong. */
type Valid = Partial<AnalyticsParameters>;

interface Situation {
  today: Day;
  /** Whether a parameter was sent, right or wrong. */
  isSent: (name: string) => boolean;
}

/** A problem, with values in its place that may be accepted; the nearest first. */
export interface Finding extends Issue {
  candidates?: readonly string[];
}

/** One rule between parameters: the issue it finds, or null. */
type Rule = (sent: Valid, situation: Situation) => Finding | null;

const issue = (
  path: keyof AnalyticsParameters,
  message: string,
  candidates: readonly string[] = [],
): Finding => ({ path, message, candidates });

/** The variant that a formula picks; null without a formula, or if the metric has no variants. */
export function formulaMetric({ metric, formula }: Valid): MetricId | null {
  if (!formula || !metric?.startsWith('engagement_rate_')) return null;
  const variant = `engagement_rate_${formula}`;
  return variant in METRICS ? (variant as MetricId) : null;
}

const RULES: readonly Rule[] = [
  function needsAnId(_, { isSent }) {
    const isMissing = !isSent('entity_id') && !isSent('entity_ids');
    return isMissing ? issue('entity_id', 'send entity_id, or entity_ids with 1 to 5 ids') : null;
  },
  function takesOneKindOfId(_, { isSent }) {
    const isBoth = isSent('entity_id') && isSent('entity_ids');
    return isBoth ? issue('entity_ids', 'must not be sent together with entity_id') : null;
  },
  function metricFitsEntity(sent) {
    const { entity, metric } = sent;
    if (!entity || !metric || formulaMetric(sent) || hasMetric(entity, metric)) return null;
    return issue('metric', `a ${entity} has no metric '${metric}'`, metricsLike(metric, entity));
  },
  function formulaFitsMetric(sent) {
    const { entity, metric, formula } = sent;
    if (!formula || !metric) return null;
    const variant = formulaMetric(sent);
    if (!variant) return issue('formula', `is only for engagement_rate metrics, not for '${metric}'`);
    if (!entity || hasMetric(entity, variant)) return null;
    return issue('formula', `a ${entity} has no '${variant}'`, FORMULAS);
  },
  function modeFitsMetric({ metric, mode }) {
    if (mode !== 'rate' || metric === undefined || isRateOnly(metric)) return null;
    return issue('mode', `'${metric}' is a count; its modes are new and cumulative`, metricOf(metric).modes);
  },
  function bucketDaysGoWithCustom({ granularity }, { isSent }) {
    if (granularity === undefined) return null;
    if (granularity === 'custom' && !isSent('bucket_days')) {
      return issue('bucket_days', 'is required with granularity custom', ['7']);
    }
    const isSuperfluous = granularity !== 'custom' && isSent('bucket_days');
    return isSuperfluous ? issue('bucket_days', 'goes only with granularity custom') : null;
  },
  function baseMetricGoesWithGrowth({ metric }, { isSent }) {
    if (metric === undefined) return null;
    if (metric === 'growth_rate_pop') {
      return isSent('base_metric')
        ? null
        : issue('base_metric', 'is required for growth_rate_pop', COUNT_METRIC_IDS);
    }
    return isSent('base_metric') ? issue('base_metric', 'goes only with growth_rate_pop') : null;
  },
  function baseMetricFitsEntity({ entity, metric, base_metric: base }) {
    if (!entity || !base || metric !== 'growth_rate_pop' || hasMetric(entity, base)) return null;
    return issue('base_metric', `a ${entity} has no metric '${base}'`, COUNT_METRIC_IDS);
  },
  function breakdownNeedsACount({ metric, breakdown }) {
    if (!isBrokenDown(breakdown) || !metric || !isRateOnly(metric)) return null;
    // Clients match on this sentence.
    return issue(
      'breakdown',
      `Breakdown is not supported for '${metric}'. Use a count-based metric (views, likes, etc.)`,
      UNBROKEN,
    );
  },
  function breakdownNeedsOneEntity({ breakdown }, { isSent }) {
    const isWrong = isBrokenDown(breakdown) && isSent('entity_ids');
    return isWrong ? issue('breakdown', 'goes with entity_id, not with entity_ids', UNBROKEN) : null;
  },
  function breakdownFitsEntity({ entity, breakdown }) {
    if (!isBrokenDown(breakdown) || !entity) return null;
    const { noun, breakdowns } = entityOf(entity);
    if (breakdowns.length === 0) return issue('breakdown', `a ${noun} has no constituents`, UNBROKEN);
    if (breakdowns.includes(breakdown)) return null;
    return issue('breakdown', `a ${noun} is broken down by '${breakdowns.join("' or '")}' only`, [
      ...breakdowns,
      ...UNBROKEN,
    ]);
  },
  function breakdownFitsMetric({ entity, metric, breakdown }) {
    if (!isBrokenDown(breakdown) || !metric || isRateOnly(metric) || hasMetric(breakdown, metric))
      return null;
    return issue('breakdown', `'${metric}' is not counted per ${breakdown}`, [
      ...(entity ? entityOf(entity).breakdowns : []),
      ...UNBROKEN,
    ]);
  },
  function layoutGoesWithCsv({ format }, { isSent }) {
    const isSuperfluous = isSent('layout') && format !== undefined && !hasLayouts(format);
    return isSuperfluous ? issue('layout', 'goes only with format csv') : null;
  },
  function fromIsInOrder(sent, { today }) {
    return rangeIssue(sent, today);
  },
];

/** Every problem between parameters that are valid by themselves. */
export function checkRules(sent: Valid, situation: Situation): Finding[] {
  return RULES.flatMap((rule) => rule(sent, situation) ?? []);
}

/** No breakdown, which every request may have. */
const UNBROKEN = ['none'];

/** The metrics of an entity, those of the same unit as another one first. */
function metricsLike(metric: MetricId, entity: EntityType): MetricId[] {
  const { unit } = metricOf(metric);
  const own = METRIC_IDS.filter((id) => hasMetric(entity, id));
  return [...own.filter((id) => metricOf(id).unit === unit), ...own];
}

function isBrokenDown(breakdown: Valid['breakdown']): breakdown is Breakdown {
  return breakdown !== undefined && breakdown !== 'none';
}
