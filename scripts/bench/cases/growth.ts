/** Case 10: the headline as the tables grow. */
import { addRow, type BenchCase } from '../context';
import type { SetName } from '../data/sets';
import { interleave } from '../interleave';
import type { Summary } from '../statistics';
import { question } from '../world';
import { coldQuestion } from './headline';

const LIMIT = 1.5;
/** Warm-up: one data set's server has already answered thousands of questions, the others none. */
const WARMUP = 150;

/** The caller chooses the data sets: the largest takes an hour to make. */
export function growth(sets: readonly SetName[]): BenchCase {
  return {
    ids: ['10'],
    async run(bench) {
      const found = new Map<SetName, Summary>();
      const worlds = await Promise.all(sets.map((set) => bench.world(set)));
      const contenders = Object.fromEntries(
        worlds.map((world) => [world.set, coldQuestion(world, question({ campaign: world.campaign }))]),
      );
      const summaries = await interleave(contenders, { warmup: WARMUP, rounds: 60 });
      for (const set of sets) found.set(set, summaries[set] as Summary);
      const reference = found.get('S');
      if (!reference) return;
      for (const [set, ours] of found) {
        if (set === 'S') continue;
        const ratio = ours.median / reference.median;
        const row = { id: '10', what: `headline on ${set} against S`, ours, reference, unit: 'ms', ratio };
        addRow(bench, { ...row, target: `≤ ${LIMIT} ×`, met: ratio <= LIMIT });
      }
    },
  };
}
