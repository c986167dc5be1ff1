/** The database the environment names: DATABASE_URL, else the embedded one, started when it does not run yet. */
import { readEnv } from '@/lib/env';
import { ensurePostgres } from './ensure';

export type ConfiguredDatabase = {
  url: string;
  embedded: boolean;
  /** Gives the embedded one back; does nothing for another. */
  stop(): Promise<void>;
};

/** Finds or starts it, and puts its address into this process's environment for lib/env. */
export async function openConfiguredDatabase(): Promise<ConfiguredDatabase> {
  const { databaseUrl, dataDir } = readEnv(process.env);
  if (databaseUrl) return { url: databaseUrl, embedded: false, stop: async () => {} };
  const postgres = await ensurePostgres(dataDir);
  process.env.DATABASE_URL = postgres.url;
  return { url: postgres.url, embedded: true, stop: () => postgres.stop() };
}
