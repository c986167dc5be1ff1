import { it } from 'vitest';
import { expectEnough, holdInvariants } from '../worlds/invariants/of-one-world';
import { answer } from './answer';
import { entitiesOf } from './programs';

/** The invariants hold for the reference itself: else one of the two misreads the semantics. */
it('the reference keeps invariants 1, 2, 3 and 6 to 9', async () => {
  const compared = await holdInvariants(async (world) => {
    const entities = entitiesOf(world);
    return () => async (params) => answer(world, params, { entities });
  }, 24);
  expectEnough(compared);
});
