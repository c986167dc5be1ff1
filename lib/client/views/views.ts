import type { Breakdown, EntityType } from '@/lib/domain/entities';
import type { CountMetricId, MetricId, Mode } from '@/lib/domain/metrics';
import { formatDay } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import type { Granularity } from '@/lib/time/grains';

/** The subject of a view. */
export interface Subject {
  entity: EntityType;
  /** One entity, or up to five side by side. */
  ids: readonly string[];
  /** Other ids in the URL that were not found. */
  missing?: readonly string[];
}

/** A view that the endpoint answers: every rule between parameters holds. */
export interface View {
  readonly subject: Subject;
  readonly metric: MetricId;
  readonly baseMetric: CountMetricId | null;
  readonly mode: Mode;
  readonly granularity: Granularity;
  readonly bucketDays: number | null;
  /** The range as chosen. */
  readonly chosen: DayRange;
  /** The requested range: the same, from the start of its first bucket if the plan allows. */
  readonly range: DayRange;
  readonly compare: boolean;
  readonly breakdown: 'none' | Breakdown;
  readonly topN: number;
  readonly hideAuto: boolean;
}

/** The daily gains of a metric alone: the basis of the smaller questions. */
export function dailyView(subject: Subject, metric: MetricId, range: DayRange): View {
  return {
    subject,
    metric,
    baseMetric: null,
    mode: 'new',
    granularity: 'day',
    bucketDays: null,
    chosen: range,
    range,
    compare: false,
    breakdown: 'none',
    topN: 1,
    hideAuto: true,
  };
}

/** The endpoint's parameters for a view. */
export function viewParams(view: View): URLSearchParams {
  const { subject, range } = view;
  const params = new URLSearchParams({ entity: subject.entity });
  const [only] = subject.ids;
  if (subject.ids.length === 1 && only) params.set('entity_id', only);
  else params.set('entity_ids', subject.ids.join(','));
  params.set('metric', view.metric);
  if (view.baseMetric) params.set('base_metric', view.baseMetric);
  params.set('mode', view.mode);
  params.set('granularity', view.granularity);
  if (view.bucketDays !== null) params.set('bucket_days', String(view.bucketDays));
  params.set('from', formatDay(range.first));
  params.set('to', formatDay(range.last));
  if (view.compare) params.set('compare', 'prior_period');
  if (view.breakdown !== 'none') {
    params.set('breakdown', view.breakdown);
    params.set('top_n', String(view.topN));
  }
  if (view.hideAuto) params.set('hide_auto', '1');
  return params;
}
