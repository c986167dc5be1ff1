/** Case 27: cold questions while the nightly job looks at a day's captures of all videos. */
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf } from '@/lib/contract/paths';
import { openHttp } from '../client';
import { addRow, type BenchCase } from '../context';
import { SETS } from '../data/sets';
import { runHttpLoad } from '../load';
import { summarise } from '../statistics';
import { openWorld, otherDays, question, type World } from '../world';
import { CaptureSource, RECORDS, toRecord } from './ingest';

const CONNECTIONS = 16;
const REQUESTS = 500;
const ROUNDS = 5;
const DEADLINE_MS = 900_000;

export const nightly: BenchCase = {
  ids: ['27'],
  async run(bench, main) {
    const copy = await bench.copy(main);
    const { root, cluster } = bench;
    const world = await openWorld({ root, set: main, databaseUrl: copy.url, dataDir: cluster.folder });
    try {
      await captureAll(world);
      const alone: number[] = [];
      for (let round = 0; round <= ROUNDS; round++) alone.push(await coldRate(world));
      const startedAt = performance.now();
      await startNight(world);
      const beside: number[] = [];
      let night = await readNight(world);
      while (!night.isDone && performance.now() - startedAt < DEADLINE_MS) {
        beside.push(await coldRate(world));
        night = await readNight(world);
      }
      // Without load it could rest less.
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      bench.say(
        `  ${night.isDone ? 'done' : 'not done'} in ${seconds} s: ${night.rows} rows, ${night.differences} wrong`,
      );
      // The first of each warms up, and the last may outlast the job.
      const [ours, reference] = [summarise(beside.slice(1, -1)), summarise(alone.slice(1))];
      const what = `${REQUESTS} different cold headlines during the nightly job`;
      const row = { id: '27', what, ours, reference, unit: 'requests/s' };
      addRow(bench, { ...row, ratio: ours.median / reference.median, target: '–', met: null });
    } finally {
      await world.close();
      await copy.drop();
    }
  },
};

/** One more capture of each video. */
async function captureAll({ set, server, key }: World): Promise<void> {
  const client = openHttp(server.url, { key });
  const source = new CaptureSource(set);
  try {
    for (let sent = 0; sent < SETS[set].videos; sent += RECORDS) {
      const body = source.next().map(toRecord).join('\n');
      const { status } = await client.send(
        'POST',
        addressOf('ingestSnapshots'),
        body,
        'application/x-ndjson',
      );
      if (status !== 200) throw new Error(`ingest answered ${status}`);
    }
  } finally {
    client.close();
  }
}

async function coldRate({ campaign, key, server, touch }: World): Promise<number> {
  await touch('campaign');
  const load = { key, connections: CONNECTIONS, requests: REQUESTS };
  const { requestsPerSecond } = await runHttpLoad(server.url, load, (i) =>
    question({ campaign }, otherDays(i)),
  );
  return requestsPerSecond;
}

/** Asks for tonight's job as if yesterday's had looked at everything; the server takes it within seconds. */
async function startNight({ sql }: World): Promise<void> {
  await sql.query(
    `UPDATE jobs SET requested_at = date_trunc('day', now()), walked_on = current_date - 1, phase = 0, after_id = 0,
       after_day = NULL, done = 0, rows_compared = 0, differences = 0, runner = NULL, lease_until = NULL,
       finished_at = NULL
     WHERE kind = 'nightly'`,
  );
  await sleep(1_000);
}

async function readNight({ sql }: World) {
  const { rows } = await sql.query(
    `SELECT finished_at IS NOT NULL AS "isDone", rows_compared AS rows, differences FROM jobs WHERE kind = 'nightly'`,
  );
  return rows[0] as { isDone: boolean; rows: string; differences: string };
}
