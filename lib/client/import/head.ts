import type { Issue } from '@/lib/errors';
import { type EntryOptions, hasPostLink } from '@/lib/import/entries';
import { type OpenFile, type OpenOptions, openFile } from '@/lib/import/read/open';
import { planColumns } from '@/lib/import/rows/columns';
import type { Row } from '@/lib/import/rows/entry';
import { FIELD_BY_NAME, type FieldType } from '@/lib/import/rows/fields';
import { isLink, isPostLink } from '@/lib/import/rows/links';
import { sourceOf } from './source';

/** The beginning of a file. */
export interface Head extends Pick<OpenFile, 'format' | 'delimiter' | 'written' | 'workbook' | 'header'> {
  /** The first rows, cell by cell; the text itself for records and unreadable rows. */
  rows: string[][];
  /** More rows, for guesses and examples; without unreadable ones. */
  sample: string[][];
  /** Whether cells hold links to posts, which may name their creators. */
  hasLinks: boolean;
  /** The first column of links, to posts among others. */
  linkColumn: string | null;
}

/** How many rows are shown. */
const HEAD_ROWS = 8;
/** How many rows are read to guess formats. */
const SAMPLE_ROWS = 1_000;

/** Reads the first rows. Throws ImportError for a file without captures. */
export async function readHead(file: File, options: OpenOptions = {}): Promise<Head> {
  const { rows, close, ...head } = await openFile(sourceOf(file), options);
  const first: Row[] = [];
  for await (const block of rows) {
    for (const row of block.slice(0, SAMPLE_ROWS - first.length)) first.push(row);
    if (first.length >= SAMPLE_ROWS) break;
  }
  await close();
  const sample = first.flatMap((row) => ('cells' in row ? [row.cells] : []));
  return {
    ...head,
    rows: first.slice(0, HEAD_ROWS).map((row) => ('cells' in row ? row.cells : [row.text?.trimEnd() ?? ''])),
    sample,
    hasLinks: first.some(hasPostLink),
    linkColumn: head.header?.find((_, at) => holdsPostLinks(sample.map((row) => row[at] ?? ''))) ?? null,
  };
}

function holdsPostLinks(column: readonly string[]): boolean {
  const filled = column.filter((cell) => cell !== '');
  return filled.every(isLink) && filled.some(isPostLink);
}

/** The problems with the mapped columns that prevent an import. */
export function mappingProblems(head: Head, options: EntryOptions): readonly Issue[] {
  const { header, hasLinks } = head;
  return header === null ? [] : planColumns(header, { ...options, hasLinks }).problems;
}

/** The cells that hold values of a type, by the mapping, from the first rows. */
export function cellsOf(head: Head, mapping: Readonly<Record<string, string>>, type: FieldType): string[] {
  const columns = (head.header ?? []).flatMap((column, at) =>
    FIELD_BY_NAME.get(mapping[column] ?? '')?.type === type ? [at] : [],
  );
  return head.sample.flatMap((row) => columns.map((at) => row[at] ?? '').filter((cell) => cell !== ''));
}
