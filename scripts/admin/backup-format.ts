/**
 * A backup is a gzipped SQL script with the rows only, as `pg_dump --data-only` writes them: it can be read
 * with zcat and, where the tables exist, loaded with psql. A comment on top says what it is, one at the end
 * that it is whole.
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../command';

export type BackupHeader = {
  format: 'trackagoat-backup';
  version: 1;
  createdAt: string;
  /** The migrations the rows fit to. */
  migrations: string[];
};

export type BackupEnd = { tables: number; rows: number };

export type Table = { name: string; columns: string[] };

export const headerLine = (header: BackupHeader): string => `-- ${JSON.stringify(header)}\n`;
export const endLine = (end: BackupEnd): string => `-- end ${JSON.stringify(end)}\n`;
/** The statement without its semicolon. */
export const copyIn = ({ name, columns }: Table): string =>
  `COPY ${quote(name)} (${columns.map(quote).join(', ')}) FROM stdin`;
export const copyLine = (table: Table): string => `${copyIn(table)};\n`;
export const COPY_END = '\\.\n';
export const sequenceLine = (name: string, value: string): string =>
  `SELECT pg_catalog.setval('${quote(name)}', ${value});\n`;

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export type BackupPart =
  | { kind: 'header'; header: BackupHeader }
  | { kind: 'table'; table: Table }
  /** Whole rows in COPY's text format, of the table before. */
  | { kind: 'rows'; text: string; count: number }
  | { kind: 'table-end' }
  | { kind: 'sequence'; name: string; value: string }
  | { kind: 'end'; end: BackupEnd };

/** Rows handed on at once. */
const BATCH = 5000;

/** Reads a backup from front to end in bounded memory. Throws UsageError where it is none, or not whole. */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  let rows: string[] | null = null;
  let isFirst = true;
  let isWhole = false;
  for await (const line of linesOf(file)) {
    if (isFirst) {
      yield readHeader(line, file);
      isFirst = false;
    } else if (rows) {
      const ends = line === '\\.';
      if (!ends) rows.push(line);
      if (rows.length > 0 && (ends || rows.length === BATCH)) {
        yield { kind: 'rows', text: `${rows.join('\n')}\n`, count: rows.length };
        rows = [];
      }
      if (ends) {
        rows = null;
        yield { kind: 'table-end' };
      }
    } else {
      const part = readStatement(line, file);
      if (part.kind === 'table') rows = [];
      if (part.kind === 'end') isWhole = true;
      yield part;
    }
  }
  if (!isWhole) throw new UsageError(`${file} is not whole: its end is missing.`);
}

function readHeader(line: string, file: string): BackupPart {
  try {
    const header = JSON.parse(line.replace(/^-- /, '')) as BackupHeader;
    if (header.format === 'trackagoat-backup' && header.version === 1) return { kind: 'header', header };
  } catch {
    // Something else.
  }
  throw new UsageError(`${file} is no backup of Trackagoat.`);
}

/** Only the statements that a backup has: nothing else in the file is ever run. */
function readStatement(line: string, file: string): BackupPart {
  const copy = /^COPY "(\w+)" \(((?:"\w+"(?:, )?)+)\) FROM stdin;$/.exec(line);
  if (copy?.[1] && copy[2]) {
    return {
      kind: 'table',
      table: { name: copy[1], columns: [...copy[2].matchAll(/\w+/g)].map(([name]) => name) },
    };
  }
  const sequence = /^SELECT pg_catalog\.setval\('"(\w+)"', (\d+)\);$/.exec(line);
  if (sequence?.[1] && sequence[2]) return { kind: 'sequence', name: sequence[1], value: sequence[2] };
  const end = /^-- end (\{.*\})$/.exec(line);
  if (end?.[1]) return { kind: 'end', end: JSON.parse(end[1]) };
  throw new UsageError(`${file} holds something that no backup does: ${line.slice(0, 60)}`);
}

/** Lines of a gzipped text. Rows hold no line breaks of their own: COPY writes them as \n. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const text = createReadStream(file).on('error', (error) => unzipped.destroy(error));
  const unzipped = createGunzip();
  text.pipe(unzipped);
  let rest = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of unzipped) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      throw new UsageError(`${file} cannot be read.`);
    if (code === 'Z_DATA_ERROR') throw new UsageError(`${file} is no backup of Trackagoat, or damaged.`);
    if (code === 'Z_BUF_ERROR') throw new UsageError(`${file} is not whole: its end is missing.`);
    throw error;
  }
  if (rest !== '') yield rest;
}
