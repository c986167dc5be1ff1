/**
 * The server process, bundled by scripts/prepare: listens, starts the database, migrates, lets Next answer, and on
 * SIGTERM undoes this in reverse order.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { type Env, readEnv } from '@/lib/env';
import nextConfig from '@/next.config';
import { explain } from './command';
import { migrate } from './migrate/apply';
import { openConfiguredDatabase } from './postgres/configured';
import { keptSecret } from './postgres/kept-file';
import { announce, publicUrl } from './start/announce';
import type { Background } from './start/background';
import { type Demo, demoFile, startDemo } from './start/demo';
import { listen } from './start/http-server';
import { type Introduce, makeIntroduce } from './start/introduce';
import { withPageStatus } from './start/page-status';
import { headersOfAll, withShortcut } from './start/shortcut';
import { takeUpgrades } from './start/upgrade';

/** Together they stay below the ten seconds after which most process managers kill. */
const IN_FLIGHT_MS = 5000;
const DEMO_MS = 1000;
/** A longer transaction of a job is rolled back with its connection, and the job continues later. */
const BACKGROUND_MS = 1500;
const NEXT_MS = 1000;
const SAME_SIGNAL_MS = 1000;

/** After the first requests. */
const BACKGROUND_DELAY_MS = 2000;

/** The functions that stop the parts started so far. */
type Stops = { [K in (typeof STOP_ORDER)[number][number]]?: () => Promise<unknown> };
/** One group after the other, the parts of each at once: the database stops last, after everything that needs it. */
const STOP_ORDER = [['demo', 'background', 'http'], ['next'], ['database']] as const;

const report = (error: unknown) => console.error(explain(error));

export async function serve(options: { dev: boolean; root: string }): Promise<void> {
  const stops: Stops = {};
  const stopAll = async () => {
    for (const parts of STOP_ORDER) {
      await Promise.all(parts.map((part) => stops[part]?.().catch(report)));
    }
  };
  let stoppingSince: number | null = null;
  const onSignal = async (signal: NodeJS.Signals) => {
    if (stoppingSince !== null) {
      // npm forwards the terminal's signal, so one Ctrl-C arrives twice. A later one means "now".
      if (signal === 'SIGINT' && Date.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    stoppingSince = Date.now();
    await starting.catch(() => {});
    await stopAll();
    process.exit(0);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);

  /** Exits with a message, so that a process manager or a person can restart. */
  const giveUp = async (error: unknown) => {
    if (stoppingSince !== null) return;
    stoppingSince = Date.now();
    console.error(explain(error));
    await stopAll();
    process.exit(1);
  };
  const starting = start(options, stops, giveUp);
  await starting.catch(giveUp);
}

async function start(
  { dev, root }: { dev: boolean; root: string },
  stops: Stops,
  giveUp: (error: unknown) => void,
): Promise<void> {
  const env = readEnv(process.env, { server: true });
  const http = await listen(env.port, env.host, introduceWith(env));
  stops.http = () => http.close(IN_FLIGHT_MS);
  // Loading Next and starting the database take about the same time, so they run in parallel.
  const loadingNext = import('next');
  const database = await openConfiguredDatabase();
  stops.database = () => database.stop();
  database.keepRunning(giveUp);
  settle(env);
  await migrate(database.url);

  const { default: next } = await loadingNext;
  const httpServer = takeUpgrades(http.server, dev);
  const app = next({ dev, dir: root, hostname: env.host, port: env.port, httpServer });
  // Waits for work that routes deferred until after their answer.
  stops.next = () => Promise.race([app.close(), sleep(NEXT_MS)]);
  await app.prepare();
  const handler = withPageStatus(app.getRequestHandler());
  // A change of the code reaches only what Next calls.
  http.handOver(dev ? handler : withShortcut(handler, headersOfAll(await nextConfig.headers?.())));

  const demo = await startDemo(env, database.url, root);
  if (demo) stops.demo = () => endLoader(demo);
  const background = startSoon(async () => {
    const { startBackground } = await import('./start/background');
    return startBackground({ url: database.url, logLevel: env.logLevel, catchUp: !demo?.loader });
  });
  stops.background = () => Promise.race([background.stop(), sleep(BACKGROUND_MS)]);
  announce(env, demo, demoFile(env)).catch(console.error);
}

/** Settings that the start decides and the routes read from the environment. */
function settle(env: Env): void {
  process.env.NEXTAUTH_URL = publicUrl(env);
  process.env.NEXTAUTH_SECRET ||= keptSecret(env.dataDir, 'session.secret', () =>
    randomBytes(32).toString('hex'),
  );
}

function introduceWith(env: Env): Introduce {
  const logger = pino({ level: env.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const hint = (sentence: string) => logger.warn(sentence);
  return makeIntroduce({ trustProxy: env.trustProxy, publicUrl: publicUrl(env), hint });
}

/** Loading the background work takes half a second of CPU time, which the first requests need more. */
function startSoon(start: () => Promise<Background>): Background {
  let background: Promise<Background> | undefined;
  const timer = setTimeout(() => {
    background = start();
    background.catch(console.error);
  }, BACKGROUND_DELAY_MS);
  return {
    async stop() {
      clearTimeout(timer);
      await (await background)?.stop();
    },
  };
}

async function endLoader({ loader }: Demo): Promise<void> {
  if (!loader || loader.exitCode !== null || loader.signalCode !== null) return;
  const gone = new Promise((resolve) => loader.once('exit', resolve));
  loader.kill('SIGTERM');
  if ((await Promise.race([gone, sleep(DEMO_MS, 'late')])) === 'late') loader.kill('SIGKILL');
}
