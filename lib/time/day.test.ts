import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { dayFrom, FIRST_DAY, formatDay, monthOf, parseDay, weekdayOf, yearOf } from './day';

describe('a day', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2026-03-01', 20_513],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (text, day) => {
    expect(parseDay(text)).toBe(day);
    expect(formatDay(day)).toBe(text);
  });

  it.each([
    ...['2026-02-29', '2025-02-30', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-01', '2026-01-00'],
    ...['2026-01-32', '0000-12-31', '2026-1-01', '26-01-01', '02026-01-01', '2026/01/01', '20260101', ''],
    ...['2026-01-01T00:00:00Z', ' 2026-01-01', '2026-01-01 ', '2026-01-01\n', '-001-01-01', '+2026-01-01'],
    ...['٢٠٢٦-٠١-٠١', 'today', '2026-W01-1', '2026-001'],
  ])('%j is no date', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  it.each(['2000-02-29', '2024-02-29', '0004-02-29', '0099-12-31', '0100-01-01'])('%s is a date', (text) => {
    expect(formatDay(parseDay(text) ?? Number.NaN)).toBe(text);
  });

  it('reads back as written, and neighbours differ by one', async () => {
    await law(
      fc.property(fc.integer({ min: FIRST_DAY, max: 2_932_895 }), (day) => {
        expect(parseDay(formatDay(day))).toBe(day);
        expect(formatDay(day) < formatDay(day + 1)).toBe(true);
      }),
    );
  });

  it('is the date that the engine says', async () => {
    await law(
      fc.property(fc.integer({ min: FIRST_DAY, max: 2_932_896 }), (day) => {
        expect(formatDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      }),
    );
    // Every day around actual and skipped leap days of four centuries.
    for (let year = 1900; year <= 2300; year += 100) {
      for (let day = dayFrom(year, 2, 20); day < dayFrom(year, 3, 10); day++) {
        expect(formatDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
      }
    }
  });

  it('knows its year and month, also before 1970', () => {
    expect([yearOf(-1), monthOf(-1)]).toEqual([1969, 12]);
    const leap = parseDay('2024-02-29') ?? 0;
    expect([yearOf(leap), monthOf(leap)]).toEqual([2024, 2]);
  });

  it.each([
    ['2026-03-02', 0],
    ['2026-03-03', 1],
    ['2026-03-08', 6],
    ['1970-01-01', 3],
    ['1969-12-29', 0],
    ['1969-12-28', 6],
    ['0001-01-01', 0],
  ])('%s is weekday %i, 0 being Monday', (text, weekday) => {
    expect(weekdayOf(parseDay(text) ?? Number.NaN)).toBe(weekday);
  });
});

describe('a Gregorian date', () => {
  it('rolls months and days beyond their range over', () => {
    expect(formatDay(dayFrom(2025, 13, 1))).toBe('2026-01-01');
    expect(formatDay(dayFrom(2026, 3, 0))).toBe('2026-02-28');
    expect(formatDay(dayFrom(2026, 1, 32))).toBe('2026-02-01');
  });

  it('takes the years 1 to 99 as they are', () => {
    expect(formatDay(dayFrom(99, 6, 15))).toBe('0099-06-15');
    expect(dayFrom(1, 1, 1)).toBe(FIRST_DAY);
  });
});
