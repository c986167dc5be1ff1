import type { ChartModel } from '@/components/charts/model/chart-model';
import type { Band } from '@/components/charts/model/stack';
import { formatShare } from '@/lib/client/text/format';
import type { AnalyticsData, Total } from '@/lib/contract/analytics/analytics';
import { OTHER_ID } from '@/lib/contract/limits';
import { changeIn } from '@/lib/domain/change';

/** A row of the breakdown's table: the complete days of the range, as the headline counts them. */
export interface PartTotal {
  readonly value: number | null;
  /** "13.3%" of the whole. */
  readonly share: string;
  /** Over as many days before; null: not known. */
  readonly prior: number | null;
  /** In percent, of a percentage in points; null: not known. */
  readonly change: number | null;
  /** Whether it is known to have had nothing before. */
  readonly isNew: boolean;
}

export interface PartTotals {
  readonly parts: readonly (PartTotal & { readonly band: Band })[];
  readonly whole: PartTotal;
  /** Whether there is a comparison to show. */
  readonly isCompared: boolean;
}

/**
 * The totals of a breakdown, each compared with its own past. Pure.
 * @param answer what the model was made of
 * @param before the same constituents in the days before, once they are known
 * @param isAsked whether the view is compared
 */
export function partTotals(
  model: ChartModel,
  answer: AnalyticsData,
  before: AnalyticsData | undefined,
  isAsked: boolean,
): PartTotals {
  const [whole, ...own] = answer.totals;
  const isCompared = isAsked && model.mode === 'new' && whole?.comparable === true;
  const priors = isCompared && before ? priorsOf(own, whole?.prior ?? null, before) : new Map();
  const toTotal = (value: number | null, prior: number | null | undefined): PartTotal => ({
    value,
    share: formatShare(value, whole?.value ?? null),
    prior: prior ?? null,
    change: changeIn(model.unit, value, prior),
    isNew: prior === 0 && value !== null && value > 0,
  });
  return {
    parts: model.bands.map((band, at) => ({
      band,
      ...toTotal(own[at]?.value ?? null, priors.get(band.id)),
    })),
    whole: toTotal(whole?.value ?? null, isCompared ? (whole?.prior ?? null) : undefined),
    isCompared,
  };
}

/** The prior values by id, missing if not known; Other's is the rest of the whole, if all the others are known. */
function priorsOf(
  shown: readonly Total[],
  whole: number | null,
  before: AnalyticsData,
): Map<string, number | null> {
  const known = new Map(before.totals.slice(1).map(({ entity_ref: { id }, value }) => [id, value]));
  const named = shown.map(({ entity_ref: { id } }) => id).filter((id) => id !== OTHER_ID);
  const priors = new Map<string, number | null>();
  for (const id of named) {
    const prior = known.get(id);
    if (prior !== undefined) priors.set(id, prior);
  }
  const rest = [...priors.values()].reduce<number>((sum, value) => sum + (value ?? 0), 0);
  if (priors.size === named.length && whole !== null) priors.set(OTHER_ID, whole - rest);
  return priors;
}
