import { expect, it } from 'vitest';
import { interleave } from './interleave';
import { quantile, summarise } from './statistics';

it('takes the median between the two in the middle', () => {
  expect(summarise([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4, n: 4 });
});

it('finds a quantile between its neighbours', () => {
  expect(quantile([0, 10, 20], 0.75)).toBe(15);
  expect(quantile([7], 0.99)).toBe(7);
});

it('measures contenders in turn, without the warm-up', async () => {
  const order: string[] = [];
  let measured = 0;
  const found = await interleave(
    {
      a: { run: async () => order.push('a') },
      b: {
        prepare: async () => order.push('before b'),
        run: async () => {
          order.push('b');
          return ++measured * 100;
        },
      },
    },
    { warmup: 1, rounds: 2 },
  );
  expect(order).toEqual(['before b', 'b', 'a', 'a', 'before b', 'b', 'before b', 'b', 'a']);
  expect(found.b).toEqual({ median: 250, min: 200, max: 300, n: 2 });
});
