import type { Line, Row } from '@/lib/import/rows/entry';
import { toRecords } from './csv-records';
import { chooseDelimiter, parseRecord } from './csv-text';
import { ImportError } from './error';

/** A file with more columns is not a file of captures. */
export const MAX_COLUMNS = 2_000;

export interface CsvTable {
  delimiter: string;
  /** The header row as it is written, and what separates its cells. */
  written: { header: string; between: string };
  header: string[];
  rows: AsyncGenerator<Row[]>;
}

/**
 * Reads the header row, after a spreadsheet's `sep=;` line if there is one. Throws ImportError when it is not the header
 * of a CSV file. Does not interpret the columns.
 * @param lines starting with the first non-blank line
 * @param byHand the delimiter, if chosen by hand
 */
export async function openCsv(
  name: string,
  lines: AsyncGenerator<Line[]>,
  byHand: string | null,
): Promise<CsvTable> {
  const { said, head, rest } = await readHead(lines);
  if (head === null) throw new ImportError(`${name} holds no rows.`);
  const { text, problem } = head;
  if (text === null && problem !== 'is not UTF-8')
    throw new ImportError(`${name}: the header row ${problem ?? 'cannot be read'}.`);
  if (text === null || text.includes('\0')) throw new ImportError(`${name} is not CSV in UTF-8.`);
  const delimiter = byHand ?? said ?? chooseDelimiter(text);
  const header = parseRecord(text, delimiter);
  if (header === 'open') throw new ImportError(`${name}: the header row opens a quote that does not close.`);
  if ('problem' in header) throw new ImportError(`${name}: the header row ${header.problem}.`);
  const { cells } = header;
  if (cells.some((cell) => /\r(?!\n)/.test(cell)))
    throw new ImportError(`${name} ends its lines with CR alone; save it with LF or CRLF line ends.`);
  if (cells.length > MAX_COLUMNS) {
    const [count, most] = [cells.length, MAX_COLUMNS].map((number) => number.toLocaleString('en-US'));
    throw new ImportError(`${name} has ${count} columns; a file of captures may have ${most}.`);
  }
  // If every name of the header follows a space, the space belongs to the delimiter.
  const isSpaced = cells.length > 1 && text.split(`${delimiter} `).length === cells.length;
  const rows = toRows(toRecords(rest, delimiter), isSpaced);
  const written = { header: text, between: isSpaced ? `${delimiter} ` : delimiter };
  return { delimiter, written, header: isSpaced ? cells.map(withoutSpace) : cells, rows };
}

interface Head {
  /** The delimiter named by a `sep=;` line. */
  said: string | null;
  /** The header row, which may span several lines in quoted cells. */
  head: Line | null;
  rest: AsyncGenerator<Line[]>;
}

/** The maximum number of lines of a header row. */
const MAX_HEADER_LINES = 100;

async function readHead(lines: AsyncGenerator<Line[]>): Promise<Head> {
  const read: Line[] = [];
  async function more(): Promise<boolean> {
    const next = await lines.next();
    if (!next.done) read.push(...next.value);
    return !next.done;
  }
  async function lineAt(at: number): Promise<Line | undefined> {
    while (read[at] === undefined && (await more()));
    return read[at];
  }
  let at = 0;
  const said = separatorOf(await lineAt(0));
  if (said !== null) at = 1;
  while ((await lineAt(at))?.text?.trim() === '') at += 1;
  const first = await lineAt(at);
  let head = first ? { ...first } : null;
  let used = 1;
  let text = first?.text ?? '';
  while (hasOddQuotes(text) && used < MAX_HEADER_LINES) {
    const next = await lineAt(at + used);
    if (next?.text == null) break;
    text += `\n${next.text}`;
    used += 1;
  }
  if (hasOddQuotes(text)) used = 1;
  else if (first?.text != null) head = { ...first, text };
  if (head?.text != null) head.text = head.text.replace(/\r$/, '');
  async function* rest(): AsyncGenerator<Line[]> {
    yield read.slice(at + used);
    yield* lines;
  }
  return { said, head, rest: rest() };
}

function hasOddQuotes(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

function separatorOf(line: Line | undefined): string | null {
  const [, said = null] = /^"?sep=([^"\w]|\t)"?\s*$/i.exec(line?.text ?? '') ?? [];
  return said;
}

function withoutSpace(cell: string, at: number): string {
  return at === 0 ? cell : cell.replace(/^ +/, '');
}

async function* toRows(records: AsyncGenerator<Row[]>, isSpaced: boolean): AsyncGenerator<Row[]> {
  for await (const block of records) {
    yield block.flatMap((row): Row[] => {
      if (!('cells' in row)) return [row];
      // Spreadsheets leave empty rows where rows were deleted.
      if (row.cells.every((cell) => cell.trim() === '')) return [];
      return [isSpaced ? { ...row, cells: row.cells.map(withoutSpace) } : row];
    });
  }
}
