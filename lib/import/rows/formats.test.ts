import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '@/lib/time/instant';
import { law } from '@/tests/laws';
import {
  DATE_FORMATS,
  type DateFormat,
  guessFormats,
  NUMBER_FORMATS,
  type NumberFormat,
  PLAIN,
  readCount,
  readInstant,
} from './formats';

const NUMBERS = Object.keys(NUMBER_FORMATS) as NumberFormat[];
const DATES = Object.keys(DATE_FORMATS) as DateFormat[];
const count = (cell: string, numberFormat: NumberFormat | null) =>
  readCount(cell, { ...PLAIN, numberFormat });
const instant = (cell: string, dateFormat: DateFormat | null, zone: string | null = 'Europe/Berlin') =>
  readInstant(cell, { ...PLAIN, dateFormat, zone });
const problem = (read: object) => ('problem' in read ? read.problem : null);

describe('a number', () => {
  it('written with any thousands separator reads back as itself in its format', async () => {
    const separated = fc.nat(Number.MAX_SAFE_INTEGER);
    const decimals = fc.constantFrom('', '0', '00');
    const check = (value: number, format: NumberFormat, zeros: string) => {
      const { thousands, decimal } = NUMBER_FORMATS[format];
      for (const separator of thousands) {
        const grouped = String(value).replace(/\B(?=(\d{3})+$)/g, separator);
        const cell = zeros === '' ? grouped : `${grouped}${decimal[0]}${zeros}`;
        expect(count(cell, format)).toEqual({ value });
        expect(count(String(value), format)).toEqual({ value });
      }
    };
    await law(fc.property(separated, fc.constantFrom(...NUMBERS), decimals, check));
  });

  it('is never read as two different values by two formats', async () => {
    const text = fc.stringMatching(/^[\d.,'’ ]{1,12}$/);
    await law(
      fc.property(text, (cell) => {
        const values = NUMBERS.flatMap((format) => {
          const read = count(cell, format);
          return 'value' in read ? [read.value] : [];
        });
        expect(new Set(values).size).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    ['12.4K', 'is rounded; the exact number is needed'],
    ['-1', 'is below zero'],
    ['1.200', 'is not a plain whole number; choose the number format of the file'],
    ['1234.0', 'is not a plain whole number; choose the number format of the file'],
    ['N/A', 'is not a whole number, such as 1200'],
    ['9007199254740992', 'is too large for a counter'],
  ])('that cannot be read has a message that says what to do: %s', (cell, says) => {
    expect(problem(count(cell, null))).toBe(says);
  });

  it.each(['1.20', '1.2345', '1,200', '12.34.567', '0.000', '1e6', '', '.5', '1.200,000'])(
    'that does not fit the format is rejected: %j',
    (cell) => expect(problem(count(cell, 'dot'))).not.toBeNull(),
  );
});

describe('a time', () => {
  it.each([
    ['day-first', '01.11.2026 14:30', '2026-11-01T13:30:00.000Z'],
    ['day-first', '1/11/26, 2:30:05 PM', '2026-11-01T13:30:05.000Z'],
    ['day-first', '01.11.2026', '2026-10-31T23:00:00.000Z'],
    ['day-first', '2026-11-01 14:30', '2026-11-01T13:30:00.000Z'],
    ['month-first', '11/1/2026 12:30 a.m.', '2026-10-31T23:30:00.000Z'],
    ['year-first', '2026-11-01T14:30:00.25', '2026-11-01T13:30:00.250Z'],
    ['year-first', '2026/11/01 14:30', '2026-11-01T13:30:00.000Z'],
    ['year-first', '2026-11-01 08:00:00 UTC', '2026-11-01T08:00:00.000Z'],
    ['year-first', '2026-11-01 08:00:00+00', '2026-11-01T08:00:00.000+00:00'],
    ['day-first', '2026-11-01T08:00:00+0100', '2026-11-01T08:00:00+0100'],
  ] as const)('is read %s: %s', (format, cell, value) => {
    expect(instant(cell, format)).toEqual({ value });
  });

  it.each([
    ['31.02.2026 10:00', 'is not a date and time'],
    ['13/13/2026', 'is not a date and time'],
    ['01.11-2026', 'is not a date and time'],
    ['01.11.2026 25:00', 'is not a date and time'],
    ['01.11.2026 13:00 PM', 'is not a date and time'],
    ['29.03.2026 02:30', 'does not exist in Europe/Berlin'],
    ['25.10.2026 02:30', 'occurs twice in Europe/Berlin'],
    ['46082.3333', 'is a spreadsheet’s number'],
    ['1772352000', 'is not a date and time'],
  ])('that does not exist, or is not clear, is rejected: %s', (cell, says) => {
    expect(problem(instant(cell, 'day-first'))).toContain(says);
  });

  it('without a choice is read only with its zone, and says what to choose', () => {
    expect(problem(instant('01.11.2026 14:30', null, null))).toContain('choose the date format');
    expect(problem(instant('01.11.2026 14:30', 'day-first', null))).toContain('choose the zone');
    expect(instant('2026-11-01 14:30', null, 'UTC')).toEqual({ value: '2026-11-01T14:30:00.000Z' });
  });

  it('written in any order reads back as the instant it was', async () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata');
    const date = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
    const separator = fc.constantFrom('.', '/', '-');
    await law(
      fc.property(date, fc.constantFrom(...DATES), separator, zone, (at, format, between, zoneId) => {
        const [year, month, day, clock] = [
          at.toISOString().slice(0, 4),
          at.toISOString().slice(5, 7),
          at.toISOString().slice(8, 10),
          at.toISOString().slice(11, 23),
        ];
        const parts = { year, month, day };
        const cell = `${DATE_FORMATS[format].order.map((name) => parts[name]).join(between)} ${clock}`;
        const read = instant(cell, format, zoneId);
        // Times that the clocks skip or repeat are the only ones that are not read.
        if ('problem' in read) return expect(read.problem).toMatch(/does not exist|occurs twice/);
        const shown = new Date(parseInstant(read.value) ?? 0).toLocaleString('sv-SE', { timeZone: zoneId });
        expect(shown).toBe(`${year}-${month}-${day} ${clock.slice(0, 8)}`);
      }),
    );
  });
});

describe('a guess', () => {
  it('is the format that reads the cells', () => {
    expect(guessFormats(['12', '1.200', '1.000.000'], ['31.10.2026 14:30', '01.11.2026 08:00'])).toEqual({
      numberFormat: 'dot',
      dateFormat: 'day-first',
      isUnsure: false,
    });
    expect(guessFormats(['1,200'], ['10/31/2026 2:30 PM', '11/01/2026 8:00 AM'])).toMatchObject({
      numberFormat: 'comma',
      dateFormat: 'month-first',
    });
    expect(guessFormats(['1\u202f200'], ['2026-10-31 14:30'])).toMatchObject({
      numberFormat: 'space',
      dateFormat: 'year-first',
    });
  });

  it('is made only if a format is needed, and says when either order would do', () => {
    const nothing = { numberFormat: null, dateFormat: null, isUnsure: false };
    expect(guessFormats(['12', ''], ['2026-03-01T08:00:00Z'])).toEqual(nothing);
    expect(guessFormats(['12.4K', 'N/A'], ['46082.33', 'today'])).toEqual(nothing);
    expect(guessFormats([], ['01.02.2026'])).toMatchObject({ dateFormat: 'day-first', isUnsure: true });
  });
});
