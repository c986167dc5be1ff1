/** `restore FILE`: loads a backup into an empty database, or, with --force, in place of everything in it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { UsageError } from '../../command';
import { migrationsFolder, readMigrations } from '../../migrate/files';
import { MIGRATION_LOCK } from '../../migrate/history';
import { readArguments } from '../arguments';
import type { AdminCommand } from '../command';
import { checkBackup } from './backup-check';
import { type BackupHeader, quote } from './backup-format';
import { loadBackup } from './load-backup';
import { lockOut } from './lock-out';
import { toRestoreError } from './restore-error';
import { analyzeShadow, applyToShadow, makeShadowSchema, putInPlace } from './shadow-schema';
import { readTables, requireOneServer } from './tables';

/** The last finished step; nothing takes effect before `switched` is committed. */
export type RestoreStep = 'made' | 'loaded' | 'migrated' | 'locked' | 'switched';

type RestoreOptions = {
  force?: boolean;
  /** The migrations that the database must have at the end. */
  folder?: string;
  /** Called, and awaited, after each step. */
  onStep?: (step: RestoreStep) => unknown;
};

const OTHERS_PATIENCE_MS = 60_000;

export const restore: AdminCommand = async (args, { url }) => {
  const { positionals, options } = readArguments(args, [], { flags: ['force'], positionals: 1 });
  const [file] = positionals;
  if (!file) throw new UsageError('Usage: restore FILE');
  return { file, ...(await restoreInto(url, file, { force: options.force === true })) };
};

/**
 * Restores all or nothing: the old data is served until the commit, and stays if that never comes. Throws UsageError,
 * in a sentence, for a file that is not a complete backup of this version or an earlier one.
 */
export async function restoreInto(
  url: string,
  file: string,
  options: RestoreOptions = {},
): Promise<{ tables: number; rows: number; note?: string }> {
  const backup = await checkBackup(file);
  const { had, later } = splitMigrations(backup.header, options.folder ?? migrationsFolder);
  const { force = false, onStep = () => {} } = options;
  const client = new Client({ connectionString: url });
  // A server that ends also raises an error here, after the running statement has failed.
  client.on('error', () => {});
  let isCommitting = false;
  await client.connect();
  try {
    await requireOneServer(client);
    await client.query(
      'BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0',
    );
    await waitForOthers(client);
    if (!force) await requireEmpty(client);
    const schema = await makeShadowSchema(client);
    await applyToShadow(client, schema, had);
    await onStep('made');
    await loadBackup(client, schema, file, backup.counts);
    await onStep('loaded');
    // Now that its rows are in, the later migrations convert them.
    await applyToShadow(client, schema, later);
    await analyzeShadow(client, schema);
    await onStep('migrated');
    await lockOut(client);
    await onStep('locked');
    if (!force) await requireEmpty(client);
    await evictEverything(client, schema);
    await putInPlace(client, schema);
    await onStep('switched');
    isCommitting = true;
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw toRestoreError(error, isCommitting);
  } finally {
    await client.end().catch(() => {});
  }
  const { tables, rows, note } = backup;
  return { tables, rows, ...(note !== null && { note }) };
}

/** The migrations that the backup's rows match, and the later ones. Throws UsageError if the backup is ahead. */
function splitMigrations(header: BackupHeader, folder: string) {
  const ours = readMigrations(folder);
  const unknown = header.migrations.find((name, at) => ours[at]?.name !== name);
  if (unknown) throw new UsageError(`The backup is of a newer version (${unknown}): update this checkout.`);
  const count = header.migrations.length;
  return { had: ours.slice(0, count), later: ours.slice(count) };
}

/** Only one process at a time makes tables: a restore, or a server that migrates. Held until the transaction ends. */
async function waitForOthers(client: Client): Promise<void> {
  const end = Date.now() + OTHERS_PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query('SELECT pg_try_advisory_xact_lock($1) AS mine', [MIGRATION_LOCK]);
    if (rows[0].mine) return;
    if (Date.now() > end) {
      throw new UsageError(
        'The database is being migrated or restored by another process: wait for its end.',
      );
    }
    await sleep(200);
  }
}

async function requireEmpty(client: Client): Promise<void> {
  for (const { name } of await readTables(client)) {
    const { rowCount } = await client.query(`SELECT 1 FROM public.${quote(name)} LIMIT 1`);
    if (rowCount === 0) continue;
    throw new UsageError('The database is not empty: use --force to replace everything in it.');
  }
}

/**
 * Running servers may hold earlier answers: a counter ahead of theirs, without a log of the evictions in between, makes
 * all of them stale.
 */
async function evictEverything(client: Client, schema: string): Promise<void> {
  const { rows } = await client.query(`SELECT to_regclass('public.cache_counters') IS NOT NULL AS found`);
  const known = rows[0].found ? 'SELECT max(seq) + 1 FROM public.cache_counters' : 'SELECT 0';
  const counters = `${quote(schema)}.cache_counters`;
  await client.query(`
    INSERT INTO ${counters} (org_id, seq, pruned_seq)
    SELECT org_id, s.now, s.now FROM ${quote(schema)}.organisations,
      (SELECT greatest((extract(epoch FROM clock_timestamp()) * 1000000)::bigint, (${known})) AS now) s`);
}
