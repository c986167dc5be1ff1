import { countText, dayWithWeekday } from '@/lib/client/text/format';
import type { CalendarDay } from '@/lib/contract/insights/calendar';
import { parseDay } from '@/lib/time/day';

/** How much was posted in a month, in a sentence. */
export function calendarText(days: readonly CalendarDay[]): string {
  const posts = days.reduce((sum, day) => sum + day.post_count, 0);
  const active = days.filter((day) => day.post_count > 0);
  const most = active.reduce<CalendarDay | undefined>(
    (best, day) => (best === undefined || day.post_count > best.post_count ? day : best),
    undefined,
  );
  if (!most) return 'No posts in this month.';
  const on = `${countText(posts, 'post')} on ${active.length} of ${countText(days.length, 'day')}`;
  const peak = parseDay(most.day);
  return peak === null || active.length === 1 || most.post_count === 1
    ? `${on}.`
    : `${on}; the most on ${dayWithWeekday(peak)}, with ${most.post_count.toLocaleString('en-US')}.`;
}
