/** Case 7, and how many statements a question costs: counted on the wire between the server and PostgreSQL. */
import { addCheck, type BenchCase } from '../context';
import { runHttpLoad } from '../load';
import { countStatements } from '../statement-counter';
import { openWorld, question } from '../world';

const CONNECTIONS = 16;
/** Statements of the caller, the facts and the context. */
const COLD_STATEMENTS = 3;
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
      const ask = async (isCold: boolean) => {
        if (isCold) await world.touch('campaign');
        counter.take();
        await world.http.get(path);
        return counter.take().filter(isOfRequests);
      };
      // Background work adds statements, so take the minimum of several runs.
      const fewest = async (isCold: boolean) => {
        const tries = [await ask(isCold), await ask(isCold), await ask(isCold)];
        return tries.sort((a, b) => a.length - b.length)[0] ?? [];
      };
      const limits = { cold: COLD_STATEMENTS, warm: WARM_STATEMENTS };
      for (const [kind, limit] of Object.entries(limits)) {
        const texts = await fewest(kind === 'cold');
        const heads = texts.map((text) => text.replace(/\s+/g, ' ').trim().slice(0, 60));
        const what = `a ${kind} answer takes at most ${limit} statements`;
        addCheck(bench, '7', what, texts.length <= limit, `${texts.length}: ${heads.join(' | ')}`);
      }
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

/** Excludes the polling for jobs, and the frame of a transaction. */
function isOfRequests(text: string): boolean {
  return !/\bjobs\b/.test(text) && !/^\s*(BEGIN|COMMIT|ROLLBACK|LISTEN|DEALLOCATE)\b/i.test(text);
}
