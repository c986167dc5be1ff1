import { ImportError } from '@/lib/import/read/error';
import { type OpenOptions, openFile } from '@/lib/import/read/open';
import type { ImportSource } from '@/lib/import/read/source';
import { type ColumnOptions, type ColumnPlan, columnOf, planColumns } from '@/lib/import/rows/columns';
import type { Entry, Row } from '@/lib/import/rows/entry';
import { toRecord } from '@/lib/import/rows/row';

export interface EntryReader {
  entries: AsyncGenerator<Entry[]>;
  /** The file's name for a field, for messages from the server. */
  nameOf(field: string): string;
  /** Columns that are not imported. */
  leftOut: readonly string[];
}

export interface EntryOptions extends ColumnOptions, OpenOptions {}

/** How many problems of a header are listed; the rest are counted. */
const LISTED_PROBLEMS = 10;

/**
 * Reads a file of captures into records to send, or the reasons for rejecting them. Used by the command line and the
 * page. Throws ImportError for a file without captures, and for columns with problems.
 */
export async function openEntries(source: ImportSource, options: EntryOptions = {}): Promise<EntryReader> {
  const { header, rows, close } = await openFile(source, options);
  if (header === null) return { entries: entriesOf(rows, null), nameOf: (field) => field, leftOut: [] };
  const { plan, problems } = planColumns(header, options);
  if (plan === null) {
    await close();
    const told = problems.slice(0, LISTED_PROBLEMS).map(({ path, message }) => `"${path}" ${message}`);
    if (problems.some(({ path }) => path === 'captured_at'))
      told.push('use --captured-at to say when everything in it was captured');
    if (problems.length > told.length) told.push(`and ${problems.length - told.length} more`);
    throw new ImportError(`${source.name}: ${told.join('; ')}.`);
  }
  return {
    entries: entriesOf(rows, plan),
    nameOf: (field) => columnOf(plan, field),
    leftOut: header.filter((_, at) => plan.fields[at] === null),
  };
}

async function* entriesOf(rows: AsyncGenerator<Row[]>, plan: ColumnPlan | null): AsyncGenerator<Entry[]> {
  for await (const block of rows) yield block.map((row) => toEntry(row, plan));
}

function toEntry(row: Row, plan: ColumnPlan | null): Entry {
  const { line, text } = row;
  if ('problem' in row) return { line, text, json: null, issues: [{ path: '', message: row.problem }] };
  if ('json' in row) return { line, text, json: row.json, issues: [] };
  if (plan === null) throw new Error('cells without columns');
  const { record, issues } = toRecord(row.cells, plan);
  return { line, text, json: record === null ? null : JSON.stringify(record), issues };
}
