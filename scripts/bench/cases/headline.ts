/** Cases 1, 2, 4 and 4b: the headline question, cold, by the organisation's days and by those of another zone. */
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { addCheck, addRatio, addRow, type Bench, type BenchCase, roundsOf } from '../context';
import { FIRST_DAY, LAST_DAY, ZONE } from '../data/sets';
import { interleave, WARMUP } from '../interleave';
import { FLOOR, PROJECT_WINDOW, rowsOf, WINDOW } from '../sql';
import { difference, ofRows, ofSeries } from '../values';
import { question, type Touched, type World } from '../world';
import { requireCold } from './require-cold';

const OTHER_ZONE = 'Asia/Kathmandu';
/** The time that HTTP, key, plan and JSON may add to the floor. */
export const OVERHEAD_MS = 3.5;

export const headline: BenchCase = {
  ids: ['1', '2', '4', '4b'],
  async run(bench, main) {
    const world = await bench.world(main);
    const { sql, http, campaign } = world;
    const own = question({ campaign });
    const elsewhere = question({ campaign }, { tz: OTHER_ZONE });
    const floor = () => rowsOf(sql, FLOOR, [campaign, FIRST_DAY, LAST_DAY]);
    const window = (zone: string) => rowsOf(sql, WINDOW, [zone, FIRST_DAY, LAST_DAY]);

    for (const [id, path, rows] of [
      ['1', own, floor],
      ['2', own, () => window(ZONE)],
      ['4', elsewhere, () => window(OTHER_ZONE)],
    ] as const) {
      const data = await http.data<AnalyticsData>(path);
      const wrong = difference(ofSeries(data.series[0]), ofRows(await rows()));
      addCheck(bench, id, 'the answer is the reference’s', wrong === null, wrong ?? 'equal');
    }

    const cold = coldQuestion(world, own);
    const quick = await interleave({ ours: cold, floor: { run: floor } }, roundsOf(bench, WARMUP, 10, 60));
    const { ours, floor: reference } = quick;
    const limitMs = 1.15 * reference.median + OVERHEAD_MS;
    addRow(bench, {
      ...{ id: '1', what: 'headline, cold', ours, reference, unit: 'ms' },
      ratio: ours.median / reference.median,
      target: `≤ 1.15 × floor + ${OVERHEAD_MS} ms = ${limitMs.toFixed(1)} ms`,
      met: ours.median <= limitMs,
    });

    const slow = roundsOf(bench, 1, 3, 11);
    const raw = await interleave({ ours: cold, window: { run: () => window(ZONE) } }, slow);
    addRatio(
      bench,
      {
        ...{ id: '2', what: 'headline against a window function', ours: raw.ours, reference: raw.window },
        ...{ unit: 'ms', target: '≤ 1/100 ×' },
      },
      (ratio) => ratio <= 1 / 100,
    );
    const zoned = await interleave(
      {
        ours: coldQuestion(world, elsewhere),
        window: { run: () => window(OTHER_ZONE) },
      },
      slow,
    );
    addRatio(
      bench,
      {
        ...{ id: '4', what: 'headline by the days of Kathmandu', ours: zoned.ours, reference: zoned.window },
        ...{ unit: 'ms', target: '≤ 1/15 ×' },
      },
      (ratio) => ratio <= 1 / 15,
    );
    await ofProject(bench, world);
  },
};

/** The question about a project of all videos by the days of another zone. */
async function ofProject(bench: Bench, world: World): Promise<void> {
  const { sql, http, project } = world;
  const path = question({ project }, { tz: OTHER_ZONE });
  const window = () => rowsOf(sql, PROJECT_WINDOW, [OTHER_ZONE, FIRST_DAY, LAST_DAY]);
  const data = await http.data<AnalyticsData>(path);
  const wrong = difference(ofSeries(data.series[0]), ofRows(await window()));
  addCheck(bench, '4b', 'the answer is the reference’s', wrong === null, wrong ?? 'equal');
  const { ours, reference } = await interleave(
    { ours: coldQuestion(world, path, 'project'), reference: { run: window } },
    roundsOf(bench, 1, 3, 5),
  );
  addRatio(
    bench,
    {
      ...{ id: '4b', what: 'project of all videos by the days of Kathmandu', ours, reference },
      ...{ unit: 'ms', target: '≤ 1/15 ×' },
    },
    (ratio) => ratio <= 1 / 15,
  );
}

/** The question after a write about its campaign, so that it has to be resolved. */
export function coldQuestion(world: World, path: string, entity: Touched = 'campaign') {
  return {
    prepare: () => world.touch(entity),
    run: async () => requireCold(await world.http.get(path)),
  };
}
