import { asDay, asOneOf, asText, withDefault } from '@/lib/client/address/parsers';
import { PROJECT } from '@/lib/client/page/chosen-project';
import { capturedRange, type Limits, type Preset } from '@/lib/client/views/range';
import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

/** The state of the pages of insights, kept in the URL; parameters are named as in the API. Pure. */

export const INSIGHT_TABS = ['videos', 'creators', 'campaigns'] as const;
export type InsightTab = (typeof INSIGHT_TABS)[number];

export const INSIGHT_PRESETS = ['7d', '30d', '90d', 'last_month', 'year'] as const satisfies Preset[];
export type InsightPreset = (typeof INSIGHT_PRESETS)[number];
export const USUAL_PRESET = '30d' satisfies InsightPreset;

/** What narrows every card. */
const filterParsers = {
  [PROJECT]: asText,
  campaign_id: asText,
  platform: asText,
};

export const insightParsers = {
  ...filterParsers,
  tab: withDefault(asOneOf(INSIGHT_TABS), 'videos'),
  range: asOneOf(INSIGHT_PRESETS),
  from: asDay,
  to: asDay,
  /** The order of the tab's leaderboard; null: by new views. */
  sort: asText,
  /** Public id of the creator that others are compared with; null: the leading one. */
  like: asText,
};

/** What narrows the set of videos. */
export interface InsightFilters {
  project: string | null;
  campaign_id: string | null;
  platform: string | null;
}

export interface InsightState extends InsightFilters {
  tab: InsightTab;
  range: InsightPreset | null;
  from: Day | null;
  to: Day | null;
  sort: string | null;
  like: string | null;
}

type Within = Pick<Limits, 'today' | 'oldest'>;

/**
 * The days of a preset that are over, so that none is held against a longer one; of an organisation that was last
 * captured earlier, as many that end then. @param lastCapture null: none
 */
export function completeRange(preset: InsightPreset, { today, oldest }: Within, lastCapture: Day | null) {
  // The month before this one is over anyway.
  const until = preset === 'last_month' ? today : today - 1;
  return capturedRange(preset, { today: until, oldest, firstData: null }, lastCapture);
}

/** The days of a state; those after today are left out. */
export function insightRange(
  { range, from, to }: Pick<InsightState, 'range' | 'from' | 'to'>,
  within: Within,
  lastCapture: Day | null,
): DayRange {
  if (range !== null || (from === null && to === null))
    return completeRange(range ?? USUAL_PRESET, within, lastCapture).range;
  const last = Math.min(to ?? within.today - 1, within.today);
  return { first: Math.min(from ?? last - 29, last), last };
}

/** The preset that a state shows; null: days of its own. */
export function shownPreset({ range, from, to }: Pick<InsightState, 'range' | 'from' | 'to'>) {
  return range ?? (from === null && to === null ? USUAL_PRESET : null);
}
