import { describe, expect, it } from 'vitest';
import { openingText, planThatOpens } from '@/lib/client/text/plans';
import { formatDay } from '@/lib/time/day';
import { day } from '@/tests/fixtures/analytics-answer';
import { alignRange, clickedRange, isLocked, type Limits, PRESETS, presetOf, presetRange } from './range';

const today = day('2024-03-08');
const limits: Limits = { today, oldest: today - 180, firstData: day('2022-07-03') };
const text = ({ first, last }: { first: number; last: number }) => `${formatDay(first)} ${formatDay(last)}`;

describe('presets', () => {
  it.each([
    ['7d', '2024-03-02 2024-03-08'],
    ['30d', '2024-02-08 2024-03-08'],
    ['90d', '2023-12-10 2024-03-08'],
    ['mtd', '2024-03-01 2024-03-08'],
    ['last_month', '2024-02-01 2024-02-29'],
    ['quarter', '2024-01-01 2024-03-08'],
    ['year', '2023-03-10 2024-03-08'],
    ['all', '2023-09-10 2024-03-08'],
  ] as const)('%s means %s', (preset, range) => expect(text(presetRange(preset, limits))).toBe(range));

  it('cross the turn of the year', () => {
    const january = { ...limits, today: day('2024-01-15') };
    expect(text(presetRange('last_month', january))).toBe('2023-12-01 2023-12-31');
    expect(text(presetRange('quarter', { ...limits, today: day('2024-12-31') }))).toBe(
      '2024-10-01 2024-12-31',
    );
  });

  it('start all time at the later of the first data and the oldest allowed day', () => {
    expect(text(presetRange('all', { ...limits, oldest: null }))).toBe('2022-07-03 2024-03-08');
    expect(text(presetRange('all', { ...limits, firstData: day('2024-02-01') }))).toBe(
      '2024-02-01 2024-03-08',
    );
    expect(text(presetRange('all', { ...limits, firstData: null }))).toBe('2024-02-08 2024-03-08');
  });

  it('never ask for more days than the endpoint allows', () => {
    const { first, last } = presetRange('all', { today, oldest: null, firstData: day('2001-01-01') });
    expect(last - first + 1).toBe(3_660);
  });

  it('are locked where the plan ends, and all time never is', () => {
    expect(PRESETS.filter((preset) => isLocked(preset, limits))).toEqual(['year']);
    expect(PRESETS.filter((preset) => isLocked(preset, { ...limits, oldest: today - 60 }))).toEqual([
      '90d',
      'quarter',
      'year',
    ]);
    expect(PRESETS.filter((preset) => isLocked(preset, { ...limits, oldest: null }))).toEqual([]);
  });

  it('allow the oldest allowed day itself', () => {
    expect(isLocked('90d', { ...limits, oldest: today - 89 })).toBe(false);
    expect(isLocked('90d', { ...limits, oldest: today - 88 })).toBe(true);
  });

  it('are recognised by their days', () => {
    expect(presetOf({ first: today - 29, last: today }, limits)).toBe('30d');
    expect(presetOf({ first: today - 28, last: today }, limits)).toBeNull();
  });
});

describe('whole buckets', () => {
  const range = { first: day('2024-02-08'), last: today };

  it('move the first day back to the start of its bucket', () => {
    expect(text(alignRange(range, 'week', null))).toBe('2024-02-05 2024-03-08');
    expect(text(alignRange(range, 'month', null))).toBe('2024-02-01 2024-03-08');
    expect(text(alignRange(range, 'year', null))).toBe('2024-01-01 2024-03-08');
    expect(alignRange(range, 'day', null)).toEqual(range);
    expect(alignRange(range, 'custom', null)).toBe(range);
  });

  it('stay where the plan does not allow it', () => {
    expect(alignRange(range, 'month', day('2024-02-02'))).toBe(range);
    expect(text(alignRange(range, 'month', day('2024-02-01')))).toBe('2024-02-01 2024-03-08');
  });
});

describe('plans', () => {
  it('name the smallest one that opens a day', () => {
    expect(planThatOpens(today - 180, today).name).toBe('Starter');
    expect(planThatOpens(today - 181, today)).toEqual({ name: 'Pro', days: 730 });
    expect(openingText(today - 400, today)).toBe('Pro opens 730 days');
    expect(openingText(today - 1000, today)).toBe('Ultra opens all of it');
  });
});

describe('clicks in the calendar', () => {
  const on = (n: number) => day(`2026-11-${n}`);

  it('begin a new range, whatever was chosen before, and the second one completes it', () => {
    const first = clickedRange(null, on(10));
    expect(first).toEqual({ range: { first: on(10), last: on(10) }, begun: on(10) });
    expect(clickedRange(first.begun, on(15))).toEqual({
      range: { first: on(10), last: on(15) },
      begun: null,
    });
  });

  it('take an earlier second day as the first of the range, and the same one as a range of one day', () => {
    expect(clickedRange(on(15), on(10)).range).toEqual({ first: on(10), last: on(15) });
    expect(clickedRange(on(15), on(15)).range).toEqual({ first: on(15), last: on(15) });
  });
});
