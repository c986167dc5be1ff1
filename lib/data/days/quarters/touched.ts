import { QUARTER_MS } from '@/lib/time/quarters';

/** Which stretches of quarters a write reads, for the quarters that it touched. */

/** Successive quarters of an entity, the end excluded. */
export interface QuarterSpan {
  id: bigint;
  startMs: number;
  endMs: number;
}

/** Quarters at most a day apart are read in one stretch: a day has few captures, and a stretch costs a lookup a member. */
const MOST_APART = 96;

/** The stretches that hold the touched quarters of each entity. */
export function spansOfQuarters(touched: ReadonlyMap<bigint, ReadonlySet<number>>): QuarterSpan[] {
  return [...touched].flatMap(([id, quarters]) => {
    const spans: { first: number; last: number }[] = [];
    for (const quarter of [...quarters].sort((a, b) => a - b)) {
      const span = spans.at(-1);
      if (span && quarter - span.last <= MOST_APART) span.last = quarter;
      else spans.push({ first: quarter, last: quarter });
    }
    return spans.map(({ first, last }) => ({
      id,
      startMs: first * QUARTER_MS,
      endMs: (last + 1) * QUARTER_MS,
    }));
  });
}
