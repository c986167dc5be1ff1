/** Worlds made from worlds: the state after a step, and the same captures in another order. */
import fc from 'fast-check';
import type { IngestRecord } from '../reference/records';
import { type GeneratedWorld, stateAfter } from './world';

/** The world after the steps up to and including this one. */
export function afterStep(world: GeneratedWorld, index: number): GeneratedWorld {
  const steps = world.steps.slice(0, index + 1);
  return { ...world, ...stateAfter(steps, world.zone, Object.keys(world.campaigns)) };
}

/** A world of its remaining captures only, and calls that send all of them in another order, some more than once. */
export type Reordered = { world: GeneratedWorld; batches: IngestRecord[][] };

export function reorderedArbitrary(worlds: fc.Arbitrary<GeneratedWorld>): fc.Arbitrary<Reordered> {
  return worlds.chain((drawn) => {
    // Each names its project: where others go depends on what came before them.
    const records = drawn.remaining;
    // Which videos count depends on when they came, so here all of them do.
    const state = stateAfter([{ do: 'ingest', records }], drawn.zone, []);
    const world = { ...drawn, ...state, campaigns: drawn.campaigns };
    const all = fc.shuffledSubarray(records, { minLength: records.length });
    const again = fc.shuffledSubarray(records);
    const cuts = fc.array(fc.nat(records.length), { maxLength: 5 });
    return fc.tuple(all, again, again, cuts).map(([all, early, late, cuts]) => {
      const sent = [...early, ...all, ...late];
      const bounds = [...new Set([0, ...cuts, sent.length])].sort((a, b) => a - b);
      const batches = bounds.slice(1).map((end, i) => sent.slice(bounds[i], end));
      return { world, batches };
    });
  });
}
