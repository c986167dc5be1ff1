import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { type Span, spansOf, type Values } from './runs';

/**
 * Days without any capture: null in every line, after captures began, and not in progress. A first capture has no gain,
 * but is a capture nevertheless.
 */
export function gapsOf(
  lines: readonly { values: Values }[],
  buckets: readonly { counted: DayRange }[],
  partialIndex: number | null,
  firstData: Day | null,
  baselines: readonly { index: number }[] = [],
): Span[] {
  const begun = new Set(baselines.map((mark) => mark.index));

  return spansOf(buckets, (bucket, index) => {
    if (index === partialIndex || begun.has(index) || firstData === null || bucket.counted.last < firstData)
      return false;
    return lines.every((line) => (line.values[index] ?? null) === null);
  });
}
