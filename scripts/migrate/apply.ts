/** Brings a database up to the migrations of this checkout. */
import { Client } from 'pg';
import { type Migration, readMigrations, toMigrationList } from './files';

/** Any number, the same for every process that makes tables: an advisory lock of PostgreSQL. */
export const MIGRATION_LOCK = 7_420_317;

/** The database and the checkout do not fit together; the message says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** A row of `_prisma_migrations`. */
type Applied = { migration_name: string; checksum: string; finished: boolean };

/**
 * Applies what is missing, in order, and returns the names. Several processes may do this at once: one applies, the
 * others wait and find nothing left. An up-to-date database costs one query and does not load the engine.
 */
export async function migrate(url: string, folder?: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const applied = await readApplied(client);
    // One that is not finished may be under way in another process, which the lock waits for.
    if (applied.every(({ finished }) => finished) && missing(migrations, applied).length === 0) return [];
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (missing(migrations, await readApplied(client)).length === 0) return [];
    // Loaded only here: most starts have nothing to apply.
    const { withEngine } = await import('./engine');
    const filters = { externalTables: [], externalEnums: [] };
    const migrationsList = toMigrationList(folder);
    const result = await withEngine(url, (engine) => engine.applyMigrations({ migrationsList, filters }));
    return result.appliedMigrationNames;
  } finally {
    // Ends the session, and the lock with it.
    await client.end();
  }
}

async function readApplied(client: Client): Promise<Applied[]> {
  const { rows: tables } = await client.query(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`,
  );
  if (!tables[0].found) return [];
  const { rows } = await client.query<Applied>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

/** The migrations the database lacks. Throws where its history is not the beginning of ours. */
function missing(migrations: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished } of applied) {
    const migration = known.get(name);
    if (!finished) {
      throw new MigrationError(
        `The migration ${name} failed half-way earlier: repair the database and mark it with "prisma migrate resolve".`,
      );
    }
    if (!migration)
      throw new MigrationError(`The database has a newer migration, ${name}: update this checkout.`);
    if (migration.checksum !== checksum) {
      throw new MigrationError(
        `The migration ${name} was changed after the database had applied it: restore the file.`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.migration_name));
  return migrations.filter((migration) => !done.has(migration.name));
}
