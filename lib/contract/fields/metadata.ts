import * as z from 'zod';

/** What scripts and agents keep with an entity: a small JSON object whose meaning is theirs. */

export const MAX_METADATA_BYTES = 8_192;
export const MAX_METADATA_KEYS = 50;
export const MAX_METADATA_DEPTH = 32;

/** As JSON writes what PostgreSQL does not store: NUL, and half a surrogate pair. */
const UNSTORABLE = /(?<!\\)(\\\\)*\\u(0000|d[89a-f])/;

/** A key that would be lost on the way to the database. */
const PROTOTYPE = /(?<!\\)"__proto__":/;

/** Any JSON object: what is in it is not described. */
const anyObject = { type: 'object', additionalProperties: true } as const;

export const metadataOut = z
  .record(z.string(), z.json())
  .meta({ description: 'As it was sent; empty: none', override: anyObject });

export const metadataIn = z
  .unknown()
  .transform((value, context) => {
    const problems = isObject(value) ? problemsOf(value) : ['must be a JSON object'];
    for (const message of problems) context.addIssue({ code: 'custom', message });
    return problems.length > 0 ? z.NEVER : (value as z.output<typeof metadataOut>);
  })
  .meta({
    description: `A JSON object of at most ${MAX_METADATA_KEYS} keys, ${MAX_METADATA_DEPTH} levels and ${MAX_METADATA_BYTES} bytes, which replaces the one before`,
    override: { ...anyObject, maxProperties: MAX_METADATA_KEYS },
  });

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function problemsOf(value: object): string[] {
  // First, because what follows recurses.
  if (!isWithin(value, MAX_METADATA_DEPTH)) return [`must have at most ${MAX_METADATA_DEPTH} levels`];
  if (!areFinite(value)) return ['must not hold a number beyond the range of a double'];
  const text = JSON.stringify(value);
  const isLarge = new TextEncoder().encode(text).length > MAX_METADATA_BYTES;
  return [
    ...(Object.keys(value).length > MAX_METADATA_KEYS ? [`must have at most ${MAX_METADATA_KEYS} keys`] : []),
    ...(isLarge ? [`must be at most ${MAX_METADATA_BYTES} bytes of JSON`] : []),
    ...(UNSTORABLE.test(text) ? ['must not hold NUL or half a surrogate pair'] : []),
    ...(PROTOTYPE.test(text) ? ['must not have a key named __proto__'] : []),
  ];
}

/** Whether all numbers in a value of JSON are finite: a literal such as 1e999 is not, and would be stored as null. */
function areFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(areFinite);
}

/** Whether a value of JSON has at most so many levels of objects and lists. */
function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1));
}
