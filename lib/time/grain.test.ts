import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { formatDay, parseDay } from './day';
import { bucketsOf, type DayRange, daysIn, GRANULARITIES, type Grain, shiftDays, wholeBucket } from './grain';

const day = (text: string) => parseDay(text) ?? Number.NaN;
const span = ({ first, last }: DayRange) => `${formatDay(first)}…${formatDay(last)}`;
const grain = (granularity: Grain['granularity'], bucketDays: number | null = null): Grain => ({
  granularity,
  bucketDays,
});

describe('the calendar bucket of a day', () => {
  it.each([
    [grain('day'), '2026-03-04', '2026-03-04…2026-03-04'],
    [grain('week'), '2026-03-02', '2026-03-02…2026-03-08'],
    [grain('week'), '2026-03-08', '2026-03-02…2026-03-08'],
    [grain('week'), '2026-01-01', '2025-12-29…2026-01-04'],
    [grain('month'), '2024-02-29', '2024-02-01…2024-02-29'],
    [grain('month'), '2026-02-01', '2026-02-01…2026-02-28'],
    [grain('month'), '2025-12-31', '2025-12-01…2025-12-31'],
    [grain('year'), '2024-07-01', '2024-01-01…2024-12-31'],
    [grain('custom', 10), '2026-03-01', '2026-03-01…2026-03-10'],
    [grain('custom', 10), '2026-03-11', '2026-03-11…2026-03-20'],
    [grain('custom', 10), '2026-02-28', '2026-02-19…2026-02-28'],
    [grain('custom', 1), '2026-02-28', '2026-02-28…2026-02-28'],
  ])('by %j of %s, counted from 2026-03-01, is %s', (by, text, expected) => {
    expect(span(wholeBucket(day(text), by, day('2026-03-01')))).toBe(expected);
  });
});

describe('the buckets of a range', () => {
  const list = (from: string, to: string, by: Grain) =>
    bucketsOf({ first: day(from), last: day(to) }, by).map(({ start, counted }) => [
      formatDay(start),
      span(counted),
    ]);

  it('of weeks begin on Mondays and count only days inside the range', () => {
    expect(list('2026-03-08', '2026-03-16', grain('week'))).toEqual([
      ['2026-03-02', '2026-03-08…2026-03-08'],
      ['2026-03-09', '2026-03-09…2026-03-15'],
      ['2026-03-16', '2026-03-16…2026-03-16'],
    ]);
  });

  it('of one day are one', () => {
    for (const granularity of GRANULARITIES) {
      expect(list('2026-03-08', '2026-03-08', grain(granularity, 7))).toHaveLength(1);
    }
  });

  it('under cumulative expand from the first day', () => {
    expect(list('2026-03-08', '2026-03-10', grain('cumulative'))).toEqual([
      ['2026-03-08', '2026-03-08…2026-03-08'],
      ['2026-03-09', '2026-03-08…2026-03-09'],
      ['2026-03-10', '2026-03-08…2026-03-10'],
    ]);
  });

  it('under cumulative are never cut', () => {
    const buckets = bucketsOf({ first: day('2026-03-08'), last: day('2026-03-10') }, grain('cumulative'));
    for (const { whole, counted } of buckets) expect(whole).toEqual(counted);
  });

  it('together count each day of the range once, in order, inside their calendar spans', async () => {
    const range = fc
      .record({ first: fc.integer({ min: -700_000, max: 40_000 }), length: fc.integer({ min: 1, max: 900 }) })
      .map(({ first, length }) => ({ first, last: first + length - 1 }));
    const by = fc.oneof(
      fc.constantFrom(...(['day', 'week', 'month', 'year'] as const)).map((one) => grain(one)),
      fc.integer({ min: 1, max: 90 }).map((days) => grain('custom', days)),
    );
    await law(
      fc.property(range, by, (range, by) => {
        const buckets = bucketsOf(range, by);
        let next = range.first;
        for (const { start, whole, counted } of buckets) {
          expect(start).toBe(whole.first);
          expect(counted.first).toBe(next);
          expect(counted.first).toBeGreaterThanOrEqual(whole.first);
          expect(counted.last).toBeGreaterThanOrEqual(counted.first);
          expect(counted.last).toBeLessThanOrEqual(whole.last);
          next = counted.last + 1;
        }
        expect(next).toBe(range.last + 1);
      }),
      200,
    );
  });
});

describe('a run of days', () => {
  it('counts both ends', () => {
    expect(daysIn({ first: 5, last: 5 })).toBe(1);
    expect(daysIn({ first: -1, last: 1 })).toBe(3);
  });

  it('moves whole', () => {
    expect(shiftDays({ first: 5, last: 9 }, -7)).toEqual({ first: -2, last: 2 });
  });
});
