/** Case 9: ten thousand captures in one ingest call, with all days and rollups current when it answers. */
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import type { IngestData } from '@/lib/contract/ingest/ingest';
import { addressOf } from '@/lib/contract/paths';
import { openDatabase } from '@/lib/data/db/client';
import { chosenOrganisations } from '../../admin/scopes';
import { openHttp } from '../client';
import { addCheck, addRow, type Bench, type BenchCase, roundsOf } from '../context';
import { DAY_MS, END_MS, SETS, type SetName } from '../data/sets';
import { type BenchVideo, countersAt, planVideos } from '../data/videos';
import { interleave } from '../interleave';
import { openWorld } from '../world';

/** Of a call. */
export const RECORDS = 10_000;
const PATH = addressOf('ingestSnapshots');
/** Between the captures of the data set and the late ones, in a set that is as long as that. */
const LATE_DAYS = 100;
const HOUR_MS = 3_600_000;
/** Rows a second on L. */
const ENOUGH = { inOrder: 10_000, late: 6_000 };

interface Capture {
  video: BenchVideo;
  atMs: number;
}

export const ingest: BenchCase = {
  ids: ['9'],
  async run(bench, main) {
    const copy = await bench.copy(main);
    const world = await openWorld({
      ...bench,
      set: main,
      databaseUrl: copy.url,
      dataDir: bench.cluster.folder,
    });
    const { sql, key, server } = world;
    const client = openHttp(server.url, { key });
    const source = new CaptureSource(main);
    const sameSource = new CaptureSource(main);
    await sql.query('CREATE TABLE bench.bare (platform_id text, captured_at timestamptz, counters int[])');
    try {
      const send = async (captures: readonly Capture[]) => {
        const body = captures.map(toRecord).join('\n');
        const startedAt = performance.now();
        const { status, body: answer } = await client.send('POST', PATH, body, 'application/x-ndjson');
        const seconds = (performance.now() - startedAt) / 1000;
        const { accepted } = (JSON.parse(answer).data ?? {}) as Partial<IngestData>;
        const found = `${status}, ${accepted} accepted`;
        if (accepted !== RECORDS) addCheck(bench, '9', 'every record is accepted', false, found);
        return RECORDS / seconds;
      };
      const { ours, reference } = await interleave(
        {
          ours: { run: () => send(source.next()) },
          reference: { run: () => copyRows(sql, sameSource.next()) },
        },
        roundsOf(bench, 1, 2, 7),
      );
      // With large histories a call takes a minute.
      const { late } = await interleave(
        { late: { run: () => send(source.late()) } },
        roundsOf(bench, 1, 2, 3),
      );
      const ratio = ours.median / reference.median;
      const isFastEnough = (rate: number, enough: number) =>
        rate >= 0.1 * reference.median || (reference.median >= 100_000 && rate >= enough);
      const common = { reference, unit: 'rows/s' };
      const targetOf = (enough: number) =>
        `≥ 0.1 ×, or ${enough.toLocaleString('en')} rows/s where COPY reaches 100,000`;
      addRow(bench, {
        ...common,
        id: '9',
        what: 'ingest of 10,000 captures',
        ours,
        ratio,
        target: targetOf(ENOUGH.inOrder),
        met: isFastEnough(ours.median, ENOUGH.inOrder),
      });
      const lateRatio = late.median / reference.median;
      const what = 'the same, 100 days late';
      addRow(bench, {
        ...common,
        id: '9b',
        what,
        ours: late,
        ratio: lateRatio,
        target: targetOf(ENOUGH.late),
        met: isFastEnough(late.median, ENOUGH.late),
      });
      // Replaying millions of captures takes minutes; the small sets prove as much.
      if (main === 'XS' || main === 'S') await verify(bench, copy.url);
    } finally {
      client.close();
      await world.close();
      await copy.drop();
    }
  },
};

/** Captures that the data set does not have yet, later with each call. */
export class CaptureSource {
  readonly #videos: BenchVideo[];
  readonly #lateDays: number;
  #taken = 0;
  #late = 0;

  constructor(set: SetName) {
    this.#videos = planVideos(SETS[set]);
    this.#lateDays = Math.min(LATE_DAYS, SETS[set].days / 2);
  }

  /** Of the days that follow. */
  next(): Capture[] {
    const captures = this.#take(this.#taken, (round) => END_MS + round * DAY_MS);
    this.#taken += RECORDS;
    return captures;
  }

  /** Between old captures, of videos that existed by then. */
  late(): Capture[] {
    const known = this.#videos.filter((video) => video.firstDay === 0);
    const captures = this.#take(
      this.#late,
      (round) => END_MS - this.#lateDays * DAY_MS + round * DAY_MS + 14 * HOUR_MS,
      known,
    );
    this.#late += RECORDS;
    return captures;
  }

  #take(from: number, dayMs: (round: number) => number, videos = this.#videos): Capture[] {
    return Array.from({ length: RECORDS }, (_, i) => {
      const video = videos[(from + i) % videos.length] as BenchVideo;
      return { video, atMs: dayMs(Math.floor((from + i) / videos.length)) + video.offsetMs };
    });
  }
}

/** A capture as a line of the call. */
export function toRecord({ video, atMs }: Capture): string {
  return JSON.stringify({
    ...{ kind: 'video', platform_id: video.platformId, creator_platform_id: video.creator },
    ...{ caption: video.caption, posted_at: new Date(video.postedAtMs).toISOString() },
    ...{ captured_at: new Date(atMs).toISOString(), ...countersAt(video, atMs) },
  });
}

/** The same captures into a table without keys, indexes or derived rows. */
async function copyRows(sql: Client, captures: readonly Capture[]): Promise<number> {
  const text = captures
    .map(({ video, atMs }) =>
      [
        video.platformId,
        new Date(atMs).toISOString(),
        `{${Object.values(countersAt(video, atMs)).join(',')}}`,
      ].join('\t'),
    )
    .join('\n');
  const startedAt = performance.now();
  const stream = sql.query(copyFrom('COPY bench.bare FROM STDIN'));
  stream.end(`${text}\n`);
  await finished(stream);
  return captures.length / ((performance.now() - startedAt) / 1000);
}

async function verify(bench: Bench, url: string): Promise<void> {
  const db = openDatabase(url);
  try {
    const [scope] = await chosenOrganisations(db, undefined);
    if (!scope) throw new Error('there is no organisation');
    const { rowsCompared, differences } = await verifyRollups(db, scope);
    const found = `${differences} differences in ${rowsCompared} rows`;
    addCheck(bench, '9', 'what ingest left is what a rebuild would make', differences === 0, found);
  } finally {
    await db.$disconnect();
  }
}
