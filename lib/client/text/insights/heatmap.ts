import { countText, formatCompact } from '@/lib/client/text/format';
import type { PostingHour } from '@/lib/contract/insights/posting-heatmap';

/** Posts of an hour from which on its median is worth a sentence. */
const ENOUGH = 3;

/** Weekdays in the order of a week that begins on Monday; `dow` counts from Sunday. */
export const WEEKDAYS = [
  { dow: 1, name: 'Monday', short: 'Mon' },
  { dow: 2, name: 'Tuesday', short: 'Tue' },
  { dow: 3, name: 'Wednesday', short: 'Wed' },
  { dow: 4, name: 'Thursday', short: 'Thu' },
  { dow: 5, name: 'Friday', short: 'Fri' },
  { dow: 6, name: 'Saturday', short: 'Sat' },
  { dow: 0, name: 'Sunday', short: 'Sun' },
] as const;

/** "Monday at 18:00" */
export function hourText({ dow, hour }: Pick<PostingHour, 'dow' | 'hour'>): string {
  return `${WEEKDAYS.find((day) => day.dow === dow)?.name} at ${clockText(hour)}`;
}

/** 18:00 */
export function clockText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** When posts did best, and when most were made, in a sentence. */
export function heatmapText(cells: readonly PostingHour[]): string {
  const most = largest(cells, (cell) => cell.post_count);
  if (!most) return 'No posts in these days.';
  if (most.post_count === 1 && cells.length > 1)
    return `No hour of the week has more than one of the ${countText(cells.length, 'post')}.`;
  const usual = `Most posts were made on ${hourText(most)}: ${most.post_count.toLocaleString('en-US')}`;
  const often = cells.filter((cell) => cell.post_count >= ENOUGH && cell.median_views !== null);
  const best = largest(often, (cell) => cell.median_views ?? 0);
  if (!best) return `${usual}.`;
  const views = formatCompact(Math.round(best.median_views ?? 0));
  return `Posts did best on ${hourText(best)}: a median of ${views} views over ${countText(best.post_count, 'post')}. ${usual}.`;
}

function largest(cells: readonly PostingHour[], by: (cell: PostingHour) => number): PostingHour | undefined {
  return cells.reduce<PostingHour | undefined>(
    (best, cell) => (best === undefined || by(cell) > by(best) ? cell : best),
    undefined,
  );
}
