import { hash, verify } from '@node-rs/argon2';

// argon2id with the library's defaults: 19 MiB, two passes.

/** A PHC string to store. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let decoy: Promise<string> | undefined;

/**
 * Whether the password is right. Without a stored hash (no such user, or one of an external provider) it takes
 * as long and returns false, so that the response time does not reveal which addresses exist.
 */
export async function isPasswordRight(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash('no user has this password');
  const isRight = await verify(stored ?? (await decoy), password);
  return stored !== null && isRight;
}
