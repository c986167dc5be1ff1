import { type Limiter, makeLimiter } from '@/lib/cache/limiter';
import { RecentMap } from '@/lib/cache/recent-map';
import { type Redis, redisOfCounts } from '@/lib/cache/redis';

/** How long attempts count, and so how long to wait after too many. */
const WINDOW_SECONDS = 15 * 60;

interface SignInAllowance {
  /** Wrong attempts at one account from one address before the address has to wait. */
  perPlace: number;
  /** Wrong attempts from one address at any accounts before it has to wait. */
  perAddress: number;
  /** Wrong attempts at one account from anywhere before attempts from unfamiliar addresses are slowed down. */
  perAccount: number;
  /** Between two slowed-down attempts; grows with their number. */
  spacingMs: number;
  /** An attempt that would have to wait longer is refused. */
  longestWaitMs: number;
  /** The same for addresses where the account signed in before. */
  longestKnownWaitMs: number;
}

const ALLOWANCE: SignInAllowance = {
  perPlace: 10,
  perAddress: 100,
  perAccount: 10,
  spacingMs: 1_000,
  longestWaitMs: 10_000,
  longestKnownWaitMs: 60_000,
};
const MAX_SPACING_FACTOR = 10;
/** The most accounts and addresses slowed down at once; the least recently used are dropped. */
const MAX_QUEUES = 20_000;

/** Too many wrong attempts. The same for accounts that exist and those that do not. */
export class TooManyAttempts extends Error {
  constructor(readonly retrySeconds: number) {
    super('TooManyAttempts');
    this.name = 'TooManyAttempts';
  }
}

/** One attempt to sign in: the account and the address it comes from. */
interface SignInAttempt {
  /** The email, in lower case, cut to the longest possible length. */
  account: string;
  address: string;
  /** Whether the account's right password came from there before. */
  isKnown: boolean;
}

/**
 * Slows guessing down without locking out anyone: an address has to wait after too many wrong attempts, an account
 * never. From an address where the account signed in before, its attempts are at worst handled one after another,
 * regardless of other clients.
 */
export class SignInLimits {
  readonly #allowance: SignInAllowance;
  readonly #ofAddress: Limiter;
  readonly #ofPlace: Limiter;
  readonly #ofAccount: Limiter;
  /** When the next slowed-down attempt may be handled; each process has its own queues. */
  readonly #freeAtMs = new RecentMap<number>(MAX_QUEUES);

  /** @param redis counts for all processes together; null: for this one */
  constructor(allowance: Partial<SignInAllowance> = {}, redis: Redis | null = null) {
    this.#allowance = { ...ALLOWANCE, ...allowance };
    const { perAddress, perPlace, perAccount } = this.#allowance;
    const limiterOf = (kind: string, points: number) =>
      makeLimiter({ name: `sign-in-${kind}`, points, durationSeconds: WINDOW_SECONDS }, redis);
    this.#ofAddress = limiterOf('address', perAddress);
    this.#ofPlace = limiterOf('place', perPlace);
    this.#ofAccount = limiterOf('account', perAccount);
  }

  /** Lets an attempt in, perhaps after a while; it counts as wrong until it is cleared. Throws TooManyAttempts. */
  async admit({ account, address, isKnown }: SignInAttempt): Promise<void> {
    const { perPlace, perAddress, perAccount, longestWaitMs, longestKnownWaitMs } = this.#allowance;
    const place = pairKey(account, address);
    // One after the other: an attempt that its address may not make must not count against others.
    const ofAddress = await this.#ofAddress.penalty(address);
    if (!isKnown && ofAddress.consumedPoints > perAddress) throw refusal(ofAddress.msBeforeNext);
    const ofPlace = await this.#ofPlace.penalty(place);
    if (isKnown) {
      if (ofPlace.consumedPoints > perPlace) await this.#wait(place, 1, longestKnownWaitMs);
      return;
    }
    if (ofPlace.consumedPoints > perPlace) throw refusal(ofPlace.msBeforeNext);
    const { consumedPoints } = await this.#ofAccount.penalty(account);
    if (consumedPoints <= perAccount) return;
    await this.#wait(account, Math.floor(consumedPoints / perAccount), longestWaitMs);
  }

  /** The password was right: the attempt does not count, and earlier ones from the address are forgiven. */
  async clear({ account, address, isKnown }: SignInAttempt): Promise<void> {
    await this.#ofPlace.delete(pairKey(account, address));
    await takeBack(this.#ofAddress, address);
    if (!isKnown) await takeBack(this.#ofAccount, account);
  }

  async #wait(queue: string, factor: number, longestMs: number): Promise<void> {
    const nowMs = performance.now();
    const startMs = Math.max(nowMs, this.#freeAtMs.get(queue) ?? 0);
    if (startMs - nowMs > longestMs) throw refusal(startMs - nowMs);
    this.#freeAtMs.set(queue, startMs + this.#allowance.spacingMs * Math.min(factor, MAX_SPACING_FACTOR));
    if (startMs > nowMs) await new Promise((resolve) => setTimeout(resolve, startMs - nowMs));
  }
}

/** A key of its own: no account is named like this JSON. */
function pairKey(account: string, address: string): string {
  return JSON.stringify([account, address]);
}

/** A count that restarted since, here or in another process, is left alone. */
async function takeBack(limiter: Limiter, key: string): Promise<void> {
  const { consumedPoints } = await limiter.reward(key);
  if (consumedPoints < 0) await limiter.delete(key);
}

function refusal(waitMs: number): TooManyAttempts {
  return new TooManyAttempts(Math.max(1, Math.ceil(waitMs / 1_000)));
}

// Next evaluates modules again on a hot reload; the counts must survive it.
const holder = globalThis as typeof globalThis & { trackagoatSignInLimits?: SignInLimits };

/** The counts of this process, or of all that share a Redis. */
export function signInLimits(): SignInLimits {
  holder.trackagoatSignInLimits ??= new SignInLimits({}, redisOfCounts());
  return holder.trackagoatSignInLimits;
}
