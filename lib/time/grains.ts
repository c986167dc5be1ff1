import { type Day, dayFrom, monthOf, weekdayOf, yearOf } from './day';

/**
 * The grains: how days are cut into buckets. An entry says everything about its grain; the contract, the controls,
 * their keys, the ticks under the axis and the alignment of ranges read it. A new grain is a new entry.
 */

/** A tick on every n-th start of a calendar unit. */
export interface TickStep {
  readonly every: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

export interface GrainRule {
  /** On controls: "Week". */
  title: string;
  /** One bucket: "week"; where buckets have a length of their own, the unit of that length: "days". */
  noun: string;
  /** The keyboard shortcut on the explorer's page. */
  key: string | null;
  /**
   * `calendar` buckets begin on calendar starts, and ranges are aligned with them; `counted` ones have `bucketDays`
   * days from the anchor on; `running` ones are windows that grow from the range's start, one a day.
   */
  kind: 'calendar' | 'counted' | 'running';
  /** How a bucket is labelled: by its day, month, year or days, or as "Through …". */
  naming: 'day' | 'range' | 'month' | 'year' | 'through';
  /** Ticks for an axis, densest first; none: evenly. */
  ticks: readonly TickStep[];
  /** The first day of the bucket that holds a day. */
  floor(day: Day, length: number, anchor: Day): Day;
  /** The first day of the bucket after the one that begins on `first`. */
  next(first: Day, length: number): Day;
}

const steps = (unit: TickStep['unit'], ...counts: number[]): TickStep[] =>
  counts.map((every) => ({ every, unit }));
const YEARS = steps('year', 1, 2, 5, 10);
const MONTHS = [...steps('month', 1, 2, 3, 6), ...YEARS];
const DAYS = [...steps('day', 1, 2), ...steps('week', 1, 2), ...MONTHS];

export const GRAINS = {
  day: {
    title: 'Day',
    noun: 'day',
    key: 'd',
    kind: 'calendar',
    naming: 'day',
    ticks: DAYS,
    floor: (day) => day,
    next: (first) => first + 1,
  },
  week: {
    title: 'Week',
    noun: 'week',
    key: 'w',
    kind: 'calendar',
    naming: 'range',
    ticks: [...steps('week', 1, 2, 4), ...MONTHS],
    floor: (day) => day - weekdayOf(day),
    next: (first) => first + 7,
  },
  month: {
    title: 'Month',
    noun: 'month',
    key: 'm',
    kind: 'calendar',
    naming: 'month',
    ticks: MONTHS,
    floor: (day) => dayFrom(yearOf(day), monthOf(day), 1),
    next: (first) => dayFrom(yearOf(first), monthOf(first) + 1, 1),
  },
  year: {
    title: 'Year',
    noun: 'year',
    key: 'y',
    kind: 'calendar',
    naming: 'year',
    ticks: YEARS,
    floor: (day) => dayFrom(yearOf(day), 1, 1),
    next: (first) => dayFrom(yearOf(first) + 1, 1, 1),
  },
  cumulative: {
    title: 'Running total',
    noun: 'day',
    key: null,
    kind: 'running',
    naming: 'through',
    ticks: DAYS,
    floor: (day) => day,
    next: (first) => first + 1,
  },
  custom: {
    title: 'Custom',
    noun: 'days',
    key: null,
    kind: 'counted',
    naming: 'range',
    ticks: [],
    floor: (day, length, anchor) => anchor + Math.floor((day - anchor) / length) * length,
    next: (first, length) => first + length,
  },
} as const satisfies Record<string, GrainRule>;

export type Granularity = keyof typeof GRAINS;
export const GRANULARITIES = Object.keys(GRAINS) as [Granularity, ...Granularity[]];

/** The entry of a grain, with its literal types widened. */
export function grainOf(granularity: Granularity): GrainRule {
  return GRAINS[granularity];
}

/** Those whose buckets begin on calendar starts, in the order of the controls. */
export const CALENDAR_GRAINS = GRANULARITIES.filter((id) => grainOf(id).kind === 'calendar');
