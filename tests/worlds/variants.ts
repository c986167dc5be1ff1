/** Worlds made from worlds: the state after a step, and the same captures in another order. */
import fc from 'fast-check';
import { entityKey, type IngestRecord } from '../reference/records';
import { creatorsNamed, type GeneratedWorld } from './world';

/** The world after the steps up to and including this one. */
export function afterStep(world: GeneratedWorld, index: number): GeneratedWorld {
  const steps = world.steps.slice(0, index + 1);
  const records = steps.flatMap((step) => (step.do === 'ingest' ? step.records : []));
  const campaigns = Object.fromEntries(
    Object.keys(world.campaigns).map((name) => [name, membersAfter(name, steps)]),
  );
  const known = new Set(
    records.flatMap((one) =>
      one.kind === 'video' && !('void' in one) ? [entityKey(one.platform, one.platform_id)] : [],
    ),
  );
  return {
    ...world,
    steps,
    records,
    campaigns,
    creators: creatorsNamed(records),
    videos: world.videos.filter((video) => known.has(video)),
    remaining: [],
  };
}

function membersAfter(campaign: string, steps: GeneratedWorld['steps']): string[] {
  const members = new Set<string>();
  for (const step of steps) {
    if (step.do === 'ingest' || step.campaign !== campaign) continue;
    for (const video of step.videos) {
      if (step.do === 'add') members.add(video);
      else members.delete(video);
    }
  }
  return [...members];
}

/** A world of its remaining captures only, and calls that send all of them in another order, some more than once. */
export type Reordered = { world: GeneratedWorld; batches: IngestRecord[][] };

export function reorderedArbitrary(worlds: fc.Arbitrary<GeneratedWorld>): fc.Arbitrary<Reordered> {
  return worlds.chain((drawn) => {
    const records = drawn.remaining;
    const world = { ...drawn, records, creators: creatorsNamed(records) };
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
