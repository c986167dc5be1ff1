import { countText, dayMedium } from '@/lib/client/text/format';
import type { OverPostingRow } from '@/lib/contract/insights/over-posting';
import { OVER_POSTING } from '@/lib/contract/limits';
import { parseDay } from '@/lib/time/day';

/** Who posted too much, in a sentence. @param rows the first page, the latest first */
export function overPostingText(rows: readonly OverPostingRow[], total: number): string {
  const [latest] = rows;
  if (!latest) return 'Nobody posted so much that posts were hardly shown.';
  const last = `${latest.label} on ${dayText(latest)}, when ${countText(latest.suppressed, 'post')} of ${latest.posts} stayed below ${OVER_POSTING.max_views} views`;
  if (total === 1) return `Too many posts on one day: ${last}.`;
  return `Too many posts on ${countText(total, 'day')}; last by ${last}.`;
}

/** The day of a row: 8 Mar 2024. */
export function dayText({ day }: Pick<OverPostingRow, 'day'>): string {
  return dayMedium(parseDay(day) ?? 0);
}
