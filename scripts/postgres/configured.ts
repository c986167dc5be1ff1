/** The database that the environment names: DATABASE_URL, else the embedded one, started if it is not running. */
import { readEnv } from '@/lib/env';
import { ensurePostgres } from './ensure';
import { keepRunning } from './keep-running';

export type ConfiguredDatabase = {
  url: string;
  embedded: boolean;
  /** Restarts the embedded one when it ends by itself; `onLost` is called if that fails. */
  keepRunning(onLost: (error: Error) => void): void;
  /** Releases the embedded one; does nothing for another. */
  stop(): Promise<void>;
};

/** Finds or starts it, and puts its address into this process's environment for lib/env. */
export async function openConfiguredDatabase(): Promise<ConfiguredDatabase> {
  const { databaseUrl, dataDir } = readEnv(process.env);
  if (databaseUrl) return { url: databaseUrl, embedded: false, keepRunning() {}, stop: async () => {} };
  const postgres = await ensurePostgres(dataDir);
  process.env.DATABASE_URL = postgres.url;
  let stopLooking = () => {};
  return {
    url: postgres.url,
    embedded: true,
    keepRunning(onLost) {
      stopLooking = keepRunning(postgres, { log: console.error, onLost });
    },
    stop() {
      stopLooking();
      return postgres.stop();
    },
  };
}
