import { createHmac } from 'node:crypto';
import { isPasswordRight } from '@/lib/auth/password';
import { MAX_PASSWORD } from '@/lib/contract/accounts/password';
import { emailAddress } from '@/lib/contract/fields/text';
import { isAddressKnown, rememberAddress } from '@/lib/data/accounts/sessions';
import { readUserByEmail, type StoredUser } from '@/lib/data/accounts/users';
import type { Sql } from '@/lib/data/db/client';
import { env } from '@/lib/env';
import { MS_PER_DAY } from '@/lib/time/day';
import { type SignInLimits, signInLimits, TooManyAttempts } from './limits';

/** How long a sign-in from an address makes it familiar. */
const KNOWN_DAYS = 90;

interface Sender {
  db: Sql;
  address: string;
  now: Date;
}

/** The outcome of an attempt, with its user; null: no user has that address. */
export type SignIn =
  | { outcome: 'right'; user: StoredUser }
  | { outcome: 'wrong'; user: StoredUser | null }
  | { outcome: 'throttled'; user: StoredUser | null; error: TooManyAttempts };

/**
 * Tries an email and a password. Answer and time are the same whether or not the email is known. Text that cannot be an
 * address or a password is wrong at once, and is not recorded.
 */
export async function signIn(
  { email: given, password }: { email: string; password: string },
  sender: Sender,
  limits: SignInLimits = signInLimits(),
): Promise<SignIn> {
  const email = emailAddress.safeParse(given).data;
  if (email === undefined || password.length > MAX_PASSWORD) return { outcome: 'wrong', user: null };
  const user = await readUserByEmail(sender.db, email);
  try {
    const isRight = await tryPassword({ email, user, password }, sender, limits);
    if (!user || !isRight) return { outcome: 'wrong', user };
  } catch (error) {
    if (error instanceof TooManyAttempts) return { outcome: 'throttled', user, error };
    throw error;
  }
  await rememberAddress(sender.db, user.userId, keyedHash('address', sender.address), sender.now);
  return { outcome: 'right', user };
}

/** Whether the password is right for a known user; counts as a sign-in attempt. Throws TooManyAttempts. */
export async function checkPassword(
  user: StoredUser,
  password: string,
  sender: Sender,
  limits: SignInLimits = signInLimits(),
): Promise<boolean> {
  return tryPassword({ email: user.email, user, password }, sender, limits);
}

async function tryPassword(
  { email, user, password }: { email: string; user: StoredUser | null; password: string },
  { db, address, now }: Sender,
  limits: SignInLimits,
): Promise<boolean> {
  const since = new Date(now.getTime() - KNOWN_DAYS * MS_PER_DAY);
  // Looked up for unknown emails too, so that the response time does not reveal which accounts exist.
  const isKnown = await isAddressKnown(db, user?.userId ?? 0, keyedHash('address', address), since);
  const place = { account: email, address, isKnown };
  await limits.admit(place);
  const isRight = await isPasswordRight(user?.passwordHash ?? null, password);
  if (isRight) await limits.clear(place);
  return isRight;
}

/** For the log: shows that it is the same email again, but not which. */
export function emailHash(email: string): string {
  return Buffer.from(keyedHash('email', email.trim().toLowerCase())).toString('hex');
}

/** Keyed, so that a reader of the database or a log cannot test addresses. */
function keyedHash(kind: string, text: string): Uint8Array<ArrayBuffer> {
  const hash = createHmac('sha256', env().nextauthSecret ?? '').update(`${kind}\n${text}`);
  return new Uint8Array(hash.digest().subarray(0, 16));
}
