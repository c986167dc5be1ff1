import { TooManyAttempts } from '@/lib/auth/sign-in/limits';
import { DEFAULT_RANGE_DAYS } from '@/lib/contract/limits';
import { type Unavailability, whyUnavailable } from '@/lib/data/db/failures';
import { ApiError } from '@/lib/errors';
import { formatDay, parseDay } from '@/lib/time/day';
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

/** The call that is refused. */
interface Refused {
  /** Of the answer. */
  headers: Headers;
  url: URL;
  now: Date;
}

/**
 * Converts a failure for the client: refusals stay and say what would be allowed and when, an unavailable database is a
 * 503, other errors pass unchanged.
 */
export function toRefusal(error: unknown, call: Refused): unknown {
  const refusal = refusalOf(error, call.headers);
  if (!(refusal instanceof ApiError)) return refusal;
  if (refusal.code === 'rate_limited') return withMeta(refusal, whenAllowed(call));
  if (refusal.code === 'retention_exceeded') return withMeta(refusal, allowedUrl(refusal, call.url));
  return refusal;
}

function withMeta(error: ApiError, more: Record<string, unknown>): ApiError {
  const { code, message, issues, meta } = error;
  return new ApiError(code, message, { ...(issues && { issues }), meta: { ...meta, ...more } });
}

function whenAllowed({ headers, now }: Refused): Record<string, unknown> {
  const seconds = Number(headers.get('Retry-After'));
  const retryAt = new Date(now.getTime() + seconds * 1_000).toISOString();
  return { retry_after_seconds: seconds, retry_at: retryAt };
}

/**
 * The same request moved into the history of the plan: from its first day on, and to the same day where that lies in it,
 * else over as many days. A request without days of its own has none.
 */
function allowedUrl({ meta }: ApiError, { pathname, searchParams }: URL): Record<string, unknown> {
  const [from, to] = ['from', 'to'].map((name) => parseDay(searchParams.get(name) ?? ''));
  const oldest = parseDay(String(meta.oldest_allowed));
  if (oldest === null || (from ?? to ?? null) === null) return {};
  const moved = new URLSearchParams(searchParams);
  moved.set('from', formatDay(oldest));
  if (to != null && to < oldest) {
    const days = from == null ? DEFAULT_RANGE_DAYS - 1 : to - from;
    // Today, because the history is so many days long.
    moved.set('to', formatDay(oldest + Math.min(days, Number(meta.tier_retention_days))));
  }
  return { allowed_url: `${pathname}?${moved}` };
}

function refusalOf(error: unknown, headers: Headers): unknown {
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
