import * as z from 'zod';
import { hashPassword } from '@/lib/auth/password';
import type { SignInLimits } from '@/lib/auth/sign-in/limits';
import { checkPassword } from '@/lib/auth/sign-in/sign-in';
import type { PasswordChange } from '@/lib/contract/accounts/me';
import { newPassword } from '@/lib/contract/accounts/password';
import { toIssues } from '@/lib/contract/fields/issues';
import { emailAddress } from '@/lib/contract/fields/text';
import { readUser, readUserByEmail, replacePassword } from '@/lib/data/accounts/users';
import type { Database } from '@/lib/data/db/client';
import { invalidParams } from '@/lib/errors';

const reset = z.object({ email: emailAddress, password: newPassword });

/**
 * Sets another password for a person and ends all their sessions, so that others who knew the old one are signed out. Throws
 * invalid_params when the current one is wrong, and TooManyAttempts after too many tries.
 */
export async function changePassword(
  { current, new: chosen }: PasswordChange,
  { db, userId, ...sender }: { db: Database; userId: number; address: string; now: Date },
  limits?: SignInLimits,
): Promise<void> {
  const user = await readUser(db, userId);
  const isRight = user !== null && (await checkPassword(user, current, { db, ...sender }, limits));
  if (!isRight || !(await replacePassword(db, user, await hashPassword(chosen)))) {
    throw invalidParams([{ path: 'current', message: 'is not your current password' }]);
  }
}

/**
 * Sets another password for a person without asking for the current one, and ends all their sessions. Throws
 * invalid_params with every problem, also for an address without a user.
 */
export async function resetPassword(
  request: { email: string; password: string },
  { db }: { db: Database },
): Promise<{ userUuid: string }> {
  const checked = reset.safeParse(request);
  if (!checked.success) throw invalidParams(toIssues(checked.error));
  const { email, password } = checked.data;
  const user = await readUserByEmail(db, email);
  if (!user) throw invalidParams([{ path: 'email', message: 'no user has this address' }]);
  if (!(await replacePassword(db, user, await hashPassword(password), null))) {
    throw invalidParams([{ path: 'password', message: 'was just changed; try again' }]);
  }
  return { userUuid: user.uuid };
}
