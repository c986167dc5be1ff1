import { createHash } from 'node:crypto';
import * as z from 'zod';
import { type ListColumns, TREND_COLUMNS } from '@/lib/contract/catalogue/columns';
import { instantMs, storableText, uuid } from '@/lib/contract/fields/common';
import type { ListOptions, SortFields, SortKind } from '@/lib/contract/fields/lists';
import { readParameters, type Values } from '@/lib/contract/fields/parameters';
import { MAX_CSV_ROWS } from '@/lib/contract/limits';
import type { Page, PagePosition, PageRequest, RowOptions } from '@/lib/data/catalogue/page';
import { type DownloadId, isDownload } from '@/lib/domain/formats';
import { invalidParams } from '@/lib/errors';
import { dayOrderIssues } from '@/lib/http/edge/requests';
import type { Answer, TextAnswer } from '@/lib/http/edge/respond';
import { parseDay } from '@/lib/time/day';
import { formatInstant } from '@/lib/time/instant';
import { downloadOf, tableOf } from './list-download';

/** A list call: what to select, which page of it, and the name of the selection that cursors are bound to. */
export interface ListQuery<Filter, Sort extends string> {
  filter: Filter;
  page: PageRequest<Sort>;
  selection: string;
  format: ListOptions['format'];
  /** Of a CSV. */
  columns: readonly string[] | undefined;
  /** How many days a trend covers; null: rows have none. */
  trendDays: number | null;
  isCounted: boolean;
}

/** The reader of a list's rows, and the columns of its CSV. */
export interface ListSource<Row, Sort extends string> {
  /** "videos" */
  noun: string;
  columns: ListColumns<Row>;
  read(page: PageRequest<Sort>, options: RowOptions): Promise<Page<Row>>;
  count(): Promise<number>;
}

/** The days of posting that lists of videos select by. */
interface PostedRange {
  posted_from?: string | undefined;
  posted_to?: string | undefined;
}

/**
 * Reads a list's parameters. Throws invalid_params with every issue, also for a cursor of another list.
 * @param path of the list, which its cursors are bound to
 */
export function parseList<S extends z.ZodObject, Fields extends SortFields>(
  sent: Values,
  path: string,
  schema: S,
  fields: Fields,
): ListQuery<Omit<z.output<S>, keyof ListOptions>, keyof Fields & string> {
  const { values, valid, issues } = readParameters(sent, schema);
  const { posted_from: from, posted_to: to } = valid as PostedRange;
  issues.push(...dayOrderIssues({ from, to }, 'posted_'));
  if (!values || issues.length > 0) throw invalidParams(issues);
  const {
    limit,
    cursor,
    sort,
    with: more = [],
    trend_days,
    format,
    columns,
    organisation: _,
    ...filter
  } = values as z.output<S> & ListOptions;
  if (cursor !== undefined && isDownload(format)) {
    throw invalidParams([{ path: 'cursor', message: `must not be sent with format=${format}` }]);
  }
  const field = sort.replace(/^-/, '') as keyof Fields & string;
  const selection = selectionOf(path, sort, filter);
  const after = cursor === undefined ? null : parseCursor(cursor, selection, fields[field] ?? 'text');
  const page = { sort: field, isDescending: sort.startsWith('-'), after, limit };
  const hasTrend = more.includes('trend') || columns?.some((name) => Object.hasOwn(TREND_COLUMNS, name));
  return {
    filter,
    page,
    selection,
    format,
    columns,
    trendDays: hasTrend ? trend_days : null,
    isCounted: more.includes('total_count'),
  };
}

/** A page of rows with the cursor of the next one, or the whole selection as a download. */
export async function answerList<Row, Sort extends string>(
  query: ListQuery<unknown, Sort>,
  list: ListSource<Row, Sort>,
  now: Date,
): Promise<Answer> {
  const options = { now, trendDays: query.trendDays };
  if (isDownload(query.format)) return toDownload(query, query.format, list, options);
  const [page, count] = await Promise.all([
    list.read(query.page, options),
    query.isCounted ? list.count() : undefined,
  ]);
  const meta = { next_cursor: page.next && formatCursor(query.selection, page.next) };
  return { data: page.rows, meta: count === undefined ? meta : { ...meta, total_count: count } };
}

async function toDownload<Row, Sort extends string>(
  { page, columns: chosen, trendDays }: ListQuery<unknown, Sort>,
  format: DownloadId,
  { noun, columns, read }: ListSource<Row, Sort>,
  options: RowOptions,
): Promise<TextAnswer> {
  const { rows, next } = await read({ ...page, limit: MAX_CSV_ROWS }, options);
  if (next) {
    const message = `holds at most ${MAX_CSV_ROWS} rows of a list: select fewer`;
    throw invalidParams([{ path: 'format', message }]);
  }
  const names =
    chosen ??
    Object.keys(columns).filter((name) => trendDays !== null || !Object.hasOwn(TREND_COLUMNS, name));
  const shown = names.flatMap((name) => columns[name] ?? []);
  return downloadOf(format, noun, tableOf(rows, shown));
}

/** A digest of the list, its order and its filters: a cursor is valid for this selection only. */
function selectionOf(path: string, sort: string, filter: object): string {
  const filters = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([path, sort, filters]))
    .digest('base64url')
    .slice(0, 11);
}

function formatCursor(selection: string, position: PagePosition): string {
  return Buffer.from(JSON.stringify([selection, position.value, position.id])).toString('base64url');
}

// The cursor as sent has at most 4,000 characters, so the decoded text has no more.
const cursorParts = z.tuple([z.string(), storableText(4_000).nullable(), uuid]);

function parseCursor(text: string, selection: string, kind: SortKind): PagePosition {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    value = null;
  }
  const parts = cursorParts.safeParse(value).data;
  if (parts && parts[0] === selection && fits(parts[1], kind)) return { value: parts[1], id: parts[2] };
  throw invalidParams([{ path: 'cursor', message: 'is not a cursor of this list, order and selection' }]);
}

/** Whether a cursor of ours may hold this value. A cursor comes from the client, so it is checked like any input. */
function fits(value: string | null, kind: SortKind): boolean {
  if (value === null) return true;
  switch (kind) {
    case 'text':
      return true;
    case 'count':
      return /^-?\d{1,18}$/.test(value);
    case 'rate':
      return /^\d+(\.\d+)?(e[+-]\d{1,3})?$/.test(value) && Number.isFinite(Number(value));
    case 'instant': {
      // Not every spelling of an instant is valid in PostgreSQL; cursors hold only the canonical one.
      const { data } = instantMs.safeParse(value);
      return data !== undefined && formatInstant(data) === value;
    }
    case 'date':
      return parseDay(value) !== null;
  }
}
