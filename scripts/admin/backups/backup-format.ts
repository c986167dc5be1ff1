/**
 * A backup is a gzipped SQL script with the rows only, as `pg_dump --data-only` writes them: it can be read
 * with zcat and, where the tables exist, loaded with psql. A comment at the top identifies it; one at the end proves
 * that it is complete: how many rows each table has, and the digest of everything before.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import * as z from 'zod';
import { UsageError } from '../../command';

const headerShape = z.object({
  format: z.literal('trackagoat-backup'),
  version: z.literal(1),
  createdAt: z.string(),
  /** The migrations that the rows match. */
  migrations: z.array(z.string().regex(/^\w+$/)).min(1),
});
export type BackupHeader = z.output<typeof headerShape>;

const endShape = z.object({
  tables: z.int(),
  rows: z.int(),
  /** Rows of each table; backups made before November 2026 have totals only. */
  counts: z.record(z.string(), z.int()).optional(),
  /** sha256 of the text above, in hex; as `counts`. */
  sha256: z.string().optional(),
});
export type BackupEnd = z.output<typeof endShape>;

export type Table = { name: string; columns: string[] };

export const headerLine = (header: BackupHeader): string => `-- ${JSON.stringify(header)}\n`;
export const endLine = (end: BackupEnd): string => `-- end ${JSON.stringify(end)}\n`;
/** The statement without its semicolon; in `schema`, or by the search path. */
export const copyIn = ({ name, columns }: Table, schema?: string): string =>
  `COPY ${schema ? `${quote(schema)}.` : ''}${quote(name)} (${columns.map(quote).join(', ')}) FROM stdin`;
export const copyLine = (table: Table): string => `${copyIn(table)};\n`;
export const COPY_END = '\\.\n';
export const sequenceLine = (name: string, value: string): string =>
  `SELECT pg_catalog.setval('${quote(name)}', ${value});\n`;

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export type BackupPart =
  | { kind: 'header'; header: BackupHeader }
  | { kind: 'table'; table: Table }
  /** Whole rows of the last named table, in COPY's text format. */
  | { kind: 'rows'; text: string; count: number }
  | { kind: 'table-end' }
  | { kind: 'sequence'; name: string; value: string }
  /** `sha256` is that of the text as it was read. */
  | { kind: 'end'; end: BackupEnd; sha256: string };

/** Rows passed on at once. */
const BATCH = 5000;

/** Reads a backup from beginning to end in bounded memory. Throws UsageError if it is not a backup, or incomplete. */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  let rows: string[] | null = null;
  let isFirst = true;
  let isWhole = false;
  const hash = createHash('sha256');
  for await (const line of linesOf(file)) {
    if (isWhole) throw new UsageError(`${file} is damaged: something follows its end.`);
    const end = rows ? null : /^-- end (\{.*\})$/.exec(line)?.[1];
    if (end && !isFirst) {
      isWhole = true;
      yield { kind: 'end', end: readEnd(end, file), sha256: hash.digest('hex') };
      continue;
    }
    hash.update(line).update('\n');
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
      yield part;
    }
  }
  if (!isWhole) throw new UsageError(`${file} is not whole: its end is missing.`);
}

function readHeader(line: string, file: string): BackupPart {
  try {
    return { kind: 'header', header: headerShape.parse(JSON.parse(line.replace(/^-- /, ''))) };
  } catch {
    throw new UsageError(`${file} is no backup of Trackagoat.`);
  }
}

function readEnd(text: string, file: string): BackupEnd {
  try {
    return endShape.parse(JSON.parse(text));
  } catch {
    throw new UsageError(`${file} is damaged: its end cannot be read.`);
  }
}

/** Only the statements of a backup are accepted: nothing else in the file is ever run. */
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
  throw new UsageError(`${file} contains an unexpected statement: ${line.slice(0, 60)}`);
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
