import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import {
  calendarDate,
  countCharacters,
  instantMs,
  instantOut,
  MAX_COUNT,
  storableText,
  uuid,
} from './common';

const accepts = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('a uuid', () => {
  it('of any case comes out in lower case', () => {
    expect(uuid.parse('3F0C8A52-7a8e-4F43-9C55-0A4BD23F9C11')).toBe('3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c11');
  });

  it.each([
    ['version 1', '3f0c8a52-7a8e-1f43-9c55-0a4bd23f9c11'],
    ['version 7', '0195a2f0-7a8e-7f43-9c55-0a4bd23f9c11'],
    ['version 8', '0195a2f0-7a8e-8f43-9c55-0a4bd23f9c11'],
    ['the nil one', '00000000-0000-0000-0000-000000000000'],
    ['another variant', '3f0c8a52-7a8e-4f43-1c55-0a4bd23f9c11'],
  ])('is accepted: %s', (_, text) => {
    expect(uuid.parse(text)).toBe(text);
  });

  it.each([
    ...['', '3f0c8a52', '3f0c8a527a8e4f439c550a4bd23f9c11', '{3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c11}'],
    ...['3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c1g', ' 3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c11', 5, null],
    ...['urn:uuid:3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c11', "3f0c8a52-7a8e-4f43-9c55-0a4bd23f9c11'--"],
  ])('is none: %j', (value) => {
    expect(accepts(uuid, value)).toBe(false);
  });
});

describe('a calendar date', () => {
  it.each(['2024-02-29', '0001-01-01', '9999-12-31'])('%s is real', (text) => {
    expect(calendarDate.parse(text)).toBe(text);
  });

  it.each(['2026-02-29', '2026-06-31', '2026-6-1', '', 20260601])('%j is not', (value) => {
    expect(accepts(calendarDate, value)).toBe(false);
  });
});

describe('characters', () => {
  it('are code points: an emoji is one, a family of emoji joined by joiners is several', () => {
    expect(countCharacters('🐐')).toBe(1);
    expect(countCharacters('a🐐é')).toBe(3);
    expect(countCharacters('👩‍👧')).toBe(3);
    expect(countCharacters('')).toBe(0);
  });

  it('limit a text: as many emoji as letters', () => {
    expect(accepts(storableText(3), '🐐🐐🐐')).toBe(true);
    expect(accepts(storableText(3), '🐐🐐🐐🐐')).toBe(false);
    expect(accepts(storableText(3), 'abcd')).toBe(false);
  });
});

describe('text that is stored', () => {
  it.each(['', 'plain', '🐐 and 日本語', '\u200d', 'tab\tline\n', '\u0001', '\uffff', '‮'])(
    'takes %j as it is',
    (text) => {
      expect(storableText(100).parse(text)).toBe(text);
    },
  );

  it.each(['\0', 'a\0b', '\ud83d', 'x\udc10', '\udc10\ud83d', '🐐\ud83d', '\ud83dx'])(
    'refuses %j',
    (text) => {
      const { error } = storableText(100).safeParse(text);
      expect(error?.issues.map(({ message }) => message)).toEqual([
        'must not hold NUL or half a surrogate pair',
      ]);
    },
  );
});

describe('an instant on the wire', () => {
  it('comes in with any offset, as epoch milliseconds', () => {
    expect(instantMs.parse('2026-03-01T10:00:00.9999+02:00')).toBe(Date.parse('2026-03-01T08:00:00.999Z'));
  });

  it.each(['2026-03-01T08:00:00', '2026-03-01', 'now', 1_772_352_000_000, '0000-01-01T00:00:00Z'])(
    '%j is refused',
    (value) => {
      expect(accepts(instantMs, value)).toBe(false);
    },
  );

  it('goes out with exactly three digits and a Z', () => {
    expect(accepts(instantOut, '2026-03-01T08:00:00.000Z')).toBe(true);
    for (const text of ['2026-03-01T08:00:00Z', '2026-03-01T08:00:00.00Z', '2026-03-01T08:00:00.000+00:00']) {
      expect(accepts(instantOut, text), text).toBe(false);
    }
  });
});

it('the largest count is 2^53 − 1', () => {
  expect(MAX_COUNT).toBe(2 ** 53 - 1);
});
