/** Case 10: the headline as the tables grow, and 10b: next to many other organisations. */
import { ingestSnapshots } from '@/lib/commands/ingest/ingest';
import { insertOrganisation } from '@/lib/data/accounts/organisations';
import { openDatabase } from '@/lib/data/db/client';
import { makeScope } from '@/lib/data/db/scope';
import { addRow, type BenchCase } from '../context';
import { addDays, LAST_DAY, type SetName, ZONE } from '../data/sets';
import { interleave } from '../interleave';
import type { Summary } from '../statistics';
import { openWorld, question } from '../world';
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

const NEIGHBOURS = 300;
const THEIR_VIDEOS = 5;
const THEIR_DAYS = 60;

/** The headline of the large organisation in two copies of one data set, of which one has 300 other organisations. */
export const neighbours: BenchCase = {
  ids: ['10b'],
  async run(bench, main) {
    const copy = await bench.copy(main);
    try {
      bench.say(`  adding ${NEIGHBOURS} organisations`);
      await addOrganisations(copy.url);
      const { root, cluster } = bench;
      const alone = await bench.world(main);
      const among = await openWorld({ root, set: main, databaseUrl: copy.url, dataDir: cluster.folder });
      const questionOf = (world: typeof alone) => coldQuestion(world, question({ campaign: world.campaign }));
      const contenders = { among: questionOf(among), alone: questionOf(alone) };
      const found = await interleave(contenders, { warmup: WARMUP, rounds: 60 }).finally(() => among.close());
      const ratio = found.among.median / found.alone.median;
      const what = `headline next to ${NEIGHBOURS} organisations`;
      const row = { id: '10b', what, ours: found.among, reference: found.alone, unit: 'ms', ratio };
      addRow(bench, { ...row, target: `≤ ${LIMIT} ×`, met: ratio <= LIMIT });
    } finally {
      await copy.drop();
    }
  },
};

/** Each with a creator of five videos, captured daily for two months. */
async function addOrganisations(url: string): Promise<void> {
  const db = openDatabase(url, { maxConnections: 2 });
  const createdAt = new Date(`${LAST_DAY}T00:00:00Z`);
  try {
    for (let i = 0; i < NEIGHBOURS; i++) {
      const named = { name: `Neighbour ${i}`, timezone: ZONE, plan: 'ultra', createdAt } as const;
      const scope = makeScope(await insertOrganisation(db, named));
      await ingestSnapshots(capturesOf(i), { db, scope, now: createdAt });
    }
    await db.$executeRaw`ANALYZE`;
  } finally {
    await db.$disconnect();
  }
}

function capturesOf(organisation: number): { line: number; value: unknown }[] {
  return Array.from({ length: THEIR_VIDEOS * THEIR_DAYS }, (_, i) => {
    const [video, day] = [i % THEIR_VIDEOS, Math.floor(i / THEIR_VIDEOS)];
    const captured_at = `${addDays(LAST_DAY, day - THEIR_DAYS)}T12:00:00Z`;
    const ids = { platform_id: `n${organisation}-${video}`, creator_platform_id: `n${organisation}` };
    return { line: i + 1, value: { kind: 'video', ...ids, captured_at, views: 100 * (day + video) } };
  });
}
