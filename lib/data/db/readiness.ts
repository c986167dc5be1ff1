import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { isSpread } from './placement';

/** A balancer that asks every few seconds must not wait for a host that swallows packets. */
const PATIENCE_MS = 2000;

const WRONG_LAYOUT =
  'DATABASE_URL must have distributed=true in its query if organisations lie on several servers, and only then.';

/** The names that PostgreSQL has for UTC. */
export const UTC_NAMES = ['UTC', 'Etc/UTC', 'GMT'];

/**
 * Why the server is not ready for requests, as a sentence; null if it is ready. Never throws. Asks through a
 * connection of its own: a pool that is used up is busy, not broken, and loading Prisma would double the time
 * of a start.
 */
export async function whyNotReady(url: string | null, patienceMs = PATIENCE_MS): Promise<string | null> {
  if (url === null) return 'No database is configured.';
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  // A server that dies under the connection says so here too, after the query has failed for it.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string; zone: string; isStandby: boolean }>(
      `SELECT migration_name AS name, current_setting('timezone') AS zone, pg_is_in_recovery() AS "isStandby"
       FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    if (rows[0]?.isStandby)
      return 'The database is a standby, which takes no writes: use the address of the primary.';
    if ((await isSpread(client)) !== (new URL(url).searchParams.get('distributed') === 'true'))
      return WRONG_LAYOUT;
    const missing = missingMigration(rows);
    if (missing !== undefined) return `The database lacks the migration ${missing}.`;
    const zone = rows[0]?.zone ?? 'UTC';
    // Instants are read and written without an offset.
    return UTC_NAMES.includes(zone)
      ? null
      : `Sessions of the database are in ${zone} rather than UTC: run "npm run migrate" as the server's role.`;
  } catch {
    return 'The database does not answer, or was never migrated.';
  } finally {
    // Not waited for: it may be the very server that does not answer.
    client.end().catch(() => {});
  }
}

/** The first migration of this build that is not among the applied ones. */
export function missingMigration(applied: readonly { name: string }[]): string | undefined {
  const known = new Set(applied.map(({ name }) => name));
  return readMigrationNames().find((name) => !known.has(name));
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
