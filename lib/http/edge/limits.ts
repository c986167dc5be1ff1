import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '@/lib/auth/policy';
import { makeLimiter } from '@/lib/cache/limiter';
import type { Redis } from '@/lib/cache/redis';
import { changeText, includedText, maxOf } from '@/lib/contract/plans';
import { ApiError } from '@/lib/errors';
import { MS_PER_DAY } from '@/lib/time/day';

const WINDOW_SECONDS = 60;
/** Ingest calls per minute and key; each may carry ten thousand records. */
const INGEST_CALLS_PER_MINUTE = 60;
/** Anonymous calls per minute and address; slows down guessing of secrets. */
const VISITS_PER_MINUTE = 30;

/** The rate limit that a call counts against. */
export type LimitKind = 'requests' | 'ingest' | 'visits';

/** The calls that a caller has left. */
interface RateLimitState {
  isAllowed: boolean;
  limit: number;
  remaining: number;
  resetSeconds: number;
}

/** Fixed windows of a minute for every caller. */
export interface Limits {
  /** Calls a minute; null is unlimited. */
  readonly perMinute: Readonly<Record<LimitKind, number | null>>;
  /** Counts a call; null where there is no limit. */
  count(kind: LimitKind, caller: string): Promise<RateLimitState | null>;
}

/**
 * @param requestsPerMinute 0 switches every limit off
 * @param redis counts for all processes together; null: for this one
 */
export function makeLimits(requestsPerMinute: number, redis: Redis | null = null): Limits {
  if (requestsPerMinute === 0)
    return { perMinute: { requests: null, ingest: null, visits: null }, count: async () => null };
  const perMinute = {
    requests: requestsPerMinute,
    ingest: INGEST_CALLS_PER_MINUTE,
    visits: VISITS_PER_MINUTE,
  };
  const limiterOf = (name: LimitKind) =>
    makeLimiter({ name, points: perMinute[name], durationSeconds: WINDOW_SECONDS }, redis);
  const limiters = {
    requests: limiterOf('requests'),
    ingest: limiterOf('ingest'),
    visits: limiterOf('visits'),
  };
  return {
    perMinute,
    async count(kind, caller) {
      const limit = perMinute[kind];
      try {
        return toState(true, limit, await limiters[kind].consume(caller));
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return toState(false, limit, refused);
        throw refused;
      }
    },
  };
}

/** Counts a call and writes what is left into the headers. Throws rate_limited. */
export async function countCall(
  limits: Limits,
  kind: LimitKind,
  name: string,
  headers: Headers,
): Promise<void> {
  const state = await limits.count(kind, name);
  if (!state) return;
  headers.set('RateLimit-Limit', String(state.limit));
  headers.set('RateLimit-Remaining', String(state.remaining));
  headers.set('RateLimit-Reset', String(state.resetSeconds));
  if (state.isAllowed) return;
  headers.set('Retry-After', String(state.resetSeconds));
  throw new ApiError('rate_limited', `Too many calls; try again in ${state.resetSeconds} s.`);
}

/** Refuses a call that comes after the last one that the plan includes for this UTC day. Throws rate_limited. */
export function requireCallsLeft({ isBeyondDay, scope }: Caller, now: Date, headers: Headers): void {
  if (!isBeyondDay) return;
  const key = 'max_api_requests_per_day';
  const max = maxOf(key, scope.plan) ?? 0;
  const seconds = Math.ceil((MS_PER_DAY - (now.getTime() % MS_PER_DAY)) / 1000);
  headers.set('RateLimit-Limit', String(max));
  headers.set('RateLimit-Remaining', '0');
  headers.set('RateLimit-Reset', String(seconds));
  headers.set('Retry-After', String(seconds));
  const cures = ['Try again after midnight UTC', changeText(key, scope.plan)].filter((cure) => cure !== null);
  throw new ApiError('rate_limited', `${includedText(key, scope.plan)} ${cures.join(', or ')}.`, {
    meta: { limit_key: key, current: max, max },
  });
}

function toState(isAllowed: boolean, limit: number, result: RateLimiterRes): RateLimitState {
  const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
  return { isAllowed, limit, remaining: Math.max(0, result.remainingPoints), resetSeconds };
}
