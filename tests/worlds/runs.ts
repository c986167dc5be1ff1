/**
 * How often and from which seed properties run. Seeds are fixed, so that a run is repeatable; a failure prints the seed
 * and the path of the case. To run again from another seed, or only the failed case, or with shrinking:
 *
 *     WORLD_SEED=7 WORLD_PATH=12:3 WORLD_SHRINK=1 WORLD_RUNS=10 npx vitest run --project database lib/analytics
 */
import type { Parameters } from 'fast-check';

export function runs<T>(numRuns: number): Parameters<T> {
  const { WORLD_SEED, WORLD_PATH, WORLD_SHRINK, WORLD_RUNS } = process.env;
  return {
    numRuns: WORLD_RUNS === undefined ? numRuns : Number(WORLD_RUNS),
    seed: WORLD_SEED === undefined ? 20_260_301 : Number(WORLD_SEED),
    ...(WORLD_PATH === undefined ? {} : { path: WORLD_PATH }),
    // Shrinking rebuilds a world for every attempt: minutes on a database, so only on request.
    endOnFailure: WORLD_SHRINK === undefined,
  };
}
