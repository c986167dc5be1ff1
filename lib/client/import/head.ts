import type { Issue } from '@/lib/errors';
import type { EntryOptions } from '@/lib/import/entries';
import { type FileFormat, type OpenOptions, openFile } from '@/lib/import/read/open';
import { planColumns } from '@/lib/import/rows/columns';
import { sourceOf } from './source';

/** What a file begins with. */
export interface Head {
  format: FileFormat;
  /** Between the cells of a CSV file. */
  delimiter: string | null;
  /** The columns; null where the rows are records as the API takes them. */
  header: readonly string[] | null;
  /** The first rows, cell by cell; of records, and of rows that cannot be read, the text itself. */
  rows: string[][];
}

const HEAD_ROWS = 8;

/** Looks at the first rows. Throws ImportError for a file that is none of captures. */
export async function readHead(file: File, options: OpenOptions = {}): Promise<Head> {
  const { rows, close, ...head } = await openFile(sourceOf(file), options);
  const first: string[][] = [];
  for await (const block of rows) {
    for (const row of block.slice(0, HEAD_ROWS - first.length))
      first.push('cells' in row ? row.cells : [row.text?.trimEnd() ?? '']);
    if (first.length >= HEAD_ROWS) break;
  }
  await close();
  return { ...head, rows: first };
}

/** What stands between the columns as they are mapped and an import. */
export function mappingProblems(head: Head, options: EntryOptions): readonly Issue[] {
  return head.header === null ? [] : planColumns(head.header, options).problems;
}
