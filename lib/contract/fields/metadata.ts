import * as z from 'zod';

/** What scripts and agents keep with an entity: a small JSON object whose meaning is theirs. */

export const MAX_METADATA_BYTES = 8_192;
export const MAX_METADATA_KEYS = 50;

/** As JSON writes what PostgreSQL does not store: NUL, and half a surrogate pair. */
const UNSTORABLE = /(?<!\\)(\\\\)*\\u(0000|d[89a-f])/;

export const metadataOut = z.record(z.string(), z.json()).describe('As it was sent; empty: none');

export const metadataIn = z
  .record(z.string(), z.json(), { error: 'must be a JSON object' })
  .superRefine((value, context) => {
    const text = JSON.stringify(value);
    const refuse = (message: string) => context.addIssue({ code: 'custom', message });
    if (Object.keys(value).length > MAX_METADATA_KEYS) refuse(`must have at most ${MAX_METADATA_KEYS} keys`);
    if (new TextEncoder().encode(text).length > MAX_METADATA_BYTES) {
      refuse(`must be at most ${MAX_METADATA_BYTES} bytes of JSON`);
    }
    if (UNSTORABLE.test(text)) refuse('must not hold NUL or half a surrogate pair');
  })
  .describe(
    `A JSON object of at most ${MAX_METADATA_KEYS} keys and ${MAX_METADATA_BYTES} bytes, which replaces the one before`,
  );
