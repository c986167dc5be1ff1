import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Sql } from '@/lib/data/client';
import { readUserByEmail, type StoredUser } from '@/lib/data/users';
import { isPasswordRight } from './password';

/** How long tries count, and so how long to wait after too many. */
export const WINDOW_SECONDS = 15 * 60;
const ATTEMPTS_PER_EMAIL = 10;
const ATTEMPTS_PER_ADDRESS = 100;

/** Thrown for any email or address that tried too often, also one that no user has. */
export class TooManyAttempts extends Error {
  constructor() {
    super('TooManyAttempts');
    this.name = 'TooManyAttempts';
  }
}

/** Slows guessing down, per email and per network address. */
export class SignInLimits {
  private readonly perEmail: RateLimiterMemory;
  private readonly perAddress: RateLimiterMemory;

  constructor(attemptsPerEmail = ATTEMPTS_PER_EMAIL, attemptsPerAddress = ATTEMPTS_PER_ADDRESS) {
    const duration = WINDOW_SECONDS;
    this.perEmail = new RateLimiterMemory({ keyPrefix: 'email', points: attemptsPerEmail, duration });
    this.perAddress = new RateLimiterMemory({ keyPrefix: 'address', points: attemptsPerAddress, duration });
  }

  /** Counts an attempt. Throws TooManyAttempts. */
  async count(email: string, address: string): Promise<void> {
    try {
      await this.perAddress.consume(address);
      await this.perEmail.consume(email);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new TooManyAttempts();
      throw refused;
    }
  }

  /** A right password clears the email's count, and is none of the tries that count against the address. */
  async clear(email: string, address: string): Promise<void> {
    await this.perEmail.delete(email);
    await this.perAddress.reward(address);
  }
}

// Next evaluates modules anew on a hot reload; the counts must survive it.
const holder = globalThis as typeof globalThis & { trackagoatSignInLimits?: SignInLimits };

/** The counts of this process. */
function signInLimits(): SignInLimits {
  holder.trackagoatSignInLimits ??= new SignInLimits();
  return holder.trackagoatSignInLimits;
}

/**
 * The user of an email and password, null when they do not belong together. Answer and time are the same whether
 * or not the email is known. Throws TooManyAttempts.
 */
export async function signIn(
  db: Sql,
  attempt: { email: string; password: string; address: string },
  limits: SignInLimits = signInLimits(),
): Promise<StoredUser | null> {
  const email = attempt.email.trim().toLowerCase();
  await limits.count(email, attempt.address);
  const user = await readUserByEmail(db, email);
  const isRight = await isPasswordRight(user?.passwordHash ?? null, attempt.password);
  if (!user || !isRight) return null;
  await limits.clear(email, attempt.address);
  return user;
}

/** Whether the password is that of a user who is known already; counts like signing in. Throws TooManyAttempts. */
export async function checkPassword(
  { email, passwordHash }: StoredUser,
  password: string,
  address: string,
  limits: SignInLimits = signInLimits(),
): Promise<boolean> {
  await limits.count(email, address);
  const isRight = await isPasswordRight(passwordHash, password);
  if (isRight) await limits.clear(email, address);
  return isRight;
}
