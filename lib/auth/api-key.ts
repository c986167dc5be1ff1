import { timingSafeEqual } from 'node:crypto';
import { hashSecret, randomText, SECRET_LENGTH } from './secret';

/**
 * `tga_` + 8 public characters that find the key + a secret of 43 letters and digits, which hold 256 random
 * bits. Only the id and the sha256 of the whole are stored: a secret that long needs no slow hash.
 */

const ID_LENGTH = 8;
const FORM = /^tga_([0-9A-Za-z]{8})[0-9A-Za-z]{43}$/;

interface NewApiKey {
  /** The whole key, to be shown once. */
  key: string;
  keyId: string;
  secretHash: Uint8Array<ArrayBuffer>;
}

export function makeApiKey(): NewApiKey {
  const keyId = randomText(ID_LENGTH);
  const key = `tga_${keyId}${randomText(SECRET_LENGTH)}`;
  return { key, keyId, secretHash: hashSecret(key) };
}

/** The public id in a well-formed key, else null. */
export function keyIdOf(key: string): string | null {
  return FORM.exec(key)?.[1] ?? null;
}

/** Whether two hashes are equal, in a time that does not depend on where they differ. */
export function isSameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
