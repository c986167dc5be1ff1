import type { Line, Row } from '@/lib/import/rows/entry';
import { parseRecord } from './csv-text';

/** A cell still open after this much text was opened by a stray quote: no field may be that long. */
const MAX_RECORD_LENGTH = 256 * 1024;
const STRAY_QUOTE = 'opens a quote that does not close within 256 KiB';

/** Turns lines into records. A record continues over lines while a quoted cell is open. Skips blank lines. */
export async function* toRecords(blocks: AsyncGenerator<Line[]>, delimiter: string): AsyncGenerator<Row[]> {
  let pending: Line[] = [];
  for await (const block of blocks) {
    const { records, rest } = takeRecords(
      pending.length > 0 ? pending.concat(block) : block,
      delimiter,
      false,
    );
    pending = rest;
    if (records.length > 0) yield records;
  }
  const { records } = takeRecords(pending, delimiter, true);
  if (records.length > 0) yield records;
}

/** Returns the complete records. `isEnd`: no more lines will come. */
function takeRecords(lines: Line[], delimiter: string, isEnd: boolean): { records: Row[]; rest: Line[] } {
  const records: Row[] = [];
  for (let at = 0; at < lines.length; ) {
    const taken = takeRecord(lines, at, delimiter, isEnd);
    if (taken === 'incomplete') return { records, rest: lines.slice(at) };
    if (taken.row !== null) records.push(taken.row);
    at += taken.count;
  }
  return { records, rest: [] };
}

type Taken = { row: Row | null; count: number } | 'incomplete';

function takeRecord(lines: readonly Line[], from: number, delimiter: string, isEnd: boolean): Taken {
  const first = lines[from];
  if (first === undefined) return 'incomplete';
  const { number: line, text } = first;
  /** Only this line is lost; the ones after it are read on their own. */
  const lost = (problem: string): Taken => ({
    row: { line, text: text ?? first.shown ?? null, problem },
    count: 1,
  });
  if (text === null) return lost(first.problem ?? 'cannot be read');
  if (text.trim() === '') return { row: null, count: 1 };
  const parsed = parseRecord(withoutReturn(text), delimiter);
  if (parsed !== 'open') {
    return 'problem' in parsed
      ? lost(parsed.problem)
      : { row: { line, text, cells: parsed.cells }, count: 1 };
  }
  const parts = [text];
  let length = text.length;
  // A record is complete only after an even number of quotes, so each line is scanned once.
  for (let isOpen = true; isOpen; ) {
    const next = lines[from + parts.length];
    if (next === undefined && !isEnd && length <= MAX_RECORD_LENGTH) return 'incomplete';
    if (next?.text == null || length > MAX_RECORD_LENGTH) return lost(STRAY_QUOTE);
    parts.push(next.text);
    length += next.text.length + 1;
    isOpen = next.text.split('"').length % 2 === 1;
  }
  const whole = parts.join('\n');
  const record = parseRecord(withoutReturn(whole), delimiter);
  if (record === 'open' || 'problem' in record) return lost(STRAY_QUOTE);
  return { row: { line, text: whole, cells: record.cells }, count: parts.length };
}

function withoutReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
