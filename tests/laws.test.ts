import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KEPT_SEEDS } from './kept-seeds';
import { isReplay, law, SEED } from './laws';

it('a law that holds is tried as often as requested', async () => {
  let tried = 0;
  await law(
    fc.property(fc.nat(), () => {
      tried += 1;
    }),
    30,
  );
  if (!isReplay) expect(tried).toBe(30);
});

it.skipIf(isReplay)('a law that is broken is shrunk, and names the seed and the path', async () => {
  const broken = law(
    fc.asyncProperty(fc.array(fc.nat()), async (numbers) => {
      expect(numbers.every((number) => number < 10)).toBe(true);
    }),
  );
  const failure = await broken.then(
    () => null,
    (error: Error) => error.message,
  );
  expect(failure).toContain('Counterexample: [[10]]');
  expect(failure).toMatch(new RegExp(`Again: SEED=${SEED} SEED_PATH=\\d+(:\\d+)*$`));
});

it('every kept seed belongs to an existing test', () => {
  for (const { file, test } of KEPT_SEEDS) {
    expect(readFileSync(file, 'utf8')).toContain(test.split(' > ').at(-1) ?? '');
  }
});
