/**
 * RFC 4180, to the letter and line by line, so that a damaged line costs that line only. (csv-parse drops what
 * follows a stray quote up to the end of the file, and miscounts lines from there.)
 */

/** The cells of one record; `open` where the text ends inside a quoted cell; else what is wrong with it. */
export type ParsedRecord = { cells: string[] } | 'open' | { problem: string };

/** Parses exactly one record. @param text without its final line break; line breaks in quoted cells are kept */
export function parseRecord(text: string, delimiter: string): ParsedRecord {
  if (!text.includes('"')) return { cells: text.split(delimiter) };
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      const quoted = quotedCell(text, at + 1);
      if (quoted === null) return 'open';
      cells.push(quoted.cell);
      at = quoted.end;
      if (at < text.length && text[at] !== delimiter) return { problem: 'has text after a closing quote' };
    } else {
      const next = text.indexOf(delimiter, at);
      const end = next < 0 ? text.length : next;
      const cell = text.slice(at, end);
      if (cell.includes('"')) return { problem: 'has a quote inside an unquoted cell' };
      cells.push(cell);
      at = end;
    }
    if (at >= text.length) return { cells };
    at += 1;
  }
}

/** Reads from after the opening quote; null when no quote closes the cell. `end` lies after the closing one. */
function quotedCell(text: string, from: number): { cell: string; end: number } | null {
  for (let at = from; ; ) {
    const close = text.indexOf('"', at);
    if (close < 0) return null;
    if (text[close + 1] !== '"')
      return { cell: text.slice(from, close).replaceAll('""', '"'), end: close + 1 };
    at = close + 2;
  }
}

/** The delimiter of a header row: the first of comma, semicolon and tab that stands in it. */
export function detectDelimiter(header: string): string {
  return [',', ';', '\t'].find((delimiter) => header.includes(delimiter)) ?? ',';
}
