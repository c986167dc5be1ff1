/** How many statements a question costs: counted on the wire between the server and PostgreSQL. */
import { addCheck, type Bench } from '../context';
import type { SetName } from '../data/sets';
import { countStatements, type StatementCounter } from '../statement-counter';
import { openWorld, type World } from '../world';

/** Statements of the caller, the facts and the context. */
const COLD_STATEMENTS = 3;
const WARM_STATEMENTS = 1;

/** Runs something on a small data set with a server whose statements are counted. */
export async function withCounter(
  bench: Bench,
  run: (world: World, counter: StatementCounter) => Promise<void>,
): Promise<void> {
  const set: SetName = bench.once ? 'XS' : 'S';
  const databaseUrl = await bench.cluster.open(set);
  const counter = await countStatements(databaseUrl);
  const options = { ...bench, set, databaseUrl, dataDir: bench.cluster.folder };
  const world = await openWorld({ ...options, serverDatabaseUrl: counter.url });
  try {
    await run(world, counter);
  } finally {
    await world.close();
    await counter.close();
  }
}

/** Checks how many statements a cold and a warm answer take. @param of the question, in a sentence */
export async function checkStatements(
  bench: Bench,
  { world, counter }: { world: World; counter: StatementCounter },
  { id, of, path }: { id: string; of: string; path: string },
): Promise<void> {
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
    const what = `a ${kind} answer${of} takes at most ${limit} statements`;
    addCheck(bench, id, what, texts.length <= limit, `${texts.length}: ${heads.join(' | ')}`);
  }
}

/** Excludes the polling for jobs, and the frame of a transaction. */
function isOfRequests(text: string): boolean {
  return !/\bjobs\b/.test(text) && !/^\s*(BEGIN|COMMIT|ROLLBACK|LISTEN|DEALLOCATE)\b/i.test(text);
}
