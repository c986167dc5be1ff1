import type { Issue } from '@/lib/errors';
import type { EntryOptions } from '@/lib/import/entries';
import { type FileFormat, type OpenOptions, openFile } from '@/lib/import/read/open';
import { planColumns } from '@/lib/import/rows/columns';
import { sourceOf } from './source';

/** The beginning of a file. */
export interface Head {
  format: FileFormat;
  /** The delimiter of a CSV file; null for other formats. */
  delimiter: string | null;
  /** The columns; null where the rows are records in the API's format. */
  header: readonly string[] | null;
  /** The first rows, cell by cell; the text itself for records and unreadable rows. */
  rows: string[][];
}

const HEAD_ROWS = 8;

/** Reads the first rows. Throws ImportError for a file without captures. */
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

/** The problems with the mapped columns that prevent an import. */
export function mappingProblems(head: Head, options: EntryOptions): readonly Issue[] {
  return head.header === null ? [] : planColumns(head.header, options).problems;
}
