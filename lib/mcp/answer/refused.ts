import type * as z from 'zod';
import type { failure } from '@/lib/contract/fields/common';

/** The envelope of a refusal. */
type Failure = z.output<typeof failure>;

/** A refusal of the API, as it was answered. */
export class Refused extends Error {
  override name = 'Refused';

  constructor(
    readonly failure: Failure,
    /** Seconds to wait, where the refusal says so. */
    readonly retryAfter: string | null = null,
  ) {
    super(failure.error);
  }
}
