import { expect, test } from 'vitest';
import { isSameHash, keyIdOf, makeApiKey } from './api-key';
import { hashSecret } from './secret';

test('a key is tga_, eight public characters, and a secret of 256 bits', () => {
  const { key, keyId, secretHash } = makeApiKey();
  expect(key).toMatch(/^tga_[0-9A-Za-z]{51}$/);
  expect(keyIdOf(key)).toBe(keyId);
  expect(key.slice(4, 12)).toBe(keyId);
  expect(62n ** BigInt(key.length - 12)).toBeGreaterThan(2n ** 256n);
  expect(secretHash).toEqual(hashSecret(key));
  expect(secretHash).toHaveLength(32);
});

test('keys are all different, and every letter and digit comes up about as often', () => {
  const keys = Array.from({ length: 2_000 }, () => makeApiKey().key);
  expect(new Set(keys).size).toBe(2_000);
  const counts = new Map<string, number>();
  for (const letter of keys.map((key) => key.slice(4)).join('')) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  expect(counts.size).toBe(62);
  // 102,000 characters over 62 letters: 1,645 each, give or take 40; a bias of modulo would add 400 to some.
  for (const count of counts.values()) expect(Math.abs(count - 1_645)).toBeLessThan(260);
});

test('only well-formed text has an id', () => {
  const { key } = makeApiKey();
  for (const text of [
    '',
    'tga_',
    key.slice(1),
    `${key}0`,
    key.slice(0, -1),
    key.replace('_', '-'),
    ` ${key}`,
  ]) {
    expect(keyIdOf(text)).toBeNull();
  }
});

test('hashes compare by content', () => {
  const { key } = makeApiKey();
  expect(isSameHash(hashSecret(key), hashSecret(key))).toBe(true);
  expect(isSameHash(hashSecret(key), hashSecret(`${key}0`))).toBe(false);
  expect(isSameHash(hashSecret(key), new Uint8Array(31))).toBe(false);
});
