import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { UsageError } from '../../command';
import { type BackupPart, copyIn, quote, readBackup, type Table } from './backup-format';
import { readTables } from './tables';

type Parts = AsyncGenerator<BackupPart>;

/**
 * Puts the rows of a backup into the empty tables of `schema`. Throws UsageError if the tables differ from the
 * backup's, or the server stored another number of rows than was counted.
 */
export async function loadBackup(
  client: Client,
  schema: string,
  file: string,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  const missing = (await readTables(client, schema)).find(({ name }) => !counts.has(name));
  if (missing) throw new UsageError(`${file} is damaged: it lacks the table ${missing.name}.`);
  const parts = readBackup(file);
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    const part = next.value;
    if (part.kind === 'table') {
      const { name } = part.table;
      const taken = await loadTable(client, schema, part.table, parts);
      if (taken === counts.get(name)) continue;
      throw new UsageError(
        `${file} changed meanwhile: ${name} came to ${taken} rows, not ${counts.get(name)}.`,
      );
    }
    if (part.kind === 'sequence') {
      // With its schema: the current sequence must not move, because nothing would move it back.
      const name = `${quote(schema)}.${quote(part.name)}`;
      await client.query('SELECT setval($1::regclass, $2)', [name, part.value]);
    }
  }
}

/** Stores the rows of one table from `parts`, and leaves the rest there; returns how many were stored. */
async function loadTable(client: Client, schema: string, table: Table, parts: Parts): Promise<number> {
  const texts = async function* () {
    for (let next = await parts.next(); !next.done && next.value.kind === 'rows'; next = await parts.next()) {
      yield next.value.text;
    }
  };
  const rows = client.query(copyFrom(copyIn(table, schema)));
  await pipeline(Readable.from(texts()), rows);
  return rows.rowCount;
}
