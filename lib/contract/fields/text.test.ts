import { describe, expect, test } from 'vitest';
import { nameText, trimmedText } from './text';

const errorsOf = (schema: ReturnType<typeof trimmedText>, text: string) =>
  schema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

describe('a name', () => {
  test.each(['Mara', 'José Müller', '吉田', 'می‌خواهم', '👩‍👩‍👧', 'a\u00adb', 'שלום'])('may be %j', (text) => {
    expect(nameText(200).parse(` ${text}\n`)).toBe(text);
  });

  test.each([
    'a\nb',
    'a\u0007b',
    '\u001b[31mred',
    'a\u2028b',
    'a\u0085b',
    'root\u202etxt',
    'a\u2066b',
    '\u200b',
    '\u2060 \u200d',
  ])('is one line that can be read, unlike %j, which a title may hold', (text) => {
    expect(errorsOf(nameText(200), text)).toEqual([
      'must be one line that can be read, without control characters',
    ]);
    expect(trimmedText(200).parse(text)).toBe(text);
  });

  test('has one problem when it is empty or too long', () => {
    for (const text of ['', ' \n ', '😀'.repeat(201)]) {
      expect(errorsOf(nameText(200), text)).toEqual(['must be 1 to 200 characters after trimming']);
    }
    expect(nameText(200).parse('😀'.repeat(200))).toHaveLength(400);
  });
});
