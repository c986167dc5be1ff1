import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { MAX_TOP_N } from '@/lib/contract/limits';
import { isLevelBased, isOfCreators, measureOf } from '@/lib/domain/metrics';
import { FIRST_DAY, parseDay } from '@/lib/time/day';
import { type DayRange, daysIn, shiftDays } from '@/lib/time/grain';
import { type ExplorerState, viewOf } from './explorer-state';
import type { Limits } from './range';
import { dailyView, type Subject, type View } from './views';

/**
 * The questions of the explorer for a state. At most two questions a view: `main`, and one of `gains`, `base`, `level`
 * and `before`.
 */
export interface ExplorerQuestions {
  /** The view on screen. */
  view: View;
  /** Finds the first data, from which "All time" derives its days. Null for other ranges. */
  first: View | null;
  /** The view itself with its totals, always compared, because the headline is. */
  main: View;
  /** In cumulative mode: the gains, to derive the part that came from baselines. */
  gains: View | null;
  /** For growth: the figures behind the headline's percentage. */
  base: View | null;
  /** On the first day, when there are no gains yet: the latest level. */
  level: View | null;
  /** For a compared breakdown: the constituents in the days before, for their totals. */
  before: View | null;
}

/**
 * Pure: the server's first paint and the browser ask the same.
 * @param limits `firstData` from the answer to `first`, `lastData` from the catalogue; only "All time" depends on them
 * @param fallback the days shown when the URL names none
 * @param answer that of `main`, once it has arrived
 */
export function explorerQuestions(
  state: ExplorerState,
  subject: Subject,
  limits: Limits,
  fallback: DayRange | null,
  answer?: AnalyticsData,
): ExplorerQuestions {
  const view = viewOf(state, subject, limits, fallback);
  const alone: View = { ...view, compare: false, breakdown: 'none', hideAuto: true };
  const isNew = view.mode === 'new';
  return {
    view,
    first: state.range === 'all' ? firstDataView(view, limits) : null,
    main: { ...view, compare: true },
    gains: view.mode === 'cumulative' ? { ...alone, mode: 'new' } : null,
    base: baseView(view),
    level:
      isNew && answer && isFirstDay(answer)
        ? { ...alone, mode: 'cumulative', granularity: 'day', bucketDays: null }
        : null,
    before: answer ? beforeView(view, answer, limits) : null,
  };
}

/** How many parts of an open bucket are named; the rest is one more row. */
const PARTS = 10;

/** The question of an open bucket: who contributed to its value. @param range the days that it counts */
export function bucketView(view: View, range: DayRange, breakdown: View['breakdown']): View {
  return { ...view, chosen: range, range, compare: false, breakdown, topN: PARTS, hideAuto: true };
}

/**
 * Growth of followers and videos is measured against the level before the range, other growth against the gains of the
 * range before.
 */
function baseView(view: View): View | null {
  const { metric, baseMetric } = view;
  if (metric !== 'growth_rate_pop' || baseMetric === null) return null;
  const mode = isLevelBased(measureOf(baseMetric)) ? 'cumulative' : 'new';
  return {
    ...view,
    metric: baseMetric,
    baseMetric: null,
    mode,
    granularity: 'year',
    bucketDays: null,
    compare: true,
    hideAuto: true,
  };
}

/** As many days as the totals count, just before them; null if they are not compared, or not shown by the plan. */
function beforeView(view: View, answer: AnalyticsData, { oldest }: Limits): View | null {
  if (!view.compare || view.breakdown === 'none' || view.mode !== 'new') return null;
  if (!answer.totals[0]?.comparable) return null;
  const days = { first: view.range.first, last: parseDay(answer.complete_to) ?? view.range.last };
  const range = shiftDays(days, -daysIn(days));
  if (range.first < (oldest ?? FIRST_DAY)) return null;
  const coarse = { granularity: 'year' as const, bucketDays: null };
  return { ...view, ...coarse, chosen: range, range, compare: false, topN: MAX_TOP_N, hideAuto: true };
}

/** The smallest question whose answer holds a subject's first data. */
function firstDataView({ subject, metric, baseMetric }: View, { today }: Limits): View {
  // Followers are captured per creator, everything else per video.
  const asked = isOfCreators(metric, baseMetric) ? 'followers' : 'views';
  return dailyView(subject, asked, { first: today, last: today });
}

/** Whether there are only baselines so far. */
export function isFirstDay(data: AnalyticsData): boolean {
  return data.first_data_date === null && data.baselines.length > 0;
}
