import { planColumns } from '@/lib/contract/import-columns';
import { detectDelimiter, parseRecord } from '@/lib/contract/import-csv-text';
import type { EntryOptions } from '@/lib/contract/import-entries';
import type { Issue } from '@/lib/errors';
import { bytesOf, readLines } from './lines';

/** What a file begins with. */
export interface Head {
  format: 'csv' | 'ndjson';
  /** Between the cells of a CSV file. */
  delimiter: string;
  /** Of a CSV file. */
  header: string[];
  /** The first rows, cell by cell; of NDJSON the lines themselves. */
  rows: string[][];
}

const HEAD_ROWS = 8;

/** Looks at the first lines. */
export async function readHead(file: File): Promise<Head> {
  const texts: string[] = [];
  for await (const lines of readLines(bytesOf(file))) {
    texts.push(...lines.flatMap((line) => (line.text?.trim() ? [line.text.replace(/\r$/, '')] : [])));
    if (texts.length > HEAD_ROWS) break;
  }
  const [first = ''] = texts;
  const isNdjson = /\.(ndjson|jsonl)(\.gz)?$/i.test(file.name) || first.trimStart().startsWith('{');
  const delimiter = detectDelimiter(first);
  if (isNdjson) {
    return { format: 'ndjson', delimiter, header: [], rows: texts.slice(0, HEAD_ROWS).map((text) => [text]) };
  }
  const cells = (text: string): string[] => {
    const parsed = parseRecord(text, delimiter);
    return typeof parsed === 'object' && 'cells' in parsed ? parsed.cells : [text];
  };
  const rows = texts.slice(1, HEAD_ROWS + 1).map(cells);
  return { format: 'csv', delimiter, header: cells(first), rows };
}

/** What stands between the columns as they are mapped and an import. */
export function mappingProblems(head: Head, options: EntryOptions): readonly Issue[] {
  return head.format === 'ndjson' ? [] : planColumns(head.header, options).problems;
}
