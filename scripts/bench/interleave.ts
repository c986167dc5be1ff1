import { type Summary, summarise } from './statistics';

/** One of the contenders that are measured side by side. */
interface Contender {
  /** Not timed; before every round, warm-up included. */
  prepare?: () => Promise<unknown>;
  /** Returns a number if something other than its duration is measured, such as requests per second. */
  run: () => Promise<unknown>;
}

export interface Rounds {
  warmup: number;
  rounds: number;
}

/**
 * Rounds until a short question reaches its steady speed: the server names a statement at its fifth occurrence, and
 * PostgreSQL caches the plan of a named one after five more, on each connection.
 */
export const WARMUP = 20;

/**
 * Runs all contenders in turn, round after round, so that disturbances of the machine affect each alike. Durations are
 * in ms.
 */
export async function interleave<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  { warmup, rounds }: Rounds,
): Promise<Record<Name, Summary>> {
  const names = Object.keys(contenders) as Name[];
  const samples = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -warmup; round < rounds; round++) {
    // The first one of a round is the last one of the next.
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const { prepare, run } = contenders[name];
      await prepare?.();
      const startedAt = performance.now();
      const measured = await run();
      const ms = performance.now() - startedAt;
      if (round >= 0) samples.get(name)?.push(typeof measured === 'number' ? measured : ms);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summarise(samples.get(name) ?? [])])) as Record<
    Name,
    Summary
  >;
}
