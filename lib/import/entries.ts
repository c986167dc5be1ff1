import type { FindCreator } from '@/lib/import/find-creator';
import { ImportError } from '@/lib/import/read/error';
import { chain, type OpenOptions, openFile } from '@/lib/import/read/open';
import type { ImportSource } from '@/lib/import/read/source';
import { type ColumnOptions, type ColumnPlan, columnOf, planColumns } from '@/lib/import/rows/columns';
import type { Entry, Row } from '@/lib/import/rows/entry';
import { isPostLink } from '@/lib/import/rows/links';
import { withoutReason } from '@/lib/import/rows/reason';
import { toRecord } from '@/lib/import/rows/row';

export interface EntryReader {
  entries: AsyncGenerator<Entry[]>;
  /** The file's name for a field, for messages from the server. */
  nameOf(field: string): string;
  /** Columns that are not imported. */
  leftOut: readonly string[];
}

export interface EntryOptions extends ColumnOptions, OpenOptions {
  /** Looks creators up by their handles; without it, a row that names its creator only by handle is rejected. */
  findCreator?: FindCreator | undefined;
}

const noCreators: FindCreator = async () => ({ problem: 'names the creator by a handle; the id is needed' });

/** How many problems of a header are listed; the rest are counted. */
const LISTED_PROBLEMS = 10;

/**
 * Reads a file of captures into records to send, or the reasons for rejecting them. Used by the command line and the
 * page. Throws ImportError for a file without captures, and for columns with problems.
 */
export async function openEntries(source: ImportSource, options: EntryOptions = {}): Promise<EntryReader> {
  const { header, rows, close } = await openFile(source, options);
  const findCreator = options.findCreator ?? noCreators;
  if (header === null)
    return { entries: entriesOf(rows, null, findCreator), nameOf: (field) => field, leftOut: [] };
  const first = await rows.next();
  const blocks = first.done ? rows : chain(first.value, rows);
  const hasLinks = !first.done && first.value.some(hasPostLink);
  const { plan, problems } = planColumns(header, { ...options, hasLinks });
  if (plan === null) {
    await close();
    const listed = problems.slice(0, LISTED_PROBLEMS).map(({ path, message }) => `"${path}" ${message}`);
    if (problems.some(({ path }) => path === 'captured_at'))
      listed.push('use --captured-at to say when everything in it was captured');
    if (problems.length > listed.length) listed.push(`and ${problems.length - listed.length} more`);
    throw new ImportError(`${source.name}: ${listed.join('; ')}.`);
  }
  return {
    entries: entriesOf(blocks, plan, findCreator),
    nameOf: (field) => columnOf(plan, field),
    leftOut: header.filter((_, at) => plan.fields[at] === null),
  };
}

/** Whether a row holds the link to a post, which may name its creator. */
export function hasPostLink(row: Row): boolean {
  return 'cells' in row && row.cells.some(isPostLink);
}

async function* entriesOf(
  blocks: AsyncGenerator<Row[]>,
  plan: ColumnPlan | null,
  findCreator: FindCreator,
): AsyncGenerator<Entry[]> {
  for await (const block of blocks) {
    const entries: Entry[] = [];
    for (const row of block) entries.push(await toEntry(row, plan, findCreator));
    yield entries;
  }
}

async function toEntry(row: Row, plan: ColumnPlan | null, findCreator: FindCreator): Promise<Entry> {
  const { line, text } = row;
  if ('problem' in row) return { line, text, json: null, issues: [{ path: '', message: row.problem }] };
  if ('json' in row) return { line, text, json: withoutReason(row.json), issues: [] };
  if (plan === null) throw new Error('cells without columns');
  const drafted = toRecord(row.cells, plan);
  if (drafted.record === null) return { line, text, json: null, issues: drafted.issues };
  const { record, wanted } = drafted;
  if (wanted) {
    const found = await findCreator(wanted.platform, wanted.handle);
    if ('problem' in found) {
      const path = columnOf(plan, wanted.column);
      return { line, text, json: null, issues: [{ path, message: found.problem }] };
    }
    record[wanted.field] = found.id;
  }
  return { line, text, json: JSON.stringify(record), issues: [] };
}
