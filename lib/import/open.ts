import { ImportError } from '@/lib/contract/import-error';
import { contentOf } from './content';
import { openCsv } from './csv';
import type { Line, Row } from './entry';
import { jsonListRows, ndjsonRows } from './json';
import { readLines } from './lines';
import { columnsOf, isRecord, toCells } from './objects';
import type { ImportSource } from './source';

export type FileFormat = 'csv' | 'ndjson' | 'json';

export interface OpenOptions {
  /** Where neither the bytes nor the name tell. */
  format?: FileFormat | null;
  /** Of CSV, where the header row misleads. */
  delimiter?: string | null;
}

/** A file whose first rows have been looked at. */
export interface OpenFile {
  format: FileFormat;
  /** Between the cells of CSV. */
  delimiter: string | null;
  /** The columns; null where the rows are records as the API takes them. */
  header: readonly string[] | null;
  rows: AsyncGenerator<Row[]>;
}

/** A file that begins with more blank lines is taken to hold nothing else. */
const MAX_BLANK_LINES = 1_000_000;

/**
 * Opens a file as its bytes tell, for either way in. Whatever it holds, a few hundred kilobytes of it are in memory.
 * Throws ImportError, with one sentence, for a file that cannot be one of captures.
 */
export async function openFile(source: ImportSource, options: OpenOptions = {}): Promise<OpenFile> {
  const { name } = source;
  const lines = readLines(contentOf(source));
  const first = await untilContent(name, lines);
  const format = options.format ?? formatOf(name, first[0]);
  const all = chain(first, lines);
  if (format === 'csv') return { format, ...(await openCsv(name, all, options.delimiter ?? null)) };
  const objects = format === 'json' ? jsonListRows(all) : ndjsonRows(all);
  const next = await objects.next();
  const head: Row[] = next.done ? [] : next.value;
  const known = head.find((row) => 'json' in row);
  if (known === undefined || isRecord(known))
    return { format, delimiter: null, header: null, rows: chain(head, objects) };
  const header = columnsOf(head);
  return { format, delimiter: null, header, rows: asTable(chain(head, objects), header) };
}

/** `[` and `{` begin no table, whatever the name says. */
function formatOf(name: string, head: Line | undefined): FileFormat {
  const start = head?.text?.trimStart() ?? '';
  if (start.startsWith('[')) return 'json';
  if (start.startsWith('{')) return 'ndjson';
  const [, extension = ''] = /\.([a-z]+)(?:\.gz)?$/i.exec(name) ?? [];
  if (/^(?:ndjson|jsonl)$/i.test(extension) || head === undefined) return 'ndjson';
  if (/^(?:csv|tsv)$/i.test(extension)) return 'csv';
  if (head.text === null || head.text.includes('\0'))
    throw new ImportError(`${name} is neither CSV nor NDJSON in UTF-8.`);
  return 'csv';
}

/** From the first line that is not blank to the end of its block; blank ones are counted, not kept. */
async function untilContent(name: string, blocks: AsyncGenerator<Line[]>): Promise<Line[]> {
  for (;;) {
    const next = await blocks.next();
    if (next.done) return [];
    const at = next.value.findIndex((line) => line.text === null || line.text.trim() !== '');
    if (at >= 0) return next.value.slice(at);
    if ((next.value.at(-1)?.number ?? 0) > MAX_BLANK_LINES) {
      await blocks.return(undefined);
      throw new ImportError(
        `${name} begins with more than ${MAX_BLANK_LINES.toLocaleString('en-US')} blank lines.`,
      );
    }
  }
}

async function* chain<T>(first: T[], rest: AsyncGenerator<T[]>): AsyncGenerator<T[]> {
  if (first.length > 0) yield first;
  yield* rest;
}

async function* asTable(rows: AsyncGenerator<Row[]>, header: readonly string[]): AsyncGenerator<Row[]> {
  for await (const block of rows) yield block.map((row) => toCells(row, header));
}
