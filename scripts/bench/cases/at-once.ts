/** Case 7, and how many statements a question costs, those of cases 23 to 26 too. */
import { addCheck, type BenchCase } from '../context';
import { runHttpLoad } from '../load';
import { question } from '../world';
import { insightPaths } from './insights';
import { checkStatements, withCounter } from './statements';

const CONNECTIONS = 16;
const ROUNDS = 3;

export const atOnce: BenchCase = {
  ids: ['7', '23', '24', '25', '26'],
  run: (bench) =>
    withCounter(bench, async (world, counter) => {
      const path = question({ campaign: world.campaign });
      await checkStatements(bench, { world, counter }, { id: '7', of: '', path });
      for (let round = 1; round <= ROUNDS; round++) {
        await world.touch('campaign');
        counter.take();
        const load = { key: world.key, connections: CONNECTIONS, requests: CONNECTIONS };
        const { answers } = await runHttpLoad(world.server.url, load, () => path);
        const resolved = counter.take().filter((text) => text.includes('FROM entity_days')).length;
        const found = `${resolved} times, answers ${JSON.stringify([...answers])}`;
        const ok = resolved === 1 && answers.get(200) === CONNECTIONS;
        addCheck(bench, '7', `${CONNECTIONS} equal cold questions at once are resolved once`, ok, found);
      }
      for (const { id, what, path } of insightPaths(world)) {
        await checkStatements(bench, { world, counter }, { id, of: ` (${what})`, path });
      }
    }),
};
