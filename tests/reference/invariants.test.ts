import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReplay, law } from '@/tests/laws';
import { breakdownAddsUp } from '../worlds/invariants/breakdown';
import { compareIsTheShiftedSeries } from '../worlds/invariants/compare';
import { countersNeverFall } from '../worlds/invariants/counters';
import { sumsAgreeOverGranularities } from '../worlds/invariants/granularities';
import { levelsDifferByTheSum } from '../worlds/invariants/levels';
import type { Ask, Choice } from '../worlds/invariants/subject';
import { totalsFollowFromTheSeries } from '../worlds/invariants/totals';
import { zoneChangesNoTotal } from '../worlds/invariants/zones';
import { queryArbitrary, rangeArbitrary } from '../worlds/queries';
import { ZONES } from '../worlds/settings';
import { type GeneratedWorld, worldArbitrary } from '../worlds/world';
import { answer } from './answer';
import { entitiesOf } from './programs';

/** The invariants hold for the reference itself: else one of the two misreads the semantics. */
async function hold(
  check: (world: GeneratedWorld, ask: Ask, choice: Choice) => Promise<number>,
): Promise<void> {
  let compared = 0;
  const world = worldArbitrary({ plans: ['ultra'] });
  const choices = fc.array(fc.record({ query: queryArbitrary, range: rangeArbitrary }), {
    minLength: 4,
    maxLength: 4,
  });
  await law(
    fc.asyncProperty(world, choices, async (world, choices) => {
      const entities = entitiesOf(world);
      for (const choice of choices) {
        compared += await check(world, async (params) => answer(world, params, { entities }), choice);
      }
    }),
    40,
  );
  if (!isReplay) expect(compared).toBeGreaterThan(40);
}

describe('the reference keeps the invariants', { timeout: 60_000 }, () => {
  it('1: sums of new agree over all granularities', () => hold(sumsAgreeOverGranularities));
  it('2: without a reset, levels differ by the sum of new', () => hold(levelsDifferByTheSum));
  it('3: the breakdown adds up to the main series', () => hold(breakdownAddsUp));
  it('6: counters never fall', () => hold(countersNeverFall));
  it('7: the zone changes no total between quiet ends', () =>
    hold((world, ask, choice) => zoneChangesNoTotal(world, ask, choice, ZONES)));
  it('8: the comparison is the series of the shifted range', () => hold(compareIsTheShiftedSeries));
  it('9: totals follow from the series, whatever the granularity', () => hold(totalsFollowFromTheSeries));
});
