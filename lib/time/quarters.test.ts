import { describe, expect, it } from 'vitest';
import { type Day, parseDay } from './day';
import { beginWithQuarters, QUARTER_MS, quarterOf } from './quarters';
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
