import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { FIRST_INSTANT_MS, formatInstant, LAST_INSTANT_MS, parseInstant } from './instant';

describe('an instant', () => {
  it.each([
    ['2026-03-01T08:00:00Z', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01T08:00:00.5Z', '2026-03-01T08:00:00.500Z'],
    ['2026-03-01T10:00:00+02:00', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01T03:00:00-05:00', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01T13:45:00.250+05:45', '2026-03-01T08:00:00.250Z'],
    ['2026-03-01T00:30:00+01:00', '2026-02-28T23:30:00.000Z'],
    ['2026-03-01T08:00:00-00:00', '2026-03-01T08:00:00.000Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, expected) => {
    expect(formatInstant(parseInstant(text) ?? Number.NaN)).toBe(expected);
  });

  it.each([
    ['2026-03-01T08:00:00.1239Z', '2026-03-01T08:00:00.123Z'],
    ['2026-03-01T08:00:00.999999Z', '2026-03-01T08:00:00.999Z'],
    ['2026-03-01T08:00:00.123456789Z', '2026-03-01T08:00:00.123Z'],
    ['1960-03-01T08:00:00.9999Z', '1960-03-01T08:00:00.999Z'],
  ])('%s is cut to milliseconds, not rounded: %s', (text, expected) => {
    expect(formatInstant(parseInstant(text) ?? Number.NaN)).toBe(expected);
  });

  it.each([
    ...['2026-03-01', '2026-03-01T08:00:00', '2026-03-01 08:00:00Z', 'yesterday', '', '1772352000000'],
    ...['2026-02-29T08:00:00Z', '2026-04-31T08:00:00Z', '2026-13-01T08:00:00Z', '2026-03-01T24:00:00Z'],
    ...[
      '2026-03-01T08:60:00Z',
      '2026-03-01T08:00:60Z',
      '2026-03-01T08:00:00+24:00',
      '2026-03-01T08:00:00+02:60',
    ],
    ...['2026-03-01T08:00:00+2', '2026-03-01T08:00:00 Z', ' 2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z\n'],
    ...['+002026-03-01T08:00:00Z', '2026-03-01T08:00:00[Europe/Berlin]', 'Sun, 01 Mar 2026 08:00:00 GMT'],
  ])('%j is not an instant', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  it('reads back as written', async () => {
    await law(
      fc.property(fc.integer({ min: FIRST_INSTANT_MS, max: LAST_INSTANT_MS }), (epochMs) => {
        expect(formatInstant(epochMs)).toBe(new Date(epochMs).toISOString());
        expect(parseInstant(formatInstant(epochMs))).toBe(epochMs);
      }),
    );
  });
});
