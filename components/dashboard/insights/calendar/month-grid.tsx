'use client';

import { type KeyboardEvent, useRef } from 'react';
import { tintStyle } from '@/components/dashboard/insights/parts/tint';
import { useShell } from '@/components/dashboard/shell/context';
import { cn } from '@/components/ui/cn';
import { countText, dayLong } from '@/lib/client/text/format';
import { WEEKDAYS } from '@/lib/client/text/insights/heatmap';
import { weeksOf } from '@/lib/client/views/insights/calendar-state';
import type { CalendarDay } from '@/lib/contract/insights/calendar';
import { type Day, dayOfMonth, formatDay } from '@/lib/time/day';

/** The fewest posts of a day that is coloured most. */
const FEWEST_FOR_FULL_TINT = 5;
/** How far a key moves, in days. */
const MOVES: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
/** How far a key moves, in months. */
const TURNS: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 };

/** A month: each day with its posts. One tab stop; arrows move between days, Page Up and Page Down between months. */
export function MonthGrid({
  month,
  days,
  chosen,
  onChoose,
  onMonth,
}: {
  /** Its first day. */
  month: Day;
  days: readonly CalendarDay[];
  chosen: Day;
  onChoose: (day: Day) => void;
  /** Called with how many months to go. */
  onMonth: (months: number) => void;
}) {
  const { today } = useShell();
  const grid = useRef<HTMLTableElement>(null);
  const counts = new Map(days.map((day) => [day.day, day]));
  // A month with a post here and there stays pale.
  const largest = Math.max(FEWEST_FOR_FULL_TINT, ...days.map((day) => day.post_count));

  function move(event: KeyboardEvent, from: Day) {
    const [by, months] = [MOVES[event.key], TURNS[event.key]];
    if (months !== undefined) {
      event.preventDefault();
      onMonth(months);
    }
    if (by === undefined) return;
    event.preventDefault();
    grid.current?.querySelector<HTMLElement>(`[data-day="${formatDay(from + by)}"]`)?.focus();
  }

  return (
    <table
      ref={grid}
      aria-label="Days of the month"
      className="w-full table-fixed self-start border-separate border-spacing-1 px-2 py-3 md:px-4"
    >
      <thead>
        <tr>
          {WEEKDAYS.map(({ dow, name, short }) => (
            <th key={dow} scope="col" className="h-6 px-1 text-left font-normal text-11 text-ink-3">
              <span className="sr-only">{name}</span>
              <span aria-hidden>{short}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, at) => (
          <tr key={week.find((day) => day !== null) ?? at}>
            {week.map((day, column) =>
              day === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a place of the week without a day
                <td key={`none ${column}`} />
              ) : (
                <td key={day}>
                  <button
                    type="button"
                    data-day={formatDay(day)}
                    disabled={day > today}
                    tabIndex={day === chosen ? 0 : -1}
                    aria-pressed={day === chosen}
                    aria-label={dayLabel(day, counts.get(formatDay(day)))}
                    onClick={() => onChoose(day)}
                    onKeyDown={(event) => move(event, day)}
                    className={cn(
                      'flex h-14 w-full flex-col items-start justify-between rounded-control border px-1.5 py-1 text-left sm:h-[74px] sm:px-2',
                      day === chosen ? 'border-accent ring-1 ring-accent' : 'border-line hover:border-axis',
                      day > today && 'border-transparent text-ink-3',
                    )}
                    style={tintStyle(counts.get(formatDay(day))?.post_count ?? null, largest)}
                  >
                    <span className={cn('text-11', day === today && 'font-semibold')}>{dayOfMonth(day)}</span>
                    <span className="font-medium text-13 sm:text-15">
                      {counts.get(formatDay(day))?.post_count || ''}
                    </span>
                  </button>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "Fri 13 Nov 2026: 7 posts by 3 creators" */
function dayLabel(day: Day, posted: CalendarDay | undefined): string {
  const name = dayLong(day);
  if (!posted) return `${name}: not shown`;
  if (posted.post_count === 0) return `${name}: no posts`;
  return `${name}: ${countText(posted.post_count, 'post')} by ${countText(posted.creator_count, 'creator')}`;
}
