/** Values for requests: those that a schema describes, those at its limits, and invalid ones. */
import fc from 'fast-check';
import { deref, type JsonSchema } from './operations';

/** Instants that JavaScript or a parser reads and PostgreSQL does not, or the other way round. */
const INSTANTS = [
  ...['2026-03-01T08:00:00Z', '2026-03-01T08:00:00,5Z', '2026-03-01t08:00:00z', '0000-01-01T00:00:00.000Z'],
  ...[
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    '+294277-01-01T00:00:00.000Z',
    '-000001-01-01T00:00:00Z',
  ],
  ...['2026-03-01T08:00:00+23:59', '2026-03-01T24:00:00Z', '2026-02-30T08:00:00Z', '2026-03-01 08:00:00'],
  ...['infinity', '-infinity', 'now', 'epoch', 'NaN', 'Invalid Date', '1e400', '253402300800000'],
];
const DAYS = [
  '2026-03-01',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '10000-01-01',
  '2026-3-1',
];
const NUMBERS = [
  ...[
    '0',
    '-0',
    '1',
    '-1',
    '200',
    '201',
    '1e3',
    '0x10',
    '١',
    '1.5',
    ' 1',
    '+1',
    'NaN',
    'Infinity',
    '00000001',
  ],
  ...[
    '9007199254740993',
    '9223372036854775807',
    '9223372036854775808',
    '-9223372036854775809',
    '9'.repeat(400),
  ],
];
const TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'a\udc00',
    '😀'.repeat(300),
    'a'.repeat(201),
    'x'.repeat(5_000),
  ],
  ...[
    '%',
    '_',
    '\\',
    '%_\\%',
    '%'.repeat(200),
    '\\'.repeat(199),
    "'; DROP TABLE videos; --",
    '$1',
    '{{}}',
    '\n',
  ],
  ...[
    '\u202e',
    '\ufeff',
    'İ',
    'ß',
    'null',
    'undefined',
    '__proto__',
    'constructor',
    'toString',
    '../..',
    '%2e%2e',
  ],
  ...['=1+1', '[]', '{"a":1}', 'true', ',', ',,', 'a,b', '-', '-label', '*', 'W/"x"', '"', '\t'],
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS, ...INSTANTS, ...DAYS, ...NUMBERS),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
/** Texts that some parser reads as a date, an instant or a number. */
export const edgeText = fc.constantFrom(...INSTANTS, ...DAYS, ...NUMBERS);
/** Half pairs too, which only JSON can carry. */
export const brokenText = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 6 })
  .map((units) => String.fromCharCode(...units));

export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  brokenText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 63), [], {}, [[]], [null]),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A text that a schema of a parameter describes, or nearly. */
export function textOf(schema: JsonSchema, ids: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const { type, format, minimum = 0, maximum = 100, enum: choices, items, pattern } = deref(schema);
  if (Array.isArray(choices)) return fc.constantFrom(...choices.map(String));
  if (type === 'array') {
    const item = textOf((items ?? {}) as JsonSchema, ids);
    return fc.array(item, { minLength: 1, maxLength: 4 }).map((all) => all.join(','));
  }
  if (type === 'integer') return fc.integer({ min: Number(minimum), max: Number(maximum) }).map(String);
  if (format === 'uuid') return ids;
  if (format === 'date') return fc.oneof(fc.constantFrom(...DAYS), recentDay);
  if (format === 'date-time')
    return fc.oneof(
      fc.constantFrom(...INSTANTS),
      recentDay.map((day) => `${day}T08:00:00Z`),
    );
  return fc.oneof(
    ids,
    fc.constantFrom('tiktok', 'UTC', 'Asia/Tokyo', 'a', 'v1'),
    pattern ? ids : hostileText,
  );
}

const recentDay = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(Date.UTC(2026, 2, 10) - days * 86_400_000).toISOString().slice(0, 10));

/** A JSON value that a schema describes, or nearly. */
export function jsonOf(given: JsonSchema, ids: fc.Arbitrary<string>, depth = 0): fc.Arbitrary<unknown> {
  const schema = deref(given);
  const { type, properties, required, items, anyOf, oneOf, allOf, const: constant, enum: choices } = schema;
  const several = (anyOf ?? oneOf ?? allOf) as JsonSchema[] | undefined;
  if (several) return fc.oneof(...several.map((one) => jsonOf(one, ids, depth)));
  if (constant !== undefined) return fc.constant(constant);
  if (Array.isArray(choices)) return fc.constantFrom(...choices);
  if (depth > 6) return hostileJson;
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object': {
      const fields = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
      return fc.record(
        Object.fromEntries(
          fields.map(([name, field]) => [name, mostly(jsonOf(field, ids, depth + 1), hostileJson)]),
        ),
        {
          requiredKeys: ((required ?? []) as string[]).filter((name) =>
            fields.some(([known]) => known === name),
          ),
        },
      );
    }
    case 'array':
      return fc.array(jsonOf((items ?? {}) as JsonSchema, ids, depth + 1), { maxLength: 4 });
    case 'integer':
    case 'number':
      return fc.oneof(
        fc.nat(1_000),
        fc.constantFrom(0, -1, 1.5, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 2 ** 63, 1e308),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return textOf(schema, ids);
  }
}

/** The first, and one in eight times the second. */
export function mostly<T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 7, arbitrary: usual }, { weight: 1, arbitrary: rare });
}
