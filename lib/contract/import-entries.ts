import { type ColumnOptions, columnOf } from './import-columns';
import { csvEntries, readHeader } from './import-csv';
import type { Line } from './import-entry';
import { type Entry, rejection } from './import-entry';
import { ImportError } from './import-error';

export interface EntryReader {
  entries: AsyncGenerator<Entry[]>;
  /** What a field is called in the file, for what the server says about it. */
  nameOf(field: string): string;
}

export type FileFormat = 'csv' | 'ndjson';

export interface EntryOptions extends ColumnOptions {
  format?: FileFormat | null;
}

/**
 * Reads a file's lines as NDJSON or CSV: as `options.format` says, else the file's name, else its first line.
 * Throws ImportError for a file that is neither, and for a header with a problem.
 */
export async function openEntries(
  name: string,
  blocks: AsyncGenerator<Line[]>,
  options: EntryOptions = {},
): Promise<EntryReader> {
  const first = await untilContent(blocks);
  const head = first.find(hasContent);
  const format = options.format ?? formatOfName(name) ?? (head ? formatOfLine(name, head) : 'ndjson');
  if (format === 'ndjson' || head === undefined) {
    return { entries: ndjsonEntries(chain(first, blocks)), nameOf: (field) => field };
  }
  const header = readHeader(name, head.text, options);
  const rest = first.slice(first.indexOf(head) + 1);
  return {
    entries: csvEntries(chain(rest, blocks), header),
    nameOf: (field) => columnOf(header.plan, field),
  };
}

function formatOfName(name: string): FileFormat | null {
  const [, extension] = /\.([a-z]+)(?:\.gz)?$/i.exec(name) ?? [];
  if (extension === undefined) return null;
  if (/^(csv|tsv)$/i.test(extension)) return 'csv';
  return /^(ndjson|jsonl)$/i.test(extension) ? 'ndjson' : null;
}

function formatOfLine(name: string, { text }: Line): FileFormat {
  const start = text?.trimStart() ?? '';
  if (text === null || text.includes('\0')) {
    throw new ImportError(`${name} is neither CSV nor NDJSON in UTF-8.`);
  }
  if (start.startsWith('['))
    throw new ImportError(`${name} is a JSON array; give one record a line instead (NDJSON).`);
  return start.startsWith('{') ? 'ndjson' : 'csv';
}

function hasContent(line: Line): boolean {
  return line.text === null || line.text.trim() !== '';
}

/** Reads up to the first block with a line that is not blank. */
async function untilContent(blocks: AsyncGenerator<Line[]>): Promise<Line[]> {
  const lines: Line[] = [];
  for (;;) {
    const next = await blocks.next();
    if (next.done) return lines;
    lines.push(...next.value);
    if (next.value.some(hasContent)) return lines;
  }
}

async function* chain(first: Line[], rest: AsyncGenerator<Line[]>): AsyncGenerator<Line[]> {
  if (first.length > 0) yield first;
  yield* rest;
}

async function* ndjsonEntries(blocks: AsyncGenerator<Line[]>): AsyncGenerator<Entry[]> {
  for await (const lines of blocks) yield lines.flatMap(fromJsonLine);
}

function fromJsonLine({ number, text, problem }: Line): Entry[] {
  if (text === null) return [rejection(number, null, problem ?? 'cannot be read')];
  const json = text.trim();
  if (json === '') return [];
  try {
    const value: unknown = JSON.parse(json);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isObject) return [{ line: number, text, json, issues: [] }];
    return [rejection(number, text, 'is not a JSON object')];
  } catch {
    return [rejection(number, text, 'is not valid JSON')];
  }
}
