import { describe, expect, it } from 'vitest';
import type { Line } from '@/lib/import/rows/entry';
import { readLines } from './lines';

async function linesOf(bytes: Uint8Array, size: number): Promise<Line[]> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
  }
  const all: Line[] = [];
  for await (const lines of readLines('x', pieces())) all.push(...lines);
  return all;
}

describe('lines', () => {
  it('are joined across pieces, and so are characters', async () => {
    expect(await linesOf(new TextEncoder().encode('a猫b\nsecond\n\nlast'), 2)).toEqual([
      { number: 1, text: 'a猫b' },
      { number: 2, text: 'second' },
      { number: 3, text: '' },
      { number: 4, text: 'last' },
    ]);
  });

  it('that are not UTF-8 are reported, and the next one is read', async () => {
    expect(await linesOf(new Uint8Array([97, 10, 0xff, 10, 98]), 1)).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: null, problem: 'is not UTF-8', shown: '\uFFFD' },
      { number: 3, text: 'b' },
    ]);
  });

  it('that are too long are reported in a sentence, and the next one is read', async () => {
    const [first, second] = await linesOf(
      new TextEncoder().encode(`${'x'.repeat(3 * 1024 * 1024)}\nok`),
      65_536,
    );
    expect(first).toEqual({ number: 1, text: null, problem: 'is longer than 1 MiB' });
    expect(second).toEqual({ number: 2, text: 'ok' });
  });
});
