import { describe, expect, it } from 'vitest';
import { type Day, parseDay } from './day';
import { beginWithQuarters, QUARTER_MS, quarterOf, spansOfQuarters } from './quarters';
import { requireZone } from './zone';

const day = (text: string): Day => parseDay(text) ?? Number.NaN;

describe('days begin with a quarter of an hour of UTC', () => {
  it.each([
    ['UTC', '2026-03-01'],
    ['America/New_York', '2026-03-08'],
    ['Asia/Kathmandu', '2026-03-01'],
    ['Asia/Kathmandu', '1985-12-31'],
    ['Asia/Kolkata', '2026-03-01'],
    ['Australia/Lord_Howe', '2025-10-05'],
    ['Pacific/Chatham', '2026-04-05'],
    ['Pacific/Apia', '2011-12-30'],
  ])('in %s around %s', (zone, text) => {
    const days = [-1, 0, 1, 2].map((more) => day(text) + more);
    expect(beginWithQuarters(requireZone(zone), days)).toBe(true);
  });

  it.each([
    ['Africa/Monrovia', '1971-12-31'],
    ['Europe/Dublin', '1910-06-01'],
    ['America/New_York', '1880-01-01'],
  ])('but not under the older offset of %s on %s', (zone, text) => {
    expect(beginWithQuarters(requireZone(zone), [day(text)])).toBe(false);
    expect(beginWithQuarters(requireZone(zone), [day('2026-01-01'), day(text)])).toBe(false);
    expect(beginWithQuarters(requireZone(zone), [day('2026-01-01')])).toBe(true);
  });

  it('at the beginning of the calendar, where no capture is earlier', () => {
    expect(beginWithQuarters(requireZone('UTC'), [day('0001-01-01')])).toBe(true);
  });
});

describe('the quarter of an instant', () => {
  it('begins with it, also before 1970', () => {
    for (const text of ['2026-03-01T00:15:00.000Z', '1969-12-31T23:45:00.000Z', '0001-01-03T00:00:00.000Z']) {
      const quarter = quarterOf(Date.parse(text));
      expect(new Date(quarter * QUARTER_MS).toISOString()).toBe(text);
      expect(quarterOf(Date.parse(text) + QUARTER_MS - 1)).toBe(quarter);
      expect(quarterOf(Date.parse(text) - 1)).toBe(quarter - 1);
    }
  });
});

function spans(quarters: readonly number[]): [first: number, end: number][] {
  return spansOfQuarters(new Map([[7n, new Set(quarters)]])).map(({ id, startMs, endMs }) => {
    expect(id).toBe(7n);
    return [startMs / QUARTER_MS, endMs / QUARTER_MS];
  });
}

describe('the stretches of touched quarters', () => {
  it('reach from the first to the last of quarters that are at most a day apart, in any order', () => {
    expect(spans([100])).toEqual([[100, 101]]);
    expect(spans([300, 100, 196, 204])).toEqual([[100, 301]]);
  });

  it('end where more than a day is left out, also before 1970', () => {
    expect(spans([100, 197])).toEqual([
      [100, 101],
      [197, 198],
    ]);
    expect(spans([-200, -100])).toEqual([
      [-200, -199],
      [-100, -99],
    ]);
  });

  it('are those of each entity by itself, and none without a quarter', () => {
    const touched = new Map([
      [1n, new Set([5])],
      [2n, new Set([6])],
      [3n, new Set<number>()],
    ]);
    expect(spansOfQuarters(touched).map(({ id }) => id)).toEqual([1n, 2n]);
  });
});
