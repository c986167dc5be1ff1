import fc from 'fast-check';
import { expect } from 'vitest';
import { isReplay, law } from '@/tests/laws';
import { queryArbitrary, rangeArbitrary } from '../queries';
import { ZONES } from '../settings';
import { type GeneratedWorld, worldArbitrary } from '../world';
import { breakdownAddsUp } from './breakdown';
import { compareIsTheShiftedSeries } from './compare';
import { countersNeverFall } from './counters';
import { sumsAgreeOverGranularities } from './granularities';
import { levelsDifferByTheSum } from './levels';
import type { Ask, Choice } from './subject';
import { totalsFollowFromTheSeries } from './totals';
import { zoneChangesNoTotal } from './zones';

/** The invariants that one world can show, by number, and the least number of comparisons that they make in 24 worlds. */
const OF_ONE_WORLD: Readonly<
  Record<
    string,
    [check: (world: GeneratedWorld, ask: Ask, choice: Choice) => Promise<number>, atLeast: number]
  >
> = {
  '1: daily, weekly, monthly, yearly, custom and running sums of new agree': [sumsAgreeOverGranularities, 10],
  '2: without a reset in range, the level at its end less the level before it is the sum of new': [
    levelsDifferByTheSum,
    10,
  ],
  '3: the breakdown with Other adds up to the main series, bucket by bucket': [breakdownAddsUp, 10],
  '6: the sum of new is never negative for the five counters': [countersNeverFall, 100],
  '7: the zone changes no total over a range whose ends are quiet': [
    (world, ask, choice) => zoneChangesNoTotal(world, ask, choice, ZONES),
    5,
  ],
  '8: the comparison is the series of the range before, point by point': [compareIsTheShiftedSeries, 5],
  '9: totals follow from the series, for any granularity': [totalsFollowFromTheSeries, 10],
};

/** Worlds with the whole history. */
export const unlimited = worldArbitrary({ plans: ['ultra'] });

/**
 * Fails the test if a world breaks one of the invariants. They share the worlds, which take longer than a comparison.
 * Returns how many comparisons each made.
 * @param open returns how the nth choice is asked in a world
 */
export async function holdInvariants(
  open: (world: GeneratedWorld, layer: number) => Promise<(nth: number) => Ask>,
  runs: number,
): Promise<Readonly<Record<string, number>>> {
  const compared: Record<string, number> = {};
  const choice = fc.record({ query: queryArbitrary, range: rangeArbitrary });
  const choices = fc.array(choice, { minLength: 4, maxLength: 4 });
  await law(
    fc.asyncProperty(unlimited, choices, fc.nat(3), async (world, choices, layer) => {
      const askOf = await open(world, layer);
      for (const [name, [check]] of Object.entries(OF_ONE_WORLD)) {
        for (const [i, one] of choices.entries()) {
          const count = await check(world, askOf(i), one).catch((cause: unknown) => {
            throw new Error(`${name}: ${cause}`, { cause });
          });
          compared[name] = (compared[name] ?? 0) + count;
        }
      }
    }),
    runs,
  );
  return compared;
}

/** Fails the test if the worlds and questions gave the invariants nothing to compare. */
export function expectEnough(compared: Readonly<Record<string, number>>): void {
  for (const [name, [, atLeast]] of Object.entries(OF_ONE_WORLD)) {
    if (!isReplay) expect(compared[name], name).toBeGreaterThan(atLeast);
  }
}
