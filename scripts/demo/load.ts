/**
 * A separate process, started by the server, that loads the demo into an empty database. Reads
 * TRACKAGOAT_DEMO_FILE (scripts/start/demo-file.ts) and DATABASE_URL.
 */
import { openDatabase } from '@/lib/data/db/client';
import { readEnv } from '@/lib/env';
import { runCommand, UsageError } from '../command';
import { loadDemo } from './load-demo';

async function main(): Promise<void> {
  const file = process.env.TRACKAGOAT_DEMO_FILE;
  const { databaseUrl } = readEnv(process.env);
  if (!file || databaseUrl === null) {
    throw new UsageError(
      'The demo is loaded by npm start, which sets TRACKAGOAT_DEMO_FILE and DATABASE_URL.',
    );
  }
  const db = openDatabase(databaseUrl, { maxConnections: 4 });
  try {
    await loadDemo(db, { file, now: new Date(), say: console.log });
  } finally {
    await db.$disconnect();
  }
}

await runCommand(main);
