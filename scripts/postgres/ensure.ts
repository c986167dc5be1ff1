/** The embedded PostgreSQL: created on first use, shared between processes, stopped by the last of them. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { findBinaries, PostgresUnavailable } from './binaries';
import { type ClusterOptions, DATABASE, initialise, setPassword, start, USER } from './cluster';
import { makeDataFolder } from './kept-file';
import { takeLease, withLock } from './leases';
import { isPasswordLost, keptPassword } from './password';
import { birthOf, isAlive } from './processes';
import { chooseRunner, type RunMode } from './runner';
import { findRunning, type RunningServer, stop } from './running';
import { stagedHome } from './staging';

export type EmbeddedPostgres = {
  /** Connection string of the product's database, password included. */
  url: string;
  /** False if it was already running. */
  startedHere: boolean;
  /** How it runs; null if it was already running. */
  mode: RunMode | null;
  isRunning(): boolean;
  /**
   * Restarts it at the same address after it has ended by itself. Throws PostgresUnavailable, in one sentence, if that
   * fails.
   */
  restart(): Promise<void>;
  /** Releases it: the last process to do so stops the server. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Finds or starts the server whose cluster lies under `dataDir` (created if missing). Throws PostgresUnavailable, in
 * one sentence, if there is none for this platform or user.
 */
export async function ensurePostgres(
  dataDir: string,
  options: Partial<ClusterOptions> & { mode?: RunMode } = {},
): Promise<EmbeddedPostgres> {
  const folder = path.resolve(dataDir);
  makeDataFolder(folder);
  const home = path.join(folder, 'postgres');
  const file = (name: string) => path.join(folder, `postgres.${name}`);
  const lock = <T>(work: () => Promise<T>) => withLock(file('lock'), work);
  // A cluster that was staged stays where its data is.
  const present = () => stagedHome(home) ?? home;
  const hasData = () => existsSync(path.join(present(), 'data'));

  /** Holding the lock. */
  async function open(): Promise<{ server: RunningServer; mode: RunMode | null }> {
    const running = await findRunning(present());
    const isLost = hasData() && isPasswordLost(folder);
    if (running && isLost) {
      throw new PostgresUnavailable(
        `${file('password')} is gone or damaged while the database runs: end what uses it, and start again.`,
      );
    }
    if (running) return { server: running, mode: null };
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const runner = chooseRunner(findBinaries(), home, stagedHome(home) ? 'staged' : options.mode);
    const { durable = true, sharedBuffersMb = 256, settings } = options;
    const password = keptPassword(folder);
    initialise(runner, password);
    if (isLost) await setPassword(runner, password);
    const server = await start(runner, { durable, sharedBuffersMb, settings }, file('log'));
    return { server, mode: runner.mode };
  }

  let lease: ReturnType<typeof takeLease> | undefined;
  const opened = await lock(async () => {
    lease = takeLease(file('leases'));
    try {
      return await open();
    } catch (error) {
      lease.release();
      throw error;
    }
  });
  let { server } = opened;
  let birth = birthOf(server.pid);

  let stopping: Promise<void> | undefined;
  return {
    url: `postgresql://${USER}:${keptPassword(folder)}@127.0.0.1:${server.port}/${DATABASE}`,
    startedHere: opened.mode !== null,
    mode: opened.mode,
    isRunning: () => isAlive(server.pid) && birthOf(server.pid) === birth,
    restart: () =>
      lock(async () => {
        // Released meanwhile: nobody needs it.
        if (stopping) return;
        if (!hasData()) throw new PostgresUnavailable(`The embedded database is gone from ${present()}.`);
        const again = (await open()).server;
        if (again.port !== server.port) {
          throw new PostgresUnavailable(
            `The embedded PostgreSQL had to move to another port (${again.port}): start Trackagoat again.`,
          );
        }
        server = again;
        birth = birthOf(server.pid);
      }),
    stop() {
      const giveBack = async () => {
        if (lease?.release()) await stopRunning(present(), server);
      };
      stopping ??= lock(giveBack).catch((error: NodeJS.ErrnoException) => {
        // If the disk has no room for a lock, nobody else holds it or can begin anything.
        if (!['ENOSPC', 'EDQUOT', 'EROFS'].includes(error.code ?? '')) throw error;
        return giveBack();
      });
      return stopping;
    },
  };
}

/** The running server may not be the one first found, which can have been killed and restarted. */
async function stopRunning(home: string, known: RunningServer): Promise<void> {
  await stop((await findRunning(home)) ?? known);
}
