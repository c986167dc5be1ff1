/**
 * RFC 4180, line by line, so that only a damaged line itself is lost, and with the spaces around quotes that people
 * write. (csv-parse drops everything after a stray quote up to the end of the file, and miscounts lines from there.)
 */
import { knownField } from '@/lib/import/rows/fields';

/** The cells of one record; `open` if the text ends inside a quoted cell; otherwise the problem. */
export type ParsedRecord = { cells: string[] } | 'open' | { problem: string };

/** Parses exactly one record. @param text without its final line break; line breaks in quoted cells are kept */
export function parseRecord(text: string, delimiter: string): ParsedRecord {
  if (!text.includes('"')) return { cells: text.split(delimiter) };
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const start = delimiter === ' ' ? at : afterSpaces(text, at);
    if (text[start] === '"') {
      const quoted = quotedCell(text, start + 1);
      if (quoted === null) return 'open';
      cells.push(quoted.cell);
      at = delimiter === ' ' ? quoted.end : afterSpaces(text, quoted.end);
      if (at < text.length && text[at] !== delimiter) return { problem: 'has text after a closing quote' };
    } else {
      const next = text.indexOf(delimiter, at);
      const end = next < 0 ? text.length : next;
      const cell = text.slice(at, end);
      // Spreadsheets write ="…" to keep digits; the cell is kept as it is, and the id check refuses it.
      if (cell.includes('"') && !/^="[^"]*"$/.test(cell))
        return { problem: 'has a quote inside an unquoted cell' };
      cells.push(cell);
      at = end;
    }
    if (at >= text.length) return { cells };
    at += 1;
  }
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

/** Reads from after the opening quote; null when no quote closes the cell. `end` is after the closing quote. */
function quotedCell(text: string, from: number): { cell: string; end: number } | null {
  for (let at = from; ; ) {
    const close = text.indexOf('"', at);
    if (close < 0) return null;
    if (text[close + 1] !== '"')
      return { cell: text.slice(from, close).replaceAll('""', '"'), end: close + 1 };
    at = close + 2;
  }
}

/** Delimiters by name, for choosing one by hand. */
export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;

/** A delimiter's name; null for one without a name. */
export function delimiterName(delimiter: string | null): string | null {
  return Object.entries(DELIMITERS).find(([, character]) => character === delimiter)?.[0] ?? null;
}

/**
 * Detects the delimiter of a header row: the one that yields the most known names, else the most names. Delimiters inside
 * quoted names do not count.
 */
export function chooseDelimiter(header: string): string {
  let best = { delimiter: ',', known: 0, count: 1 };
  for (const delimiter of Object.values(DELIMITERS)) {
    const parsed = parseRecord(header, delimiter);
    if (parsed === 'open' || 'problem' in parsed) continue;
    const count = parsed.cells.length;
    const known = parsed.cells.slice(0, 2_000).filter((cell) => knownField(cell) !== null).length;
    if (known > best.known || (known === best.known && count > best.count))
      best = { delimiter, known, count };
  }
  return best.delimiter;
}
