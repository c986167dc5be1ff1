/** The embedded PostgreSQL: made on first use, shared between processes, stopped by the last of them. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findBinaries } from './binaries';
import { type ClusterOptions, DATABASE, initialise, start, USER } from './cluster';
import { takeLease, withLock } from './leases';
import { giveToFolderOwner, isRoot, makeFolder } from './ownership';
import { chooseRunner, type RunMode } from './runner';
import { findRunning, type RunningServer, stop } from './running';
import { stagedHome } from './staging';

export type EmbeddedPostgres = {
  /** Connection string of the product's database, password included. */
  url: string;
  /** False when it was running already. */
  startedHere: boolean;
  /** How it runs; null when it was running already. */
  mode: RunMode | null;
  /** Gives it back: the last process to do so stops the server. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Finds or starts the server whose cluster lies under `dataDir` (made if missing).
 * Throws PostgresUnavailable, in one sentence, where there is none for this platform or user.
 */
export async function ensurePostgres(
  dataDir: string,
  options: Partial<ClusterOptions> & { mode?: RunMode } = {},
): Promise<EmbeddedPostgres> {
  const folder = path.resolve(dataDir);
  makeDataFolder(folder);
  const home = path.join(folder, 'postgres');
  const file = (name: string) => path.join(folder, `postgres.${name}`);

  const { server, lease, startedHere, mode } = await withLock(file('lock'), async () => {
    const lease = takeLease(file('leases'));
    try {
      // A cluster that was staged stays where its data is.
      const staged = stagedHome(home);
      const running = await findRunning(staged ?? home);
      if (running) return { server: running, lease, startedHere: false, mode: null };
      mkdirSync(home, { recursive: true, mode: 0o700 });
      const runner = chooseRunner(findBinaries(), home, staged ? 'staged' : options.mode);
      initialise(runner, password(folder));
      const clusterOptions = {
        durable: options.durable ?? true,
        sharedBuffersMb: options.sharedBuffersMb ?? 256,
      };
      const server = await start(runner, clusterOptions, file('log'));
      return { server, lease, startedHere: true, mode: runner.mode };
    } catch (error) {
      lease.release();
      throw error;
    }
  });

  let stopping: Promise<void> | undefined;
  return {
    url: `postgresql://${USER}:${password(folder)}@127.0.0.1:${server.port}/${DATABASE}`,
    startedHere,
    mode,
    stop() {
      stopping ??= withLock(file('lock'), async () => {
        if (lease.release()) await stopRunning(stagedHome(home) ?? home, server);
      });
      return stopping;
    },
  };
}

/** The one that runs now may be another than the one first found: it can have been killed and started again. */
async function stopRunning(home: string, known: RunningServer): Promise<void> {
  await stop((await findRunning(home)) ?? known);
}

/**
 * A text kept in the data folder that only its owner may read, made on first use by `make`.
 */
export function keptSecret(dataDir: string, name: string, make: () => string): string {
  const file = path.join(path.resolve(dataDir), name);
  makeDataFolder(path.dirname(file));
  try {
    writeFileSync(file, make(), { flag: 'wx', mode: 0o600 });
    giveToFolderOwner(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}

const password = (folder: string) =>
  keptSecret(folder, 'postgres.password', () => randomBytes(24).toString('hex'));

function makeDataFolder(folder: string): void {
  // Root's server runs as someone else, who must be able to pass through. Everything inside is closed anyway.
  makeFolder(folder, isRoot() ? 0o711 : 0o700);
}
