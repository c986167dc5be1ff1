import {
  CALENDAR_COLUMNS,
  type CalendarDay,
  type CalendarPost,
  MAX_CALENDAR_DAYS,
} from '@/lib/contract/insights/calendar';
import type { InsightParameters } from '@/lib/contract/insights/shared/parameters';
import { readCalendar } from '@/lib/data/insights/calendar';
import { formatDay } from '@/lib/time/day';
import { daysIn } from '@/lib/time/grain';
import type { Insight } from './engine/types';

export const postingCalendar: Insight<InsightParameters, CalendarDay[], CalendarPost> = {
  noun: 'calendar',
  columns: CALENDAR_COLUMNS,
  rows: (data) => data.flatMap(({ day, posts }) => posts.map((post) => ({ ...post, day }))),
  rangeIssue: (range) =>
    daysIn(range) > MAX_CALENDAR_DAYS
      ? {
          path: 'from',
          message: `the range has ${daysIn(range)} days; a calendar shows at most ${MAX_CALENDAR_DAYS}`,
          suggestion: formatDay(range.last - MAX_CALENDAR_DAYS + 1),
        }
      : null,
  compute: async (_, context) => ({ data: await readCalendar(context.db, context) }),
};
