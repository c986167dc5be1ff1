import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readParameters, valuesOf } from './parameters';
import { choice, integerText } from './text';

const schema = z.object({
  colour: choice(['red', 'green']),
  size: integerText(1, 50).default(10),
  note: z.string().optional(),
});
const read = (text: string) => readParameters(valuesOf(new URLSearchParams(text)), schema);

describe('parameters of a URL', () => {
  it('that are valid come out typed, with defaults for those not sent', () => {
    expect(read('colour=red')).toEqual({
      values: { colour: 'red', size: 10 },
      valid: { colour: 'red', size: 10 },
      issues: [],
    });
    expect(read('colour=green&size=50&note=a%20b').values).toEqual({
      colour: 'green',
      size: 50,
      note: 'a b',
    });
  });

  it('that are wrong are all reported at once, each at its name, without any value', () => {
    const { values, issues } = read('colour=blue&size=0&sise=3&note=a&note=b');
    expect(values).toBeNull();
    expect(issues.map(({ path }) => path).sort()).toEqual(['colour', 'note', 'sise', 'size']);
  });

  it('that are unknown by the thousand are counted', () => {
    const { issues } = read(
      `colour=blue&${Array.from({ length: 4_000 }, (_, index) => `x${index}`).join('&')}`,
    );
    expect(issues).toHaveLength(102);
    expect(issues.at(-1)?.path).toBe('colour');
  });

  it('that are unknown come in the order of the URL, also when their names are whole numbers', () => {
    expect(read('colour=red&b=1&7=2&a=3&0=4').issues.map(({ path }) => path)).toEqual(['b', '7', 'a', '0']);
  });

  it('that are required and missing are reported', () => {
    expect(read('').issues.map(({ path }) => path)).toEqual(['colour']);
  });

  it('sent twice are reported once, and not for their value too', () => {
    expect(read('colour=blue&colour=pink').issues).toEqual([
      { path: 'colour', message: 'must be sent only once' },
    ]);
  });

  it('sent empty are wrong, not absent', () => {
    expect(read('colour=red&size=').issues).toEqual([
      { path: 'size', message: 'must not be empty', suggestion: '10' },
    ]);
    expect(read('colour=red&note').issues.map(({ path }) => path)).toEqual(['note']);
  });

  it('that are unknown name the closest known one', () => {
    expect(read('color=red').issues).toContainEqual({
      path: 'color',
      message: "unknown parameter; did you mean 'colour'?",
      suggestion: 'colour',
    });
  });

  it('are never looked up on the prototype', () => {
    expect(read('colour=red&__proto__=1&constructor=2').issues.map(({ path }) => path)).toEqual([
      '__proto__',
      'constructor',
    ]);
  });

  it('that are valid are returned together with the issues of the others', () => {
    expect(read('colour=red&size=x').valid).toEqual({ colour: 'red' });
  });
});

describe('a number in a URL', () => {
  it.each(['1', '50', '007'])('%s is taken', (text) => {
    expect(read(`colour=red&size=${text}`).values?.size).toBe(Number(text));
  });

  it.each([
    '0',
    '51',
    '-1',
    '+1',
    '1.0',
    '1e1',
    '0x10',
    ' 1',
    '1 ',
    'ten',
    '٣',
    '9999999999',
    'Infinity',
    'NaN',
  ])('%j is refused', (text) => {
    const params = new URLSearchParams({ colour: 'red', size: text });
    expect(readParameters(valuesOf(params), schema).issues.map(({ path }) => path)).toEqual(['size']);
  });
});
