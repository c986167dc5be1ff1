import { dayShort, monthShort } from '@/lib/client/text/format';
import { type Day, dayOfMonth, monthOf, weekdayOf, yearOf } from '@/lib/time/day';
import { type Granularity, grainOf, type TickStep } from '@/lib/time/grains';

/** A labelled bucket under the axis; `year` is a second line, at the first tick and at each new year. */
export interface XTick {
  readonly index: number;
  readonly label: string;
  readonly year: string | null;
}

/** Days with equal keys lie between the same two calendar starts. */
type Rung = {
  key: (day: Day) => number;
  label: (day: Day) => string;
  isStart: (day: Day) => boolean;
  named?: 'year';
};

/** The rungs of each calendar unit; `first` is the first bucket's start. */
const RUNGS: Record<TickStep['unit'], (every: number, first: Day) => Rung> = {
  // From nine days on there is no room for each, and one Monday alone would say nothing.
  day: (every, first) => ({
    key: (day) => Math.floor((day - first) / every),
    isStart: () => true,
    label: dayShort,
  }),
  week(every, first) {
    const monday = first + ((7 - weekdayOf(first)) % 7);
    return {
      key: (day) => Math.floor((day - monday) / (7 * every)),
      isStart: (day) => day >= monday && (day - monday) % (7 * every) === 0,
      label: dayShort,
    };
  },
  month: (every) => ({
    key: (day) => Math.floor((yearOf(day) * 12 + monthOf(day) - 1) / every),
    isStart: (day) => dayOfMonth(day) === 1 && (monthOf(day) - 1) % every === 0,
    label: monthShort,
  }),
  year: (every) => ({
    key: (day) => Math.floor(yearOf(day) / every),
    isStart: (day) => dayOfMonth(day) === 1 && monthOf(day) === 1 && yearOf(day) % every === 0,
    label: (day) => String(yearOf(day)),
    named: 'year',
  }),
};

const MAX_TICKS = 8;
/** The least between two ticks, so that their labels never touch. */
export const X_GAP_PX = { narrow: 60, wide: 72 };

/**
 * Ticks on calendar starts (Mondays, firsts), as dense as `minGapPx` between them allows; evenly if fewer than two of
 * those lie in the range.
 * @param starts the buckets' starts, @param bandPx the width of one bucket
 */
export function xTicks(
  starts: readonly Day[],
  granularity: Granularity,
  bandPx: number,
  minGapPx: number,
): XTick[] {
  const [first] = starts;
  if (first === undefined) return [];
  const calendar = grainOf(granularity).ticks.map(({ every, unit }) => RUNGS[unit](every, first));
  const rungs = [...calendar, ...everyNth(starts)];
  for (const rung of rungs) {
    const indices = starts.flatMap((day, index) => {
      const previous = starts[index - 1];
      const isTick = previous === undefined ? rung.isStart(day) : rung.key(day) !== rung.key(previous);
      return isTick ? [index] : [];
    });
    if (indices.length < Math.min(2, starts.length)) continue;
    const gaps = indices.slice(1).map((index, at) => (index - (indices[at] ?? 0)) * bandPx);
    if (indices.length <= MAX_TICKS && gaps.every((gap) => gap >= minGapPx))
      return withYears(indices, starts, rung);
  }
  return withYears([0], starts, RUNGS.day(1, first));
}

/** Buckets of n days have no calendar starts: every, every second, every fourth … bucket. */
function everyNth(starts: readonly Day[]): Rung[] {
  const at = new Map(starts.map((day, index) => [day, index]));
  return [1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 32, 64, 128, 256, 512, 1024, 2048, 4096].map((n) => ({
    key: (day: Day) => Math.floor((at.get(day) ?? 0) / n),
    isStart: () => true,
    label: dayShort,
  }));
}

function withYears(indices: readonly number[], starts: readonly Day[], rung: Rung): XTick[] {
  let shown: number | null = null;
  return indices.map((index) => {
    const day = starts[index] ?? 0;
    const isNew = shown !== yearOf(day);
    shown = yearOf(day);
    return {
      index,
      label: rung.label(day),
      year: isNew && rung.named !== 'year' ? String(yearOf(day)) : null,
    };
  });
}
