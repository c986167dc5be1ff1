/** Case 5: one creator against an analytical database on the same rows. */
import { createWriteStream, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { AnalyticsData } from '@/lib/contract/analytics/analytics';
import { addCheck, addRatio, type BenchCase, roundsOf } from '../context';
import { FIRST_DAY, LAST_DAY } from '../data/sets';
import { interleave, WARMUP } from '../interleave';
import { difference, ofRows, ofSeries } from '../values';
import { question } from '../world';
import { coldQuestion } from './headline';

export const creator: BenchCase = {
  ids: ['5'],
  async run(bench, main) {
    const world = await bench.world(main);
    const path = question({ creator: world.creator.uuid });
    const duckdb = await loadDuckDb();
    if (!duckdb) {
      const why = `DuckDB is not installed, it weighs 73 MB: npm install --no-save ${DUCKDB}`;
      bench.report.skipped.push({ id: '5', why });
      return;
    }
    const duck = await openDuck(duckdb, world.sql, bench.cluster.folder);
    try {
      const ask = () => duck.days(world.creator.id);
      const data = await world.http.data<AnalyticsData>(path);
      const wrong = difference(ofSeries(data.series[0]), ofRows(await ask()));
      addCheck(bench, '5', 'the answer is the reference’s', wrong === null, wrong ?? 'equal');
      const { ours, reference } = await interleave(
        { ours: coldQuestion(world, path, 'creator'), reference: { run: ask } },
        roundsOf(bench, WARMUP, 10, 60),
      );
      const what = 'one creator of 100 videos against DuckDB';
      addRatio(
        bench,
        { id: '5', what, ours, reference, unit: 'ms', target: '≤ 0.4 ×' },
        (ratio) => ratio <= 0.4,
      );
    } finally {
      duck.close();
    }
  },
};

interface Duck {
  days(creator: string): Promise<{ day: string; views: unknown }[]>;
  close(): void;
}

/** The version that the figures in docs/performance.md were measured with. */
const DUCKDB = '@duckdb/node-api@1.5.6-r.1';

/** The part of the package that is used; it is not one of our dependencies. */
interface DuckDb {
  DuckDBInstance: {
    create(path: string): Promise<{ connect(): Promise<DuckConnection>; closeSync(): void }>;
  };
}
interface DuckConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowObjects(): Record<string, unknown>[] }>;
  closeSync(): void;
}

/** Null if it is not installed; an installed one must work. */
async function loadDuckDb(): Promise<DuckDb | null> {
  const name = DUCKDB.slice(0, DUCKDB.lastIndexOf('@'));
  try {
    return await import(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** DuckDB in this process with the daily rows of all videos in a table of its own, in the order of time. */
async function openDuck({ DuckDBInstance }: DuckDb, sql: Client, folder: string): Promise<Duck> {
  const file = path.join(folder, 'days.csv');
  const rows = sql.query(
    copyTo(`COPY (SELECT d.video_id, v.creator_id, d.day, d.views FROM bench.video_days d
      JOIN bench.videos v USING (video_id) ORDER BY d.day, d.video_id) TO STDOUT (FORMAT csv, HEADER)`),
  );
  await pipeline(rows, createWriteStream(file));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE days AS SELECT * FROM read_csv('${file}')`);
  rmSync(file);
  return {
    async days(creator) {
      const answer = await connection.runAndReadAll(`
        SELECT CAST(day AS VARCHAR) AS day, CAST(sum(views) AS BIGINT) AS views FROM days
        WHERE creator_id = ${BigInt(creator)} AND day BETWEEN '${FIRST_DAY}' AND '${LAST_DAY}'
        GROUP BY days.day ORDER BY days.day`);
      return answer.getRowObjects().map(({ day, views }) => ({ day: String(day), views }));
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
