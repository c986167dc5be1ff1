import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from './client';

/** A balancer that asks every few seconds must not wait for a host that swallows packets. */
const PATIENCE_MS = 2000;

/**
 * Why requests should not come yet, as a sentence; null when they may. Never throws.
 * @param open gives the database; may throw where none is configured
 */
export async function findUnreadiness(
  open: () => Database,
  patienceMs = PATIENCE_MS,
): Promise<string | null> {
  const patience = new AbortController();
  try {
    return await Promise.race([
      findMissing(open()),
      sleep(patienceMs, 'The database does not answer.', { signal: patience.signal }),
    ]);
  } catch {
    return 'The database does not answer, or was never migrated.';
  } finally {
    patience.abort();
  }
}

async function findMissing(db: Database): Promise<string | null> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = new Set(rows.map(({ name }) => name));
  const missing = readMigrationNames().filter((name) => !applied.has(name));
  return missing.length === 0 ? null : `The database lacks the migration ${missing[0]}.`;
}

let names: string[] | undefined;

/** Servers run in the checkout's root. */
function readMigrationNames(): string[] {
  const folder = path.join(process.cwd(), 'prisma', 'migrations');
  names ??= readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return names;
}
