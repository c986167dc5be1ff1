import * as z from 'zod';

/** A key by which a client may repeat a call that creates something without creating it twice. */

/** How long a key is remembered. */
export const IDEMPOTENCY_HOURS = 24;

const keyError = 'must be 1 to 255 visible characters of ASCII';

export const IDEMPOTENCY_HEADER = 'Idempotency-Key';

export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, { error: keyError })
  .meta({ override: { type: 'string', minLength: 1, maxLength: 255 } });

/** The headers of an operation that may be repeated with a key. */
export const idempotencyHeaders = z.object({
  [IDEMPOTENCY_HEADER]: idempotencyKey
    .optional()
    .describe(
      `A retry with the same key and body within ${IDEMPOTENCY_HOURS} hours returns the first result and writes nothing`,
    ),
});
