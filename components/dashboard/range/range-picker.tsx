'use client';

import { useState } from 'react';
import { type DateRange, DayPicker } from 'react-day-picker';
import { PlanLink } from '@/components/dashboard/plan-link';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/forms/field';
import { dayMedium, rangeText } from '@/lib/client/text/format';
import { clickedRange, type Limits } from '@/lib/client/views/range';
import { MAX_RANGE_DAYS } from '@/lib/contract/limits';
import { type Day, dayFrom, dayOfMonth, formatDay, monthOf, parseDay, yearOf } from '@/lib/time/day';
import type { DayRange } from '@/lib/time/grain';

// The calendar works on local Dates; only their year, month and day are meant.
const toDate = (day: Day) => new Date(yearOf(day), monthOf(day) - 1, dayOfMonth(day));
const toDay = (date: Date) => dayFrom(date.getFullYear(), date.getMonth() + 1, date.getDate());

const CLASSES = {
  root: 'text-13',
  months: 'relative',
  month_caption: 'flex h-8 items-center px-1 font-semibold',
  nav: 'absolute top-0 right-0 flex gap-1',
  button_previous:
    'inline-flex size-8 items-center justify-center rounded-control hover:bg-hover disabled:opacity-40',
  button_next:
    'inline-flex size-8 items-center justify-center rounded-control hover:bg-hover disabled:opacity-40',
  chevron: 'size-4 fill-ink-3',
  month_grid: 'mt-1 border-collapse',
  weekday: 'h-7 w-9 font-normal text-11 text-ink-3',
  day: 'p-0 text-center',
  day_button: 'size-9 rounded-control hover:bg-hover disabled:pointer-events-none',
  today: 'font-semibold text-accent-ink',
  disabled: 'text-ink-3 opacity-50',
  outside: 'text-ink-3',
  range_middle: 'bg-accent-soft text-accent-ink',
  range_start: 'rounded-l-control bg-accent-soft [&>button]:bg-accent [&>button]:text-on-accent',
  range_end: 'rounded-r-control bg-accent-soft [&>button]:bg-accent [&>button]:text-on-accent',
};

/** A calendar for first and last day, and two fields for typing. */
export function RangePicker({
  value,
  limits,
  onApply,
  onClose,
}: {
  value: DayRange;
  limits: Limits;
  onApply: (range: DayRange) => void;
  onClose: () => void;
}) {
  const [range, setRange] = useState<DateRange | undefined>({
    from: toDate(value.first),
    to: toDate(value.last),
  });
  /** The day that a click began with, until another one completes the range. */
  const [begun, setBegun] = useState<Day | null>(null);
  const [texts, setTexts] = useState({ first: formatDay(value.first), last: formatDay(value.last) });
  const first = parseDay(texts.first);
  const last = parseDay(texts.last);
  const problem = problemOf(first, last, limits);

  function click(date: Date) {
    const next = clickedRange(begun, toDay(date));
    const { first: from, last: to } = next.range;
    setBegun(next.begun);
    setRange({ from: toDate(from), to: next.begun === null ? toDate(to) : undefined });
    setTexts({ first: formatDay(from), last: formatDay(to) });
  }

  function type(end: 'first' | 'last', text: string) {
    const next = { ...texts, [end]: text };
    setTexts(next);
    setBegun(null);
    const [from, to] = [parseDay(next.first), parseDay(next.last)];
    if (from !== null && to !== null && from <= to) setRange({ from: toDate(from), to: toDate(to) });
  }

  return (
    <form
      className="w-[252px]"
      onSubmit={(event) => {
        event.preventDefault();
        if (first === null || last === null || problem) return;
        onClose();
        onApply({ first, last });
      }}
    >
      <DayPicker
        mode="range"
        autoFocus
        weekStartsOn={1}
        showOutsideDays
        defaultMonth={toDate(value.last)}
        selected={range}
        onSelect={(_, date) => click(date)}
        today={toDate(limits.today)}
        disabled={[
          { after: toDate(limits.today) },
          ...(limits.oldest === null ? [] : [{ before: toDate(limits.oldest) }]),
        ]}
        endMonth={toDate(limits.today)}
        classNames={CLASSES}
      />
      {limits.oldest !== null && (
        <div className="mt-2 flex flex-wrap items-center justify-between gap-2 text-12 text-ink-2">
          <span>Your plan shows days from {dayMedium(limits.oldest)} on.</span>
          <PlanLink day={limits.oldest - 1} size="sm" />
        </div>
      )}
      <div className="mt-2 grid grid-cols-2 gap-2">
        <Field label="First day">
          {(ids) => (
            <Input
              {...ids}
              value={texts.first}
              placeholder="YYYY-MM-DD"
              onChange={(event) => type('first', event.target.value)}
            />
          )}
        </Field>
        <Field label="Last day">
          {(ids) => (
            <Input
              {...ids}
              value={texts.last}
              placeholder="YYYY-MM-DD"
              onChange={(event) => type('last', event.target.value)}
            />
          )}
        </Field>
      </div>
      <p role="alert" className="mt-2 min-h-4 text-12 text-down">
        {problem}
      </p>
      <Button type="submit" variant="primary" className="mt-1 w-full" disabled={problem !== null}>
        {first !== null && last !== null && !problem ? `Show ${rangeText({ first, last })}` : 'Show'}
      </Button>
    </form>
  );
}

function problemOf(first: Day | null, last: Day | null, { oldest, today }: Limits): string | null {
  if (first === null || last === null) return 'Write days as YYYY-MM-DD.';
  if (first > last) return 'The first day is after the last.';
  if (last > today) return 'The last day is in the future.';
  if (oldest !== null && first < oldest) return `Your plan shows days from ${formatDay(oldest)} on.`;
  return last - first >= MAX_RANGE_DAYS ? `At most ${MAX_RANGE_DAYS.toLocaleString('en-US')} days.` : null;
}
