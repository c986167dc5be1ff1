import { type Database, openDatabase } from '@/lib/data/db/client';

let opened: Database | null = null;

/** The server's database, on connections of this process's own, opened on first use. */
export function database(): Database {
  opened ??= openDatabase(process.env.E2E_DATABASE_URL ?? '', { maxConnections: 2 });
  return opened;
}

export async function closeDatabase(): Promise<void> {
  await opened?.$disconnect();
  opened = null;
}
