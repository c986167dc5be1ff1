import type { Day } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';
import { type Span, spansOf, type Values } from './runs';

/** Days on which nobody captured anything: null in every line, once captures had begun, and not still open. */
export function gapsOf(
  lines: readonly { values: Values }[],
  buckets: readonly { counted: DayRange }[],
  partialIndex: number | null,
  firstData: Day | null,
): Span[] {
  return spansOf(buckets, (bucket, index) => {
    if (index === partialIndex || firstData === null || bucket.counted.last < firstData) return false;
    return lines.every((line) => (line.values[index] ?? null) === null);
  });
}
