/** Case 7, and how many statements a question costs: counted on the wire between the server and PostgreSQL. */
import { addCheck, type BenchCase } from '../context';
import { runHttpLoad } from '../load';
import { countStatements } from '../statement-counter';
import { openWorld, question } from '../world';

const CONNECTIONS = 16;
/** Of the caller, the entities, the facts and what stands beside them. */
const COLD_STATEMENTS = 4;
const WARM_STATEMENTS = 1;
const ROUNDS = 3;

export const atOnce: BenchCase = {
  ids: ['7'],
  async run(bench) {
    const databaseUrl = await bench.cluster.open('S');
    const counter = await countStatements(databaseUrl);
    const options = { ...bench, set: 'S' as const, databaseUrl, dataDir: bench.cluster.folder };
    const world = await openWorld({ ...options, serverDatabaseUrl: counter.url });
    try {
      const path = question({ campaign: world.campaign });
      await world.http.get(path);
      const ask = async () => {
        counter.take();
        await world.http.get(path);
        return counter.take().filter(isOfRequests).length;
      };
      await world.touch('campaign');
      const [cold, warm] = [await ask(), await ask()];
      addCheck(
        bench,
        '7',
        `a cold answer takes at most ${COLD_STATEMENTS} statements`,
        cold <= COLD_STATEMENTS,
        `${cold}`,
      );
      addCheck(
        bench,
        '7',
        `a warm answer takes at most ${WARM_STATEMENTS} statement`,
        warm <= WARM_STATEMENTS,
        `${warm}`,
      );
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
    } finally {
      await world.close();
      await counter.close();
    }
  },
};

/** Jobs are looked for beside the requests; a transaction's frame is no statement. */
function isOfRequests(text: string): boolean {
  return !/\bjobs\b/.test(text) && !/^\s*(BEGIN|COMMIT|ROLLBACK|LISTEN|DEALLOCATE)\b/i.test(text);
}
