import { insertUser, type StoredUser } from '@/lib/data/accounts/users';
import type { Sql } from '@/lib/data/db/client';
import { invalidParams } from '@/lib/errors';

/** A new user. Throws invalid_params when the address was taken meanwhile. */
export async function addUser(tx: Sql, user: Parameters<typeof insertUser>[1]): Promise<StoredUser> {
  const isTaken = (error: unknown) => (error as { code?: unknown }).code === 'P2002';
  return insertUser(tx, user).catch((error: unknown) => {
    throw isTaken(error)
      ? invalidParams([{ path: 'email', message: `${user.email} was taken just now; try again` }])
      : error;
  });
}
