import { createHash } from 'node:crypto';
import { RecentMap } from '@/lib/cache/recent-map';

/** How long tries count, and so how long to wait after too many. */
export const WINDOW_SECONDS = 15 * 60;

export interface SignInAllowance {
  /** Wrong tries at one account from one address, before the address has to wait. */
  perPlace: number;
  /** Wrong tries from one address at any accounts, before it has to wait. */
  perAddress: number;
  /** Wrong tries at one account from anywhere, before those from addresses it never signed in at are slowed down. */
  perAccount: number;
  /** Between two tries that are slowed down; more as they become more. */
  spacingMs: number;
  /** A try that would have to wait for longer is refused. */
  longestWaitMs: number;
  /** The same where the account signed in before. */
  longestKnownWaitMs: number;
  /** Counts kept at once; those not touched for longest give way. */
  maxCounts: number;
}

const ALLOWANCE: SignInAllowance = {
  perPlace: 10,
  perAddress: 100,
  perAccount: 10,
  spacingMs: 1_000,
  longestWaitMs: 10_000,
  longestKnownWaitMs: 60_000,
  maxCounts: 50_000,
};
const MAX_SPACING_FACTOR = 10;

/** Too many wrong tries. Alike for accounts that exist and those that do not. */
export class TooManyAttempts extends Error {
  constructor(readonly retrySeconds: number) {
    super('TooManyAttempts');
    this.name = 'TooManyAttempts';
  }
}

interface Tries {
  count: number;
  endsAtMs: number;
  /** When the next of those that are slowed down may be taken. */
  freeAtMs: number;
}

/** Who tries, and from where. */
export interface Place {
  /** The email, in lower case and no longer than one can be. */
  account: string;
  address: string;
  /** Whether the account's right password came from there before. */
  isKnown: boolean;
}

/**
 * Slows guessing down without locking anybody out: an address has to wait after too many wrong tries, an account
 * never. Where it signed in before, its tries are taken one after another at worst, whatever anybody else does.
 */
export class SignInLimits {
  readonly #allowance: SignInAllowance;
  readonly #tries: RecentMap<Tries>;

  constructor(allowance: Partial<SignInAllowance> = {}) {
    this.#allowance = { ...ALLOWANCE, ...allowance };
    this.#tries = new RecentMap(this.#allowance.maxCounts);
  }

  /** How many counts are kept. */
  get size(): number {
    return this.#tries.size;
  }

  /** Lets a try in, perhaps after a while; it counts as a wrong one until it is cleared. Throws TooManyAttempts. */
  async admit({ account, address, isKnown }: Place): Promise<void> {
    const { perPlace, perAddress, perAccount, longestWaitMs, longestKnownWaitMs } = this.#allowance;
    const ofAddress = this.#count('address', address);
    if (!isKnown && ofAddress.count > perAddress) throw refusal(ofAddress.endsAtMs);
    const ofPlace = this.#count('place', account, address);
    if (isKnown) {
      if (ofPlace.count > perPlace) await this.#wait(ofPlace, 1, longestKnownWaitMs);
      return;
    }
    if (ofPlace.count > perPlace) throw refusal(ofPlace.endsAtMs);
    const ofAccount = this.#count('account', account);
    if (ofAccount.count <= perAccount) return;
    await this.#wait(ofAccount, Math.floor(ofAccount.count / perAccount), longestWaitMs);
  }

  /** The password was right: the try is none of those that count, and earlier ones from there are forgiven. */
  clear({ account, address, isKnown }: Place): void {
    this.#tries.delete(keyOf('place', account, address));
    this.#takeBack('address', address);
    if (!isKnown) this.#takeBack('account', account);
  }

  #count(...name: [kind: string, ...rest: string[]]): Tries {
    const key = keyOf(...name);
    const nowMs = performance.now();
    let tries = this.#tries.get(key);
    if (!tries || tries.endsAtMs <= nowMs) {
      tries = { count: 0, endsAtMs: nowMs + WINDOW_SECONDS * 1_000, freeAtMs: 0 };
      this.#tries.set(key, tries);
    }
    tries.count += 1;
    return tries;
  }

  #takeBack(...name: [kind: string, ...rest: string[]]): void {
    const tries = this.#tries.get(keyOf(...name));
    if (tries && tries.count > 0) tries.count -= 1;
  }

  async #wait(tries: Tries, factor: number, longestMs: number): Promise<void> {
    const nowMs = performance.now();
    const startMs = Math.max(nowMs, tries.freeAtMs);
    if (startMs - nowMs > longestMs) throw refusal(startMs);
    tries.freeAtMs = startMs + this.#allowance.spacingMs * Math.min(factor, MAX_SPACING_FACTOR);
    if (startMs > nowMs) await new Promise((resolve) => setTimeout(resolve, startMs - nowMs));
  }
}

/** Of one length, whatever was sent. */
function keyOf(...name: string[]): string {
  return createHash('sha256').update(JSON.stringify(name)).digest('base64url');
}

function refusal(freeAtMs: number): TooManyAttempts {
  return new TooManyAttempts(Math.max(1, Math.ceil((freeAtMs - performance.now()) / 1_000)));
}

// Next evaluates modules anew on a hot reload; the counts must survive it.
const holder = globalThis as typeof globalThis & { trackagoatSignInLimits?: SignInLimits };

/** The counts of this process. */
export function signInLimits(): SignInLimits {
  holder.trackagoatSignInLimits ??= new SignInLimits();
  return holder.trackagoatSignInLimits;
}
