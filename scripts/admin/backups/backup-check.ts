/** Reads a backup to its end before a restore changes anything. */
import { UsageError } from '../../command';
import { type BackupEnd, type BackupHeader, readBackup } from './backup-format';

type CheckedBackup = {
  header: BackupHeader;
  /** Rows of each table, as counted. */
  counts: Map<string, number>;
  tables: number;
  rows: number;
  /** What could not be checked, for the person who restores it; null: everything was. */
  note: string | null;
};

/** Throws UsageError, in a sentence, if the file is not a backup, is incomplete, or was altered. */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  let header: BackupHeader | undefined;
  let end: BackupEnd | undefined;
  let isSame = true;
  let table = '';
  const counts = new Map<string, number>();
  for await (const part of readBackup(file)) {
    if (part.kind === 'header') header = part.header;
    if (part.kind === 'table') {
      table = part.table.name;
      if (counts.has(table)) throw new UsageError(`${file} is damaged: it has the table ${table} twice.`);
      counts.set(table, 0);
    }
    if (part.kind === 'rows') counts.set(table, (counts.get(table) ?? 0) + part.count);
    if (part.kind === 'end') {
      end = part.end;
      isSame = end.sha256 === undefined || end.sha256 === part.sha256;
    }
  }
  if (!header || !end) throw new UsageError(`${file} is empty.`);
  const rows = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const problem =
    differentCount(counts, end.counts) ??
    different('tables', counts.size, end.tables) ??
    different('rows', rows, end.rows) ??
    (isSame ? null : 'its content is not what was written');
  if (problem) throw new UsageError(`${file} is damaged: ${problem}. Nothing was changed.`);
  const note = end.sha256
    ? null
    : 'The backup is of an older kind without digest: only the number of its tables and rows was checked.';
  return { header, counts, tables: counts.size, rows, note };
}

function differentCount(found: Map<string, number>, written: BackupEnd['counts']): string | null {
  if (!written) return null;
  const names = new Set([...found.keys(), ...Object.keys(written)]);
  for (const name of names) {
    const problem = different(`rows of ${name}`, found.get(name) ?? 0, written[name] ?? 0);
    if (problem) return problem;
  }
  return null;
}

const different = (what: string, found: number, written: number): string | null =>
  found === written ? null : `it has ${found} ${what}, where ${written} were written`;
