import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inSlices, type Steps } from './slices';

/** Computes for about `ms`, offering to stop every millisecond. */
function* busy(ms: number): Steps<number> {
  for (let done = 0; done < ms; done++) {
    const until = performance.now() + 1;
    while (performance.now() < until);
    yield;
  }
  return ms;
}

it('returns the result of the work, and lets other work run in between', async () => {
  let turns = 0;
  let isDone = false;
  const work = inSlices(busy(100)).then((ms) => {
    isDone = true;
    return ms;
  });
  while (!isDone) {
    await turn();
    turns += 1;
  }
  expect(await work).toBe(100);
  expect(turns).toBeGreaterThan(4);
});

it('does one piece a turn, with any number of tasks', async () => {
  const order: string[] = [];
  function* named(name: string): Steps<void> {
    for (let piece = 0; piece < 3; piece++) {
      order.push(name);
      const until = performance.now() + 15;
      while (performance.now() < until);
      yield;
    }
  }
  const all = Promise.all(['a', 'b', 'c'].map((name) => inSlices(named(name))));
  await turn();
  // Other events run before the second begins.
  await turn();
  expect(order.length).toBeLessThan(3);
  await all;
  expect(order.join('')).toBe('abcabcabc');
});

it('rethrows what the work throws, and continues with other work', async () => {
  // biome-ignore lint/correctness/useYield: it fails before.
  function* failing(): Steps<void> {
    throw new Error('no');
  }
  await expect(inSlices(failing())).rejects.toThrow('no');
  expect(await inSlices(busy(2))).toBe(2);
});
