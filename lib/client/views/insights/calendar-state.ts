import { asDay, asText, type Parser } from '@/lib/client/address/parsers';
import { PROJECT } from '@/lib/client/page/chosen-project';
import { type Day, dayFrom, formatDay, monthOf, parseDay, weekdayOf, yearOf } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

/** The state of the calendar, kept in the URL. Pure. */

/** A month, YYYY-MM, as its first day. */
const asMonth: Parser<Day> = {
  parse: (text) => parseDay(`${text}-01`),
  serialize: (day) => formatDay(day).slice(0, 7),
};

export const calendarParsers = {
  [PROJECT]: asText,
  campaign_id: asText,
  creator_id: asText,
  platform: asText,
  /** Null: this month. */
  month: asMonth,
  /** The day whose posts are listed; null: the last one with posts. */
  day: asDay,
};

/** The first day of a month that is some months away. */
export function monthStart(day: Day, months = 0): Day {
  return dayFrom(yearOf(day), monthOf(day) + months, 1);
}

interface Within {
  today: Day;
  /** The first day that the plan shows; null: all. */
  oldest: Day | null;
  /** Null: none. */
  lastCapture: Day | null;
}

/** The month that is shown, as its first day: the last one with captures unless one is chosen; none to come. */
export function shownMonth(month: Day | null, { today, lastCapture }: Within): Day {
  return monthStart(Math.min(month ?? lastCapture ?? today, today));
}

/** The days of the shown month that are asked for: until today, as far as the plan shows them; null: none of them. */
export function calendarRange(month: Day | null, within: Within): DayRange | null {
  const first = shownMonth(month, within);
  const last = Math.min(monthStart(first, 1) - 1, within.today);
  const shown = Math.max(first, within.oldest ?? first);
  return shown <= last ? { first: shown, last } : null;
}

/** The weeks of a month, Monday to Sunday; days of other months are null. */
export function weeksOf(month: Day): (Day | null)[][] {
  const next = monthStart(month, 1);
  const monday = month - weekdayOf(month);
  return Array.from({ length: Math.ceil((next - monday) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, at) => {
      const day = monday + week * 7 + at;
      return day >= month && day < next ? day : null;
    }),
  );
}
