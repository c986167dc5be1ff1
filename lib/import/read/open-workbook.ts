import type { Row } from '@/lib/import/rows/entry';
import { join } from './content';
import { ImportError } from './error';
import type { ImportSource } from './source';
import { AS_CSV, WORKBOOK_LIMITS } from './workbook';

/** How many rows are yielded at a time. */
const BLOCK_ROWS = 1_000;

/** Reads one sheet of a workbook. Throws ImportError for a workbook that is too large, damaged or empty. */
export async function openWorkbook(
  { name, readWorkbook }: ImportSource,
  chunks: AsyncGenerator<Uint8Array>,
  wanted: string | null,
): Promise<{
  format: 'xlsx';
  delimiter: null;
  written: { header: string; between: string };
  workbook: { sheets: readonly string[]; sheet: string };
  header: readonly string[];
  rows: AsyncGenerator<Row[]>;
}> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    // A copy: the source may reuse the memory of its chunks.
    parts.push(chunk.slice());
    size += chunk.length;
    if (size > WORKBOOK_LIMITS.bytes)
      throw new ImportError(`${name} is larger than 32 MB, too large for a workbook; ${AS_CSV}.`);
  }
  const { sheets, sheet, rows } = await readWorkbook(name, join(parts), wanted);
  const [head, ...body] = rows;
  if (head === undefined) throw new ImportError(`The sheet “${sheet}” of ${name} holds no rows.`);
  const width = head.cells.length;
  async function* blocks(): AsyncGenerator<Row[]> {
    for (let at = 0; at < body.length; at += BLOCK_ROWS) {
      yield body.slice(at, at + BLOCK_ROWS).map(({ line, cells }): Row => {
        const whole = [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')];
        return { line, text: asCsv(whole), cells: whole };
      });
    }
  }
  return {
    format: 'xlsx',
    delimiter: null,
    written: { header: asCsv(head.cells), between: ',' },
    workbook: { sheets, sheet },
    header: head.cells,
    rows: blocks(),
  };
}

function asCsv(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
