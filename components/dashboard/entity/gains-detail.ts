import { isPast } from '@/lib/client/lists/list-state';
import { dayMedium, formatExact } from '@/lib/client/text/format';
import type { Day } from '@/lib/time/day';

/**
 * The line under an entity's new views of 30 days: all their digits, or why none are known. Today is named, as the
 * chart below counts complete days only. Pure.
 */
export function gainsDetail(views: number | null, lastCapture: Day | null, today: Day): string {
  if (views !== null) return `${formatExact(views)}, today included`;
  if (lastCapture === null) return 'no captures yet';
  return isPast(lastCapture, today)
    ? `last captured ${dayMedium(lastCapture)}`
    : 'one more capture is needed';
}
