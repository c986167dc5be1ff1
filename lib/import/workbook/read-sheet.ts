import { MAX_COLUMNS } from '@/lib/import/read/csv';
import { ImportError } from '@/lib/import/read/error';
import { AS_CSV, WORKBOOK_LIMITS, type Workbook } from '@/lib/import/read/workbook';
import { dateText, numberText, unescapeText } from './cell-text';
import { parseXml } from './parts';

/** The tables that the cells of all sheets refer to. */
export interface Shared {
  texts: readonly string[];
  /** By the index of a style. */
  isDate: readonly boolean[];
  is1904: boolean;
}

interface Cell {
  column: number;
  type: string;
  style: number;
  text: string;
}

/** The non-empty rows of a sheet, each up to its last cell. Throws ImportError for too large sheets. */
export function readSheet(name: string, xml: string, shared: Shared): Workbook['rows'] {
  const rows: { line: number; cells: string[] }[] = [];
  let line = 0;
  let cells: string[] = [];
  let cell: Cell | null = null;
  let count = 0;
  let isValue = false;
  let isReading = false;
  parseXml(xml, {
    open(tag, attributes) {
      if (tag === 'row') {
        line = Number(attributes().r ?? line + 1);
        cells = [];
      } else if (tag === 'c') {
        const { r, t = 'n', s = '' } = attributes();
        const column = r === undefined ? cells.length : columnOf(r);
        cell = { column, type: t, style: s === '' ? -1 : Number(s), text: '' };
      } else if (tag === 'rPh') isReading = true;
      else if (tag === 'v' || tag === 't') isValue = !isReading;
    },
    text(piece) {
      if (cell && isValue) cell.text += piece;
    },
    close(tag) {
      if (tag === 'v' || tag === 't') isValue = false;
      else if (tag === 'rPh') isReading = false;
      else if (tag === 'c' && cell) {
        const text = textOf(cell, shared);
        if (text !== '' && cell.column >= MAX_COLUMNS)
          throw tooLarge(name, `has more than ${MAX_COLUMNS.toLocaleString('en-US')} columns`);
        while (text !== '' && cells.length < cell.column) cells.push('');
        if (text !== '') cells[cell.column] = text;
        cell = null;
      } else if (tag === 'row' && cells.some((text) => text.trim() !== '')) {
        count += cells.length;
        if (rows.length >= WORKBOOK_LIMITS.rows || count > WORKBOOK_LIMITS.cells)
          throw tooLarge(name, 'has too many rows for a workbook');
        rows.push({ line, cells });
      }
    },
  });
  return rows;
}

function tooLarge(name: string, problem: string): ImportError {
  return new ImportError(`${name} ${problem}; ${AS_CSV}.`);
}

/** The column of a cell's address, from 0: `AB12` is 27. */
function columnOf(address: string): number {
  const letters = /^[A-Z]{1,3}/.exec(address)?.[0] ?? 'A';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf({ type, style, text }: Cell, { texts, isDate, is1904 }: Shared): string {
  if (text === '') return '';
  switch (type) {
    case 's':
      return texts[Number(text)] ?? '';
    case 'inlineStr':
    case 'str':
      return unescapeText(text);
    case 'b':
      return text === '1' ? 'TRUE' : 'FALSE';
    case 'd':
      return text.replace('T', ' ');
    case 'n':
      return isDate[style] ? dateText(text, is1904) : numberText(text);
    default:
      // Errors such as #REF! are shown, and rejected by the column they are in.
      return text;
  }
}
