/** Brings a database up to the migrations of this checkout, as `prisma migrate deploy` does. */
import { Client } from 'pg';
import { UTC_NAMES } from '@/lib/data/db/readiness';
import { type Migration, readMigrations } from './files';
import {
  type Applied,
  createHistory,
  MIGRATION_LOCK,
  readHistory,
  recordEnd,
  recordFailure,
  recordStart,
} from './history';

/** The database and the checkout do not match; the message says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/** How long to wait for another process that migrates: the largest database takes less. */
const PATIENCE_MS = 15 * 60_000;

/** How long the work waits for a connection while another one holds the lock: a pooler may be busy. */
const CONNECTION_PATIENCE_MS = 30_000;

/**
 * Ends the limits of time that the role or the database sets, until the end of the transaction: a file that begins
 * transactions of its own must end them in each.
 */
const UNLIMITED =
  "SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN ('statement_timeout', 'transaction_timeout');\n";

/** PostgreSQL's code for a lock that was not granted in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Applies the missing migrations, in order, and returns their names. Several processes may do this at once: one
 * applies, the others wait and find nothing left. An up-to-date database costs three queries. Throws MigrationError if
 * the database's history is not the beginning of ours, if a migration fails, if another process takes too long, or if
 * there is a single connection.
 */
export async function migrate(
  url: string,
  folder?: string,
  {
    patienceMs = PATIENCE_MS,
    connectionPatienceMs = CONNECTION_PATIENCE_MS,
  }: { patienceMs?: number; connectionPatienceMs?: number } = {},
): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await keepUtc(client);
    const history = await readHistory(client);
    // An unfinished migration may be running in another process, which the lock waits for.
    if (history?.every(({ finished }) => finished) && missing(migrations, history).length === 0) return [];
    return await alone(url, { patienceMs, connectionPatienceMs }, async () => {
      await connected(client.query('SELECT 1'), connectionPatienceMs);
      const left = missing(migrations, (await readHistory(client)) ?? (await beginHistory(client)));
      for (const migration of left) await apply(client, migration);
      return left.map(({ name }) => name);
    });
  } finally {
    await client.end();
  }
}

/**
 * Runs `work` under Prisma's migration lock. A transaction of another connection holds it: a session's lock would stay
 * behind on the connection of a pooler that hands out another one for each transaction.
 */
async function alone<T>(
  url: string,
  { patienceMs, connectionPatienceMs }: { patienceMs: number; connectionPatienceMs: number },
  work: () => Promise<T>,
): Promise<T> {
  const holder = new Client({ connectionString: url });
  // A holder that is cut off says so here too; what it guarded is recorded migration by migration.
  holder.on('error', () => {});
  await holder.connect();
  try {
    const begun = holder.query(
      `BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0;
       SET LOCAL lock_timeout = ${patienceMs}`,
    );
    await connected(begun, connectionPatienceMs);
    await holder.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]).catch((error) => {
      if (error?.code !== LOCK_NOT_AVAILABLE) throw error;
      throw new MigrationError(
        'Another session holds the lock for migrations and does not end: see pg_locks for advisory locks, end the session, and try again.',
      );
    });
    return await work();
  } finally {
    await holder.end();
  }
}

/**
 * Waits for the first answer on one of the two connections. Throws if there is none: a pooler gave its only connection to
 * the other one, and would wait for ever.
 */
async function connected(answer: Promise<unknown>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, true);
  });
  try {
    if (!(await Promise.race([answer.then(() => false), isLate]))) return;
  } finally {
    clearTimeout(timer);
  }
  throw new MigrationError(
    'Migrations need two connections at once, and the pooler has none left: give its pool two at least (of PgBouncer, default_pool_size), or let DATABASE_URL name PostgreSQL itself for this.',
  );
}

/**
 * Gives the role's later sessions in this database the zone UTC, whatever the server's own is: the statements and Prisma
 * read and write instants without an offset. Every role may set defaults of its own.
 */
async function keepUtc(client: Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format('ALTER ROLE CURRENT_USER IN DATABASE %I SET timezone TO %L', current_database(), 'UTC') AS statement
     WHERE current_setting('timezone') <> ALL ($1)`,
    [UTC_NAMES],
  );
  if (rows[0]) await client.query(rows[0].statement);
}

/** Refuses a database that has foreign tables, whose names could collide with ours. */
async function beginHistory(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') LIMIT 1`,
  );
  if (rows[0]) {
    throw new MigrationError(
      `The database is not empty (it has "${rows[0].name}") and was never migrated: use an empty one.`,
    );
  }
  await createHistory(client);
  return [];
}

/**
 * A file is sent whole: PostgreSQL runs it as one transaction, unless it begins and ends its own. The limits of a session
 * would stay behind on the connection of a pooler.
 */
async function apply(client: Client, migration: Migration): Promise<void> {
  const id = await recordStart(client, migration);
  try {
    await client.query(UNLIMITED + migration.sql);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // A file that began a transaction of its own has left it open.
    await client.query('ROLLBACK').catch(() => {});
    await recordFailure(client, id, reason).catch(() => {});
    throw new MigrationError(`The migration ${migration.name} failed: ${reason}.`, { cause: error });
  }
  await recordEnd(client, id);
}

/** The migrations that the database lacks. Throws if its history is not the beginning of ours. */
function missing(migrations: Migration[], history: Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, finished } of history) {
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
  const done = new Set(history.map(({ name }) => name));
  return migrations.filter(({ name }) => !done.has(name));
}
