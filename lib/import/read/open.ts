import type { Row } from '@/lib/import/rows/entry';
import { openContent } from './content';
import { openCsv } from './csv';
import { ImportError } from './error';
import { jsonListRows, ndjsonRows } from './json';
import { MAX_BLANK_LINES, readLines } from './lines';
import { columnsOf, isRecord, toCells } from './objects';
import { openWorkbook } from './open-workbook';
import type { ImportSource } from './source';

/** Text formats, to choose from if neither the bytes nor the name show the format. */
export const TEXT_FORMATS = ['csv', 'ndjson', 'json'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];
export type FileFormat = TextFormat | 'xlsx';

export interface OpenOptions {
  /** The format, if neither the bytes nor the name show it. */
  format?: TextFormat | null;
  /** The delimiter of CSV, if the header row misleads. */
  delimiter?: string | null;
  /** The sheet of a workbook; null: the first one. */
  sheet?: string | null;
}

/** A file whose format is known. */
export interface OpenFile {
  format: FileFormat;
  /** The delimiter of CSV; null for other formats. */
  delimiter: string | null;
  /** The header row as it is written, and what separates its cells; null if the rows are objects. */
  written: { header: string; between: string } | null;
  /** Of a workbook: all sheets, and the one that is read. */
  workbook: { sheets: readonly string[]; sheet: string } | null;
  /** The columns; null if the rows are records in the API's format. */
  header: readonly string[] | null;
  rows: AsyncGenerator<Row[]>;
  /** Closes the file before its end. */
  close(): Promise<void>;
}

/**
 * Opens a file and detects its format from its bytes. Keeps at most a few megabytes in memory for any content.
 * Throws ImportError, with one sentence, for a file that cannot hold captures.
 */
export async function openFile(source: ImportSource, options: OpenOptions = {}): Promise<OpenFile> {
  const content = await openContent(source);
  const bytes = 'text' in content ? content.text : content.workbook;
  const close = async () => void (await bytes.return(undefined));
  try {
    const file =
      'text' in content
        ? await read(source.name, bytes, options)
        : await openWorkbook(source, bytes, options.sheet ?? null);
    return { ...file, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function read(
  name: string,
  content: AsyncGenerator<Uint8Array>,
  options: OpenOptions,
): Promise<Omit<OpenFile, 'close'>> {
  const { start, before, all } = await untilContent(name, content);
  const format = options.format ?? formatOf(name, start);
  if (format === 'csv') {
    const table = await openCsv(name, readLines(name, all, before), options.delimiter ?? null);
    return { format, workbook: null, ...table };
  }
  const objects =
    format === 'json' ? jsonListRows(name, all, before) : ndjsonRows(readLines(name, all, before));
  const head: Row[] = [];
  // The first object may be longer than one chunk.
  while (!head.some((row) => 'json' in row) && head.length < 100) {
    const next = await objects.next();
    if (next.done) break;
    head.push(...next.value);
  }
  const known = head.find((row) => 'json' in row);
  const plain = { format, delimiter: null, written: null, workbook: null };
  if (known === undefined || isRecord(known)) return { ...plain, header: null, rows: chain(head, objects) };
  const header = columnsOf(head);
  return { ...plain, header, rows: asTable(chain(head, objects), header) };
}

/** `[` and `{` begin JSON, regardless of the file name. */
function formatOf(name: string, start: string): TextFormat {
  if (start === '[') return 'json';
  if (start === '{') return 'ndjson';
  return start === '' || /\.(?:ndjson|jsonl)(?:\.gz)?$/i.test(name) ? 'ndjson' : 'csv';
}

interface Content {
  /** The first non-blank character; '' if there is none. */
  start: string;
  /** Lines before it. */
  before: number;
  /** The content from the beginning of that line. */
  all: AsyncGenerator<Uint8Array>;
}

/** Blank lines at the beginning are counted, not kept. */
async function untilContent(name: string, chunks: AsyncGenerator<Uint8Array>): Promise<Content> {
  const limit = `${name} begins with more than ${MAX_BLANK_LINES.toLocaleString('en-US')} blank lines.`;
  let before = 0;
  for (let read = 0; ; ) {
    const next = await chunks.next();
    if (next.done) return { start: '', before, all: chunks };
    const chunk = next.value;
    let lineStart = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === 10) {
        before += 1;
        lineStart = at + 1;
      } else if (byte !== 32 && byte !== 9 && byte !== 13) {
        return { start: String.fromCharCode(byte), before, all: chain(chunk.subarray(lineStart), chunks) };
      }
    }
    read += chunk.length;
    if (before > MAX_BLANK_LINES || read > 16 * MAX_BLANK_LINES) throw new ImportError(limit);
  }
}

/** One block, then the others. */
export async function* chain<T extends { length: number }>(
  first: T,
  rest: AsyncGenerator<T>,
): AsyncGenerator<T> {
  if (first.length > 0) yield first;
  yield* rest;
}

async function* asTable(rows: AsyncGenerator<Row[]>, header: readonly string[]): AsyncGenerator<Row[]> {
  for await (const block of rows) yield block.map((row) => toCells(row, header));
}
