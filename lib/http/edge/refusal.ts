import { TooManyAttempts } from '@/lib/auth/sign-in/limits';
import { type Unavailability, whyUnavailable } from '@/lib/data/db/failures';
import { ApiError } from '@/lib/errors';
import { AWAY_RETRY_SECONDS } from './unavailable-pages';

/** How long a client should wait until others free a full resource. */
const FULL_RETRY_SECONDS = 60;

const UNAVAILABLE: Readonly<Record<Unavailability, string>> = {
  away: 'The database is away for a moment; try again.',
  busy: 'The database has no connection free; try again in a moment.',
  slow: 'The database needs too long for this; ask for less, or try again later.',
  crossed: 'Another write was in the way; try again.',
  full: 'The database is out of disk or memory; try again when there is room.',
  read_only: 'The database accepts no writes at the moment; try again.',
};

/** Whether a failure is a defect of the server or its dependencies, for the log; others are the client's. */
export function isOurs(error: unknown): boolean {
  return !(error instanceof ApiError || error instanceof TooManyAttempts);
}

/** Converts a failure for the client: refusals stay, an unavailable database is a 503, other errors pass unchanged. */
export function toRefusal(error: unknown, headers: Headers): unknown {
  if (error instanceof TooManyAttempts) {
    const { retrySeconds } = error;
    headers.set('Retry-After', String(retrySeconds));
    const wait = retrySeconds < 60 ? `${retrySeconds} s` : `${Math.ceil(retrySeconds / 60)} min`;
    return new ApiError('rate_limited', `Too many tries with a wrong password; try again in ${wait}.`);
  }
  if (error instanceof ApiError) {
    if (error.code === 'rate_limited' && !headers.has('Retry-After'))
      headers.set('Retry-After', String(FULL_RETRY_SECONDS));
    if (error.code === 'unavailable' && !headers.has('Retry-After'))
      headers.set('Retry-After', String(AWAY_RETRY_SECONDS));
    return error;
  }
  const why = whyUnavailable(error);
  if (why === null) return error;
  headers.set('Retry-After', String(why === 'full' ? FULL_RETRY_SECONDS : AWAY_RETRY_SECONDS));
  return new ApiError('unavailable', UNAVAILABLE[why]);
}
