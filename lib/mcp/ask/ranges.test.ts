import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDay, parseDay } from '@/lib/time/day';
import { law } from '@/tests/laws';
import { RANGE_WORDS, rangeOf } from './ranges';

const on = (today: string, words: string) => {
  const range = rangeOf(words, parseDay(today) ?? 0);
  return range && `${formatDay(range.first)} ${formatDay(range.last)}`;
};

it('means what people mean', () => {
  // A Tuesday.
  const today = '2026-03-10';
  expect(on(today, 'today')).toBe('2026-03-10 2026-03-10');
  expect(on(today, 'last_7_days')).toBe('2026-03-03 2026-03-09');
  expect(on(today, 'this_week')).toBe('2026-03-09 2026-03-10');
  expect(on(today, 'last_week')).toBe('2026-03-02 2026-03-08');
  expect(on(today, 'last_month')).toBe('2026-02-01 2026-02-28');
  expect(on(today, 'this_quarter')).toBe('2026-01-01 2026-03-10');
  expect(on(today, 'last_quarter')).toBe('2025-10-01 2025-12-31');
  expect(on(today, 'last_year')).toBe('2025-01-01 2025-12-31');
  expect(on('2024-03-31', 'last_month')).toBe('2024-02-01 2024-02-29');
  expect(on(today, 'someday')).toBeNull();
});

it('never lies in the future nor upside down, on any day', () =>
  law(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(...RANGE_WORDS), (today, words) => {
      const range = rangeOf(words, today);
      expect(range?.last).toBeLessThanOrEqual(today);
      expect(range?.first).toBeLessThanOrEqual(range?.last ?? 0);
    }),
  ));
