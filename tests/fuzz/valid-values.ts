/** Values that a schema of the document allows: within it, and at its limits. */
import fc from 'fast-check';
import { parseDay } from '@/lib/time/day';
import { deref, type JsonSchema } from './operations';
import { mostly } from './values';

/** The things that requests may name, by kind. */
export type KnownIds = Readonly<Record<string, readonly string[]>>;

/** Longer texts are only made of one letter. */
const MAX_DRAWN = 20;

/** A text by its format, its pattern and its length. */
export function validText(given: JsonSchema): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 200 } = deref(given);
  const [least, most] = [Number(minLength), Number(maxLength)];
  if (format === 'date') return validDay;
  if (format === 'date-time') return validInstant;
  if (format === 'email') return fc.stringMatching(/^[a-z0-9]{1,20}@[a-z]{1,10}\.(com|org)$/);
  if (format === 'uri') return fc.webUrl({ validSchemes: ['https'] });
  const allowed = new RegExp(typeof pattern === 'string' ? pattern : '', 'u');
  // Of these a text that was drawn freely would be none.
  if (/^\^\[[^^].*\}\$$/.test(allowed.source)) return fc.stringMatching(allowed);
  const drawn = fc.string({
    unit: 'grapheme',
    minLength: Math.min(least, MAX_DRAWN),
    maxLength: Math.min(most, MAX_DRAWN),
  });
  // A line break, a mark of direction and a joiner are valid, except where a pattern says that they are not.
  const odd = fc
    .tuple(drawn, fc.constantFrom('\n', '\t', '\u202e', '\u200d', '\u0007'))
    .map((parts) => parts.join(''));
  const limits = fc.constantFrom('a'.repeat(Math.max(least, 1)), 'é'.repeat(most), '🐐'.repeat(most));
  return mostly(drawn, fc.oneof(limits, odd)).filter(
    (text) => allowed.test(text) && [...text].length <= most,
  );
}

const LAST_DAY = parseDay('2100-01-01') as number;
const instantArbitrary = fc.date({
  min: new Date('0002-01-01T00:00:00Z'),
  max: new Date('9999-12-01T00:00:00Z'),
  noInvalidDate: true,
});

/** Any time from the year 1 to 9999. */
export const validInstant = fc
  .tuple(instantArbitrary, fc.constantFrom('Z', '+05:45', '-11:00'), fc.boolean())
  .map(([date, offset, isWhole]) => date.toISOString().slice(0, isWhole ? 19 : 23) + offset);

export const validDay = fc
  .integer({ min: 0, max: LAST_DAY })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

/** A whole number, often the least or the greatest. */
export function validInteger({ minimum = 0, maximum = 0 }: JsonSchema): fc.Arbitrary<number> {
  const [min, max] = [Number(minimum), Number(maximum)];
  return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));
}

/** Several different values, seldom very many. */
export function several<T>(one: fc.Arbitrary<T>, { minItems = 0, maxItems = 9, uniqueItems }: JsonSchema) {
  const limits = { minLength: Number(minItems), maxLength: Math.min(Number(maxItems), 5) };
  return uniqueItems ? fc.uniqueArray(one, limits) : fc.array(one, limits);
}

/** The one at a position, counted round and round. */
export const nth = (values: readonly string[] = [], at: number): string => values[at % values.length] ?? '';

/** What `/videos/{id}` names: `video`. */
export function kindOf(path: string): string {
  const collection = path.split('/{')[0]?.split('/').at(-1) ?? '';
  return collection.replace(/s$/, '');
}
