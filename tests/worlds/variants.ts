/** Worlds made from worlds: the state after a step, and the same captures in another order. */
import fc from 'fast-check';
import { knownIn, standingAfter, videosOf } from '../reference/programs';
import { type IngestRecord, toEntities } from '../reference/records';
import { creatorsNamed, type GeneratedWorld } from './world';

/** The world after the steps up to and including this one. */
export function afterStep(world: GeneratedWorld, index: number): GeneratedWorld {
  const steps = world.steps.slice(0, index + 1);
  const records = steps.flatMap((step) => (step.do === 'ingest' ? step.records : []));
  const standing = standingAfter(steps, world.zone);
  const entities = toEntities(records);
  const campaigns = Object.fromEntries(
    Object.keys(world.campaigns).map((name) => [name, videosOf(entities, standing, name)]),
  );
  const known = knownIn(records).videos;
  return {
    ...world,
    steps,
    records,
    campaigns,
    standing,
    creators: creatorsNamed(records),
    videos: world.videos.filter((video) => known.includes(video)),
    remaining: [],
  };
}

/** A world of its remaining captures only, and calls that send all of them in another order, some more than once. */
export type Reordered = { world: GeneratedWorld; batches: IngestRecord[][] };

export function reorderedArbitrary(worlds: fc.Arbitrary<GeneratedWorld>): fc.Arbitrary<Reordered> {
  return worlds.chain((drawn) => {
    const records = drawn.remaining;
    // Which videos count depends on when they came, so here all of them do.
    const standing = standingAfter([], drawn.zone);
    const world = { ...drawn, records, standing, steps: [], creators: creatorsNamed(records) };
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
