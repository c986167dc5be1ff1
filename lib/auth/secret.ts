import { createHash, randomBytes } from 'node:crypto';

/** Our own secrets: they have so many random bits that a plain hash of them is safe to store. */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Letters and digits that hold 256 bits. */
export const SECRET_LENGTH = 43;

export function hashSecret(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(secret).digest());
}

/** Every letter and digit equally likely: bytes beyond the last whole alphabet are drawn again. */
export function randomText(length: number): string {
  const limit = 256 - (256 % ALPHABET.length);
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < limit && text.length < length) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}
