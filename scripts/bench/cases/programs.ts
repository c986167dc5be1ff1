/** Case 20: the headline of a project of all videos; 21 and 22: what decisions about many videos cost. */
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { addressOf } from '@/lib/contract/paths';
import { type HttpClient, openHttp } from '../client';
import { addCheck, addRow, type Bench, type BenchCase, roundsOf } from '../context';
import { FIRST_DAY, LAST_DAY } from '../data/sets';
import { interleave, WARMUP } from '../interleave';
import { PROJECT_FLOOR, rowsOf } from '../sql';
import type { Summary } from '../statistics';
import { difference, ofRows, ofSeries } from '../values';
import { openWorld, question, type World } from '../world';
import { coldQuestion, OVERHEAD_MS } from './headline';

const VIDEOS = 5_000;
const CREATORS = 5;

export const project: BenchCase = {
  ids: ['20'],
  run: async (bench, main) => headline(bench, await bench.world(main)),
};

export const programs: BenchCase = {
  ids: ['21', '22'],
  async run(bench, main) {
    const copy = await bench.copy(main);
    const options = { ...bench, set: main, databaseUrl: copy.url, dataDir: bench.cluster.folder };
    const world = await openWorld(options);
    const client = openHttp(world.server.url, { key: world.key });
    try {
      await decide(bench, world, client);
      await nest(bench, world, client);
    } finally {
      client.close();
      await world.close();
      await copy.drop();
    }
  },
};

async function headline(bench: Bench, world: World): Promise<void> {
  const { sql, http, project } = world;
  await sql.query(`
    CREATE TABLE IF NOT EXISTS bench.project_days AS
      SELECT day, sum(views)::bigint AS views FROM bench.video_days GROUP BY 1`);
  await sql.query(
    'CREATE UNIQUE INDEX IF NOT EXISTS project_days_key ON bench.project_days (day) INCLUDE (views)',
  );
  const path = question({ project });
  const floor = () => rowsOf(sql, PROJECT_FLOOR, [FIRST_DAY, LAST_DAY]);
  const data = await http.data<AnalyticsData>(path);
  const wrong = difference(ofSeries(data.series[0]), ofRows(await floor()));
  addCheck(bench, '20', 'the answer is the reference’s', wrong === null, wrong ?? 'equal');
  const { ours, reference } = await interleave(
    { ours: coldQuestion(world, path, 'project'), reference: { run: floor } },
    roundsOf(bench, WARMUP, 10, 60),
  );
  const limitMs = 1.15 * reference.median + OVERHEAD_MS;
  addRow(bench, {
    ...{ id: '20', what: 'headline of a project, cold', ours, reference, unit: 'ms' },
    ratio: ours.median / reference.median,
    target: `≤ 1.15 × floor + ${OVERHEAD_MS} ms = ${limitMs.toFixed(1)} ms`,
    met: ours.median <= limitMs,
  });
}

/** Keeps videos out and lets them in again, all of whole creators. */
async function decide(bench: Bench, { sql }: World, client: HttpClient): Promise<void> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT uuid AS id FROM videos ORDER BY creator_id LIMIT $1',
    [VIDEOS],
  );
  const video_ids = rows.map(({ id }) => id);
  let isOut = false;
  const change = async () => {
    isOut = !isOut;
    const body = { video_ids, tracking_status: isOut ? 'excluded' : 'included' };
    await send(bench, '21', client, addressOf('changeTrackingStatus'), body);
  };
  const { ours } = await interleave({ ours: { run: change } }, roundsOf(bench, 2, 4, 6));
  addTimed(
    bench,
    '21',
    `the status of ${video_ids.length.toLocaleString('en-US')} videos changes`,
    ours,
    3_000,
  );
}

/** Adds creators with 500 videos to a campaign below two others, the highest of which holds all other creators. */
async function nest(bench: Bench, { sql }: World, client: HttpClient): Promise<void> {
  const { rows } = await sql.query<{ id: string }>('SELECT uuid AS id FROM creators ORDER BY creator_id');
  const items = rows.map(({ id }) => ({ item_type: 'creator', item_id: id }));
  const make = async (name: string, inside?: string) => {
    const { id } = await send<{ id: string }>(bench, '22', client, addressOf('createCampaign'), { name });
    const item = { item_type: 'campaign', item_id: id };
    if (inside)
      await send(bench, '22', client, addressOf('addCampaignItems', { path: { id: inside } }), {
        items: [item],
      });
    return id;
  };
  const top = await make('Program');
  await send(bench, '22', client, addressOf('addCampaignItems', { path: { id: top } }), {
    items: items.slice(CREATORS),
  });
  const lowest = await make('Holiday', await make('Q4', top));
  const path = addressOf('addCampaignItems', { path: { id: lowest } });
  const body = JSON.stringify({ items: items.slice(0, CREATORS) });
  const { ours } = await interleave(
    {
      ours: {
        prepare: async () => void (await client.send('DELETE', path, body)),
        run: async () => void (await send(bench, '22', client, path, JSON.parse(body))),
      },
    },
    roundsOf(bench, 1, 3, 5),
  );
  addTimed(bench, '22', 'creators of 500 videos join a nested campaign', ours, 1_000);
}

async function send<Data>(
  bench: Bench,
  id: string,
  client: HttpClient,
  path: string,
  body: object,
): Promise<Data> {
  const { status, body: answer } = await client.send('POST', path, JSON.stringify(body));
  if (status >= 300)
    addCheck(bench, id, 'every write is answered', false, `${status} ${answer.slice(0, 300)}`);
  return JSON.parse(answer).data as Data;
}

function addTimed(bench: Bench, id: string, what: string, ours: Summary, limitMs: number): void {
  addRow(bench, {
    id,
    what,
    ours,
    reference: null,
    ratio: null,
    unit: 'ms',
    target: `≤ ${limitMs / 1000} s`,
    met: ours.median <= limitMs,
  });
}
