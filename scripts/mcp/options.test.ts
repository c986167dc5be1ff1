import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { parseMcpArguments, readKey } from './options';

const MESSAGE = '{"jsonrpc":"2.0","id":1,"method":"ping"}\n';

/** A stream that brings a text in pieces. */
function inPieces(whole: string, cuts: readonly number[]): Readable {
  const bytes = Buffer.from(whole);
  const ends = [...new Set(cuts.map((cut) => cut % bytes.length))].sort((a, b) => a - b);
  return Readable.from(
    [0, ...ends].map((start, i) => bytes.subarray(start, ends[i])).filter((one) => one.length > 0),
  );
}

it('takes the key from the first line and leaves every byte after it, however they arrive', () =>
  law(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 6 }), async (cuts) => {
      const { key, rest } = await readKey(true, undefined, inPieces(`tga_key\r\n${MESSAGE}${MESSAGE}`, cuts));
      expect(key).toBe('tga_key');
      expect(await text(rest)).toBe(MESSAGE + MESSAGE);
    }),
    50,
  ));

it('takes the key from the environment where the first line is a message already', async () => {
  const { key, rest } = await readKey(true, ' tga_env ', Readable.from([Buffer.from(MESSAGE)]));
  expect([key, await text(rest)]).toEqual(['tga_env', MESSAGE]);
});

it('says where the key is missing, and never takes it from the command line', async () => {
  await expect(readKey(false, undefined, Readable.from([]))).rejects.toThrow(/TRACKAGOAT_KEY/);
  await expect(readKey(true, undefined, Readable.from([]))).rejects.toThrow(/TRACKAGOAT_KEY/);
  expect(() => parseMcpArguments(['--url', 'http://localhost:3000', '--key', 'tga_secret'])).toThrow(
    /^(?!.*tga_secret).*standard input/,
  );
});

it('names what is wrong with the address', () => {
  expect(() => parseMcpArguments([])).toThrow(/--url is missing/);
  expect(() => parseMcpArguments(['--url', 'ftp://x'])).toThrow(/http or https/);
  expect(parseMcpArguments(['--help'])).toBe('help');
});
