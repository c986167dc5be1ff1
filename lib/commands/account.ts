import { hashPassword } from '@/lib/auth/password';
import { checkPassword, type SignInLimits } from '@/lib/auth/sign-in';
import type { PasswordChange } from '@/lib/contract/me';
import type { Database } from '@/lib/data/client';
import { readUser, replacePassword } from '@/lib/data/users';
import { invalidParams } from '@/lib/errors';

/**
 * Gives a person another password and ends all their sessions, so that whoever else knew the old one is out. Throws
 * invalid_params when the present one is wrong, and TooManyAttempts after too many tries.
 */
export async function changePassword(
  { current, new: chosen }: PasswordChange,
  { db, userId, address }: { db: Database; userId: number; address: string },
  limits?: SignInLimits,
): Promise<void> {
  const user = await readUser(db, userId);
  const isRight = user !== null && (await checkPassword(user, current, address, limits));
  if (!isRight || !(await replacePassword(db, user, await hashPassword(chosen)))) {
    throw invalidParams([{ path: 'current', message: 'is not your present password' }]);
  }
}
