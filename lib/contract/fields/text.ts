import * as z from 'zod';
import { MAX_SEARCH_TEXT } from '@/lib/contract/limits';
import { countCharacters, storableText } from './common';
import { NEAREST } from './suggestions';

/** A number in a URL, without sign or leading blanks. */
export function integerText(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .pipe(z.number().min(min, { error }).max(max, { error }))
    .meta({ override: { type: 'integer', minimum: min, maximum: max } })
    .register(NEAREST, {
      nearest: (text) => {
        const number = Math.round(Number(text));
        return text === '' || Number.isNaN(number) ? null : String(Math.min(Math.max(number, min), max));
      },
    });
}

/** One of a closed list, with a message that names them. */
export function choice<const T extends readonly [string, ...string[]]>(values: T) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

/**
 * A list in a URL, its values between commas, none of them twice; the document has it as an array.
 * @param many the message for too many
 * @param twice the message for a repeated one
 */
export function listText<T extends z.ZodType<unknown, string>>(
  item: T,
  max: number,
  many: string,
  twice = 'must not repeat a value',
) {
  const shape = {
    type: 'array',
    items: documented(item),
    minItems: 1,
    maxItems: max,
    uniqueItems: true,
  };
  return z
    .string()
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(item)
        .max(max, { error: many })
        .refine((items) => new Set(items).size === items.length, { error: twice }),
    )
    .meta({
      override: ({ jsonSchema }) => {
        Object.assign(jsonSchema, shape);
      },
    });
}

/** The schema of an item as the document has it. */
function documented(item: z.ZodType): object {
  const override = item.meta()?.override;
  if (typeof override === 'object' && override !== null) return override;
  const { $schema: _, ...schema } = z.toJSONSchema(item, { io: 'input' });
  return schema;
}

/** A pattern of texts that are not empty after trimming. */
const NOT_BLANK = '\\S';

/** A name or title: trimmed, then 1 to `max` characters. */
export function trimmedText(max: number) {
  return storableText(Number.MAX_SAFE_INTEGER)
    .transform((text) => text.trim())
    .refine((text) => text !== '' && countCharacters(text) <= max, {
      error: `must be 1 to ${max} characters after trimming`,
    })
    .meta({ override: { type: 'string', minLength: 1, maxLength: max, pattern: NOT_BLANK } })
    .describe('Trimmed, not empty');
}

// Characters that break a line, control a terminal, or change the reading direction of the text around them.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
// Marks that shape the characters next to them, as within emoji, and are invisible by themselves.
const INVISIBLE = /^[\p{Cf}\p{Z}]+$/u;

// The same as ranges that any dialect of patterns knows, for the document.
const UNPRINTABLE_RANGES = '\\x00-\\x1F\\x7F-\\x9F\\u2028-\\u202E\\u2066-\\u2069';
const INVISIBLE_RANGES = '\\s\\xAD\\u200B-\\u200F\\u2060-\\u2065';
const printable = `[^${UNPRINTABLE_RANGES}]`;
/** A pattern of lines with something to read in them. */
const LINE = `^${printable}*[^${UNPRINTABLE_RANGES}${INVISIBLE_RANGES}]${printable}*$`;

/** A name of a person, a key or an organisation: trimmed, one line of 1 to `max` characters. */
export function nameText(max: number) {
  return trimmedText(max)
    .refine((text) => !UNPRINTABLE.test(text) && !INVISIBLE.test(text), {
      error: 'must be one line that can be read, without control characters',
    })
    .meta({ override: { type: 'string', minLength: 1, maxLength: max, pattern: LINE } })
    .describe('Trimmed, not empty, one line');
}

/** An email address, trimmed and in lower case. */
export const emailAddress = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email({ error: 'must be an email address' }).max(254, { error: 'must be at most 254 characters' }))
  .meta({ override: { type: 'string', format: 'email', maxLength: 254 } });

/** Text a person types into a search box: trimmed, at most MAX_SEARCH_TEXT characters, not blank. */
export const searchText = storableText(MAX_SEARCH_TEXT)
  .transform((text) => text.trim())
  .refine((text) => text !== '', { error: 'must not be blank' })
  .meta({ override: { type: 'string', maxLength: MAX_SEARCH_TEXT, pattern: NOT_BLANK } });
