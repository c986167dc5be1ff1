/** `backup FILE`: writes every row of the database as of one moment, while the server runs. */
import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { UsageError } from '../../command';
import { readArguments } from '../arguments';
import type { AdminCommand } from '../command';
import { COPY_END, copyLine, endLine, headerLine, quote, sequenceLine } from './backup-format';
import { readAppliedMigrations, readSequences, readTables, requireOneServer } from './tables';

export const backup: AdminCommand = async (args, { url, now }) => {
  const [file] = readArguments(args, [], { positionals: 1 }).positionals;
  if (!file) throw new UsageError('Usage: backup FILE');
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${file} is a folder: name the file to write.`);
  }
  // Written under another name until it is complete. It holds password hashes, so nobody else may read it.
  const part = `${file}.part`;
  openForOwner(part);
  const client = new Client({ connectionString: url });
  // A server that ends also raises an error here, after the running statement has failed.
  client.on('error', () => {});
  const count: Count = { tables: 0, rows: 0 };
  try {
    await client.connect();
    await requireOneServer(client);
    await beginSnapshot(client);
    const text = Readable.from(writeBackup(client, now, count));
    await pipeline(text, createGzip({ level: 6 }), createWriteStream(part));
    await client.query('COMMIT');
    flush(part);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    await client.end();
  }
  return { file, ...count };
};

/**
 * One snapshot for all tables; only changes of the tables themselves wait for it. Without the locks, a restore could
 * replace the tables half-way by new ones, in which this snapshot would see no rows.
 */
async function beginSnapshot(client: Client): Promise<void> {
  const names = (await readTables(client)).map(({ name }) => name);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await client.query(`LOCK TABLE ${names.map(quote).join(', ')} IN ACCESS SHARE MODE`);
  const locked = new Set(names);
  if ((await readTables(client)).every(({ name }) => locked.has(name))) return;
  throw new UsageError(
    'The database is being migrated or restored: make the backup again when that has ended.',
  );
}

type Count = { tables: number; rows: number };

async function* writeBackup(client: Client, now: Date, count: Count): AsyncGenerator<string | Buffer> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  for await (const chunk of writeRows(client, now, counts)) {
    hash.update(chunk);
    yield chunk;
  }
  const rows = Object.values(counts);
  Object.assign(count, { tables: rows.length, rows: rows.reduce((sum, one) => sum + one, 0) });
  yield endLine({ ...count, counts, sha256: hash.digest('hex') });
}

async function* writeRows(
  client: Client,
  now: Date,
  counts: Record<string, number>,
): AsyncGenerator<string | Buffer> {
  const migrations = await readAppliedMigrations(client);
  const createdAt = now.toISOString();
  yield headerLine({ format: 'trackagoat-backup', version: 1, createdAt, migrations });
  for (const table of await readTables(client)) {
    yield copyLine(table);
    const columns = table.columns.map(quote).join(', ');
    const rows = client.query(copyTo(`COPY ${quote(table.name)} (${columns}) TO STDOUT`));
    for await (const chunk of rows) yield chunk as Buffer;
    yield COPY_END;
    counts[table.name] = rows.rowCount;
  }
  // Sequences are not part of the snapshot: read last, they are ahead of every row.
  for (const { name, value } of await readSequences(client)) yield sequenceLine(name, value);
}

function openForOwner(file: string): void {
  try {
    rmSync(file, { force: true });
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    throw new UsageError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}
