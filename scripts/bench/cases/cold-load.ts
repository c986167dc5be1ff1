/** Case 8: a thousand different cold questions at once, against the floor under the same load. */
import { Pool } from 'pg';
import { addCheck, addRow, type BenchCase, roundsOf } from '../context';
import { interleave } from '../interleave';
import { runHttpLoad, runLoad } from '../load';
import { startNextApp } from '../next-app';
import { FLOOR } from '../sql';
import { otherDays, question } from '../world';

const CONNECTIONS = 16;
const DIFFERENT = 1_000;

export const coldLoad: BenchCase = {
  ids: ['8'],
  async run(bench, main) {
    const world = await bench.world(main);
    const { campaign, key, server } = world;
    const requests = bench.quick ? 200 : DIFFERENT;
    const load = { key, connections: CONNECTIONS, requests };
    const paths = Array.from({ length: requests }, (_, i) => question({ campaign }, otherDays(i)));
    const pool = new Pool({ connectionString: world.databaseUrl, max: CONNECTIONS });
    const next = bench.quick ? null : await startNextApp(bench, { DATABASE_URL: world.databaseUrl });
    const bad: string[] = [];
    try {
      const contenders = {
        ours: {
          prepare: () => world.touch('campaign'),
          run: async () => {
            const result = await runHttpLoad(server.url, load, (i) => paths[i] ?? '');
            if (result.answers.get(200) !== requests) bad.push(JSON.stringify([...result.answers]));
            return result.requestsPerSecond;
          },
        },
        floor: {
          run: async () => {
            const result = await runLoad(CONNECTIONS, requests, async (i) => {
              const { from, to } = otherDays(i);
              return (await pool.query(FLOOR, [campaign, from, to])).rows.length;
            });
            return result.requestsPerSecond;
          },
        },
      };
      const handlerOf = ({ url }: { url: string }) => ({
        run: async () => {
          const pathOf = (i: number) => `/query?${new URLSearchParams({ campaign, ...otherDays(i) })}`;
          return (await runHttpLoad(url, load, pathOf)).requestsPerSecond;
        },
      });
      const rounds = roundsOf(bench, 1, 2, 5);
      const { ours, floor, handler } = next
        ? await interleave({ ...contenders, handler: handlerOf(next) }, rounds)
        : { ...(await interleave(contenders, rounds)), handler: null };
      addCheck(bench, '8', 'every answer under load is good', bad.length === 0, bad[0] ?? 'all are');
      const what = `${requests} different cold headlines, ${CONNECTIONS} connections`;
      const row = { id: '8', ours, unit: 'requests/s' };
      if (handler) {
        const ratio = ours.median / handler.median;
        const against = { what: `${what}, against a bare Next handler`, reference: handler, ratio };
        addRow(bench, { ...row, ...against, target: '≥ 0.65 ×', met: ratio >= 0.65 });
      }
      // Without a target, because nothing over HTTP comes near it.
      const ratio = ours.median / floor.median;
      addRow(bench, {
        ...row,
        what: `${what}, against pg alone`,
        reference: floor,
        ratio,
        target: '–',
        met: null,
      });
    } finally {
      await next?.stop();
      await pool.end();
    }
  },
};
