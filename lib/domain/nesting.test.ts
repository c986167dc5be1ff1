import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '@/tests/laws';
import { levelsWith, type Nested, wayDown } from './nesting';

const nested = (...pairs: [holder: number, held: number][]): Nested[] =>
  pairs.map(([holder, held]) => ({ holder: BigInt(holder), held: BigInt(held) }));
const program = nested([1, 2], [2, 3], [1, 4], [4, 5], [5, 3]);

describe('the way down', () => {
  it('is the shortest one, with both ends', () => {
    expect(wayDown(program, 1n, 3n)).toEqual([1n, 2n, 3n]);
    expect(wayDown(program, 4n, 3n)).toEqual([4n, 5n, 3n]);
    expect(wayDown(program, 3n, 3n)).toEqual([3n]);
  });

  it('does not exist upwards or to the side', () => {
    expect(wayDown(program, 3n, 1n)).toBeNull();
    expect(wayDown(program, 2n, 4n)).toBeNull();
  });
});

describe('the levels of a new item', () => {
  it('are those of the longest way through it', () => {
    expect(levelsWith([], { holder: 1n, held: 2n })).toBe(2);
    expect(levelsWith(program, { holder: 3n, held: 9n })).toBe(5);
    expect(levelsWith(program, { holder: 9n, held: 1n })).toBe(5);
  });

  it('of twenty levels that each hold all of the next are counted at once', () => {
    const wide = Array.from({ length: 20 }, (_, level) =>
      Array.from({ length: 64 }, (_, i) => [level * 8 + (i % 8), level * 8 + 8 + Math.floor(i / 8)]),
    ).flat() as [number, number][];
    expect(levelsWith(nested(...wide), { holder: 1_000n, held: 0n })).toBe(22);
  });
});

it('an item without a way back makes no loop, in any tree of random items', async () => {
  const pair = fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 }));
  await law(
    fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
      const kept: Nested[] = [];
      for (const one of nested(...pairs)) {
        if (!wayDown(kept, one.held, one.holder)) kept.push(one);
      }
      // Without loops, taking away what holds nothing more leaves nothing in the end.
      let rest = kept;
      for (let round = 0; round < 8; round += 1) {
        rest = rest.filter(({ held }) => rest.some(({ holder }) => holder === held));
      }
      expect(rest).toEqual([]);
    }),
  );
});
