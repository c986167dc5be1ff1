import * as z from 'zod';
import { countCharacters } from '@/lib/contract/fields/common';

const MIN_PASSWORD = 10;
/** Hashing takes longer the more there is. */
export const MAX_PASSWORD = 1_000;

/** A newly chosen password. */
export const newPassword = z
  .string()
  .max(MAX_PASSWORD, { error: `must be at most ${MAX_PASSWORD} characters long` })
  .refine((text) => countCharacters(text) >= MIN_PASSWORD, {
    error: `must be at least ${MIN_PASSWORD} characters long`,
  })
  .refine((text) => !/\p{Cs}/u.test(text), { error: 'must not hold half a surrogate pair' })
  .meta({ override: { type: 'string', minLength: MIN_PASSWORD, maxLength: MAX_PASSWORD } })
  .describe('The password to sign in with from now on');
