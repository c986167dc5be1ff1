/**
 * Laws: properties of any world that fast-check makes. Every run of the tests makes new worlds, from a seed that it
 * prints. A broken law is shrunk, and says how to repeat that world:
 *
 *     SEED=7 SEED_PATH=12:3 npx vitest run lib/time -t "reads back as written"
 *
 * RUNS=1000 tries as many worlds. A seed that broke a law is kept in tests/kept-seeds.ts, and tried on every run.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { KEPT_SEEDS } from './kept-seeds';

/** Of this run: vitest.config.ts chooses it. */
export const SEED = Number(process.env.SEED);
const PATH = process.env.SEED_PATH;
const RUNS = process.env.RUNS;

/** True if the number of worlds was set by hand: too few of them prove little, which is not a failure. */
export const isReplay = PATH !== undefined || RUNS !== undefined;

/** Shrinking makes a world for every attempt, which takes a database seconds. */
const SHRINK_SECONDS = 60;

type Parameters<T> = fc.Parameters<T> & { seed: number };

/**
 * Fails the test if a world breaks the law: one of a kept seed, or one of this run.
 * @param runs how many worlds are tried
 * @param more `examples` are tried first; after `seconds` no further world is
 */
export async function law<T>(
  property: fc.IRawProperty<T>,
  runs = 100,
  { examples = [], seconds }: { examples?: T[]; seconds?: number } = {},
): Promise<void> {
  const { currentTestName = '', testPath = '' } = expect.getState();
  const numRuns = Number(RUNS ?? runs);
  const isOurs = (kept: { file: string; test: string }) =>
    testPath.endsWith(kept.file) && currentTestName.endsWith(kept.test);
  for (const { seed, path } of KEPT_SEEDS.filter(isOurs)) await hold(property, { seed, path, numRuns });
  await hold(property, { seed: SEED, path: PATH, numRuns, examples, plugins: within(seconds) });
}

async function hold<T>(property: fc.IRawProperty<T>, parameters: Parameters<T>): Promise<void> {
  const found = await fc.check(property, { ...parameters, endOnFailure: true });
  if (!found.failed) return;
  const { counterexamplePath: path } = found;
  const shrinking: Parameters<T> = {
    ...parameters,
    path: path ?? undefined,
    plugins: within(SHRINK_SECONDS),
  };
  const shrunk = await fc.check(property, shrinking);
  const failure = shrunk.counterexample === null ? found : shrunk;
  const again = `SEED=${failure.seed} SEED_PATH=${failure.counterexamplePath ?? ''}`;
  throw new Error(`${await fc.asyncDefaultReportMessage(failure)}\n\nAgain: ${again}`, {
    cause: failure.errorInstance,
  });
}

function within<T>(seconds: number | undefined): fc.Plugin<T>[] {
  return seconds === undefined ? [] : [fc.interruptAfterTimeLimit(seconds * 1_000) as fc.Plugin<T>];
}
