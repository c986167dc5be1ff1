import { type ColumnOptions, type ColumnPlan, planColumns } from './import-columns';
import { detectDelimiter, parseRecord } from './import-csv-text';
import type { Line } from './import-entry';
import { type Entry, rejection } from './import-entry';
import { ImportError } from './import-error';
import { toRecord } from './import-row';

export interface CsvHeader {
  plan: ColumnPlan;
  delimiter: string;
}

/** Reads the first row. Throws ImportError that lists everything wrong with it. */
export function readHeader(name: string, text: string | null, options: ColumnOptions): CsvHeader {
  if (text === null || text.includes('\0')) throw new ImportError(`${name} is not CSV in UTF-8.`);
  const row = text.replace(/\r$/, '');
  if (row.includes('\r')) {
    throw new ImportError(`${name} ends its lines with CR alone; save it with LF or CRLF line ends.`);
  }
  const delimiter = detectDelimiter(row);
  const header = parseRecord(row, delimiter);
  if (header === 'open') throw new ImportError(`${name}: the header row opens a quote that does not close.`);
  if ('problem' in header) throw new ImportError(`${name}: the header row ${header.problem}.`);
  const { plan, problems } = planColumns(header.cells, options);
  if (plan !== null) return { plan, delimiter };
  throw new ImportError(
    `${name}: ${problems.map(({ path, message }) => `"${path}" ${message}`).join('; ')}.`,
  );
}

/** Turns the lines after the header into entries; a record goes on over lines while a quoted cell is open. */
export async function* csvEntries(
  blocks: AsyncGenerator<Line[]>,
  header: CsvHeader,
): AsyncGenerator<Entry[]> {
  let pending: Line[] = [];
  for await (const lines of blocks) {
    pending = pending.length > 0 ? pending.concat(lines) : lines;
    const { entries, used } = takeRecords(pending, header, false);
    pending = pending.slice(used);
    if (entries.length > 0) yield entries;
  }
  yield takeRecords(pending, header, true).entries;
}

/** Reads as many records as are complete; `used` lines of them. `isEnd`: no more lines will come. */
function takeRecords(
  lines: readonly Line[],
  header: CsvHeader,
  isEnd: boolean,
): { entries: Entry[]; used: number } {
  const entries: Entry[] = [];
  let used = 0;
  while (used < lines.length) {
    const record = takeRecord(lines, used, header, isEnd);
    if (record === 'incomplete') break;
    if (record.entry !== null) entries.push(record.entry);
    used += record.lineCount;
  }
  return { entries, used };
}

/** A cell that is still open after this much text was opened by a stray quote: no field may be that long. */
const MAX_RECORD_LENGTH = 256 * 1024;

type Taken = { entry: Entry | null; lineCount: number } | 'incomplete';

function takeRecord(lines: readonly Line[], from: number, header: CsvHeader, isEnd: boolean): Taken {
  const first = lines[from];
  if (first === undefined) return 'incomplete';
  const lost = (message: string): Taken => ({
    entry: rejection(first.number, first.text, message),
    lineCount: 1,
  });
  if (first.text === null) return lost(first.problem ?? 'cannot be read');
  if (first.text === '' || first.text === '\r') return { entry: null, lineCount: 1 };

  let text = first.text;
  let parsed = parseRecord(withoutReturn(text), header.delimiter);
  let lineCount = 1;
  while (parsed === 'open') {
    const next = lines[from + lineCount];
    if (next === undefined && !isEnd && text.length <= MAX_RECORD_LENGTH) return 'incomplete';
    // Only this line is lost; the ones after it are read on their own.
    if (next?.text == null || text.length > MAX_RECORD_LENGTH)
      return lost('opens a quote that does not close');
    text += `\n${next.text}`;
    lineCount += 1;
    if (next.text.includes('"')) parsed = parseRecord(withoutReturn(text), header.delimiter);
  }
  if ('problem' in parsed)
    return lost(lineCount === 1 ? parsed.problem : 'opens a quote that does not close');
  const { record, issues } = toRecord(parsed.cells, header.plan);
  const json = record === null ? null : JSON.stringify(record);
  return { entry: { line: first.number, text, json, issues }, lineCount };
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
