/** The database the environment names: DATABASE_URL, else the embedded one, started when it does not run yet. */
import { readEnv } from '@/lib/env';
import { ensurePostgres } from './ensure';
import { keepRunning } from './keep-running';

export type ConfiguredDatabase = {
  url: string;
  embedded: boolean;
  /** Starts the embedded one again when it ends by itself; `onLost` hears of it when that does not work. */
  keepRunning(onLost: (error: Error) => void): void;
  /** Gives the embedded one back; does nothing for another. */
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
