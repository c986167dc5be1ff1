/** `restore FILE`: a backup into an empty database, or, with --force, in place of everything in it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { UsageError } from '../command';
import { migrate } from '../migrate/apply';
import { migrationsFolder, readMigrations } from '../migrate/files';
import { readArguments } from './arguments';
import { type BackupHeader, type BackupPart, copyIn, quote, readBackup, type Table } from './backup-format';
import type { AdminCommand } from './command';
import { readTables } from './tables';

export const restore: AdminCommand = async (args, { url }) => {
  const { positionals, options } = readArguments(args, [], { flags: ['force'], positionals: 1 });
  const [file] = positionals;
  if (!file) throw new UsageError('Say from where: restore FILE.');
  return { file, ...(await restoreInto(url, file, { force: options.force === true })) };
};

/** `folder`: the migrations the database shall have in the end. */
export async function restoreInto(
  url: string,
  file: string,
  { force = false, folder = migrationsFolder }: { force?: boolean; folder?: string } = {},
): Promise<{ tables: number; rows: number }> {
  // Read to its end before anything is touched.
  const header = await checkBackup(file);
  const older = isOlder(header, folder);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    if (!force && !(await isEmpty(client))) {
      throw new UsageError('The database is not empty: use --force to replace everything in it.');
    }
    if (older) await startOver(client, url, header.migrations);
    else await migrate(url, folder);
    const count = await load(client, file);
    // Now that its rows are in, the later migrations convert them.
    if (older) await migrate(url, folder);
    await evictEverything(client);
    await client.query('ANALYZE');
    return count;
  } finally {
    await client.end();
  }
}

async function checkBackup(file: string): Promise<BackupHeader> {
  let header: BackupHeader | undefined;
  for await (const part of readBackup(file)) if (part.kind === 'header') header = part.header;
  if (!header) throw new UsageError(`${file} is empty.`);
  return header;
}

/** Whether the backup lacks the latest migrations of this checkout. Throws UsageError where it is ahead. */
function isOlder(header: BackupHeader, folder: string): boolean {
  const ours = readMigrations(folder).map(({ name }) => name);
  const unknown = header.migrations.find((name, at) => ours[at] !== name);
  if (unknown) throw new UsageError(`The backup is of a newer version (${unknown}): update this checkout.`);
  return header.migrations.length < ours.length;
}

async function isEmpty(client: Client): Promise<boolean> {
  for (const { name } of await readTables(client)) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quote(name)} LIMIT 1`);
    if (rowCount !== 0) return false;
  }
  return true;
}

/** The tables as they were when the backup was made. */
async function startOver(client: Client, url: string, migrations: string[]): Promise<void> {
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-restore-'));
  try {
    for (const name of ['migration_lock.toml', ...migrations]) {
      mkdirSync(folder, { recursive: true });
      cpSync(path.join(migrationsFolder, name), path.join(folder, name), { recursive: true });
    }
    await migrate(url, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All of it or nothing. */
async function load(client: Client, file: string): Promise<{ tables: number; rows: number }> {
  await client.query('BEGIN');
  try {
    const tables = await readTables(client);
    if (tables.length > 0) {
      await client.query(`TRUNCATE ${tables.map(({ name }) => quote(name)).join(', ')}`);
    }
    const count = { tables: 0, rows: 0 };
    const parts = readBackup(file);
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      const part = next.value;
      if (part.kind === 'table') {
        count.tables++;
        count.rows += await loadTable(client, part.table, parts);
      }
      if (part.kind === 'sequence') {
        await client.query('SELECT setval($1::regclass, $2)', [quote(part.name), part.value]);
      }
    }
    await client.query('COMMIT');
    return count;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Servers beside this may hold answers from before: with a counter that has moved, all of them are stale. */
async function evictEverything(client: Client): Promise<void> {
  await client.query(`
    INSERT INTO cache_counters AS c (org_id, seq, pruned_seq)
    SELECT org_id, s.now, s.now FROM organisations,
      (SELECT (extract(epoch FROM statement_timestamp()) * 1000000)::bigint AS now) s
    ON CONFLICT (org_id) DO UPDATE
    SET seq = greatest(c.seq + 1, EXCLUDED.seq), pruned_seq = greatest(c.seq + 1, EXCLUDED.seq)`);
}

type Parts = AsyncGenerator<BackupPart>;

/** Takes the rows up to the end of the table from `parts`, and leaves the rest there. */
async function loadTable(client: Client, table: Table, parts: Parts): Promise<number> {
  let rows = 0;
  const texts = async function* () {
    for (let next = await parts.next(); !next.done && next.value.kind === 'rows'; next = await parts.next()) {
      rows += next.value.count;
      yield next.value.text;
    }
  };
  await pipeline(Readable.from(texts()), client.query(copyFrom(copyIn(table))));
  return rows;
}
