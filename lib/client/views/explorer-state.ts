import {
  asBoolean,
  asDay,
  asInteger,
  asOneOf,
  asText,
  asTexts,
  withDefault,
} from '@/lib/client/address/parsers';
import { MAX_BUCKET_DAYS, MAX_ENTITIES, MAX_TOP_N } from '@/lib/contract/limits';
import { BREAKDOWNS, ENTITY_TYPES, type EntityType, entityOf, isGroup, titleOf } from '@/lib/domain/entities';
import {
  COUNT_METRIC_IDS,
  type CountMetricId,
  hasMetric,
  isOfCreators,
  isRateOnly,
  METRIC_IDS,
  type MetricId,
  metricOf,
  takesBase,
} from '@/lib/domain/metrics';
import { seriesName } from '@/lib/domain/series-name';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { GRANULARITIES, type Granularity, grainOf } from '@/lib/time/grains';
import { alignRange, type Limits, PRESETS, presetRange } from './range';
import type { Subject, View } from './views';

/**
 * The explorer's whole state, kept in the URL. Parameters are named as in the API, so that a link can be read; `range` is a preset that moves with the calendar, `from` and `to` are days that do not.
 */
export const explorerParsers = {
  entity: asOneOf(ENTITY_TYPES),
  entity_id: asText,
  entity_ids: asTexts,
  metric: withDefault(asOneOf(METRIC_IDS), 'views'),
  base_metric: withDefault(asOneOf(COUNT_METRIC_IDS), 'views'),
  mode: asOneOf(['new', 'cumulative']),
  granularity: asOneOf(GRANULARITIES),
  bucket_days: withDefault(asInteger, 10),
  range: asOneOf(PRESETS),
  from: asDay,
  to: asDay,
  day: asDay,
  compare: asBoolean,
  breakdown: withDefault(asOneOf(['none', ...BREAKDOWNS]), 'none'),
  top_n: withDefault(asInteger, 8),
  hide_auto: withDefault(asBoolean, false),
  hidden: withDefault(asTexts, []),
};

export interface ExplorerState {
  entity: EntityType | null;
  entity_id: string | null;
  entity_ids: string[] | null;
  metric: MetricId;
  base_metric: CountMetricId;
  mode: 'new' | 'cumulative' | null;
  granularity: Granularity | null;
  bucket_days: number;
  range: (typeof PRESETS)[number] | null;
  from: Day | null;
  to: Day | null;
  /** A day of the bucket that is open. */
  day: Day | null;
  /** Null: as `comparesByDefault` says. */
  compare: boolean | null;
  breakdown: View['breakdown'];
  top_n: number;
  hide_auto: boolean;
  hidden: string[];
}

/** Breakdowns that make sense for an entity and a metric, `none` first. */
export function breakdownsOf(subject: Subject, metric: MetricId): View['breakdown'][] {
  if (subject.ids.length > 1 || isRateOnly(metric)) return ['none'];
  return ['none', ...entityOf(subject.entity).breakdowns.filter((by) => hasMetric(by, metric))];
}

/**
 * The subject of a state; null if the URL names none. @param unknown ids that were not found: they are left out of
 * several
 */
export function subjectOf(state: ExplorerState, unknown: readonly string[] = []): Subject | null {
  const ids = state.entity_ids?.length ? state.entity_ids : state.entity_id ? [state.entity_id] : [];
  const unique = [...new Set(ids.map((id) => id.toLowerCase()))].slice(0, MAX_ENTITIES);
  if (!state.entity || unique.length === 0) return null;
  const missing = unique.filter((id) => unknown.includes(id));
  if (missing.length === 0 || missing.length === unique.length) return { entity: state.entity, ids: unique };
  return { entity: state.entity, ids: unique.filter((id) => !missing.includes(id)), missing };
}

/**
 * The view of a state. Conflicting values are dropped, later ones first: entity, metric and mode
 * win over the rest, so that switching one control never leads to a refusal.
 * @param fallback the days shown when the URL names none
 */
export function viewOf(
  state: ExplorerState,
  subject: Subject,
  limits: Limits,
  fallback?: DayRange | null,
): View {
  const metric = hasMetric(subject.entity, state.metric) ? state.metric : 'views';
  const { modes } = metricOf(metric);
  const mode = state.mode && modes.includes(state.mode) ? state.mode : (modes[0] ?? 'new');
  // A campaign's followers jump with the set of creators captured that day: by week they are readable.
  const calm: Granularity = metric === 'followers' && mode === 'new' ? 'week' : 'day';
  const granularity = state.granularity ?? calm;
  const hasBase = takesBase(metric);
  const baseMetric = hasMetric(subject.entity, state.base_metric) ? state.base_metric : 'views';
  const known = knowsLastCapture(subject.entity, metric, hasBase ? baseMetric : null);
  const within = known ? limits : { ...limits, lastData: null };
  const chosen = chosenRange(state, within, fallback ?? null);
  const possible = breakdownsOf(subject, metric);
  return {
    subject,
    metric,
    baseMetric: hasBase ? baseMetric : null,
    mode,
    granularity,
    bucketDays:
      grainOf(granularity).kind === 'counted'
        ? Math.min(MAX_BUCKET_DAYS, Math.max(1, state.bucket_days))
        : null,
    chosen,
    range: alignRange(chosen, granularity, limits.oldest),
    compare: state.compare ?? comparesByDefault(subject),
    breakdown: possible.includes(state.breakdown) ? state.breakdown : 'none',
    topN: Math.min(MAX_TOP_N, Math.max(1, state.top_n)),
    hideAuto: state.hide_auto,
  };
}

function chosenRange(state: ExplorerState, limits: Limits, fallback: DayRange | null): DayRange {
  if (state.range) return presetRange(state.range, limits);
  if (state.from !== null || state.to !== null) {
    const ends = [state.from, state.to].filter((day) => day !== null);
    const last = Math.min(state.to === null ? limits.today : Math.max(...ends), limits.today);
    return { first: Math.min(state.from === null ? last - 29 : Math.min(...ends), last), last };
  }
  return fallback ?? presetRange('30d', limits);
}

/** Whether all the days of a state lie in the future. */
export function isFuture({ range, from, to }: ExplorerState, today: Day): boolean {
  return range === null && from !== null && from > today && (to === null || to > today);
}

/**
 * One entity is compared with its own past; several are compared with each other, where twice the lines would confuse.
 */
export function comparesByDefault(subject: Subject): boolean {
  return subject.ids.length === 1;
}

/**
 * Whether the catalogue knows the last capture behind a metric: for a group it knows the videos' last capture, not the
 * creators'.
 */
export function knowsLastCapture(entity: EntityType, metric: MetricId, base: CountMetricId | null): boolean {
  return !isGroup(entity) || !isOfCreators(metric, base);
}

/** The tab's title: "Spring Reset, new views"; several entities are counted, and a name may be unknown. */
export function explorerTitle(
  { metric, mode, base_metric: base }: ExplorerState,
  subject: Subject | null,
  name: string | null,
): string {
  if (subject === null) return 'Explorer';
  const { noun } = entityOf(subject.entity);
  const who = subject.ids.length > 1 ? `${subject.ids.length} ${noun}s` : (name ?? titleOf(subject.entity));
  const [own = 'new'] = metricOf(metric).modes;
  return `${who}, ${seriesName(metric, mode ?? own, base).toLowerCase()}`;
}

/** The days of a state for a link: fixed ones, so that it shows the same tomorrow. */
export function pinned(view: View): Pick<ExplorerState, 'range' | 'from' | 'to'> {
  return { range: null, from: view.chosen.first, to: view.chosen.last };
}
