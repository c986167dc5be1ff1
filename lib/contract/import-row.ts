/**
 * A row of a CSV file as an ingest record. Pure; the command line and the import page share it.
 * Takes a header and cells, gives records or the reasons why not. Never guesses: a column is named like a field of
 * the record (or is mapped to one by hand), an empty cell is "not known", and a cell that does not read exactly
 * as its field wants rejects its row.
 */
import type { Issue } from '@/lib/errors';
import { parseInstant } from '@/lib/time/instant';
import { MAX_COUNT } from './common';
import { closestName } from './issues';

export type ImportKind = 'creator' | 'video';

type FieldType = 'kind' | 'text' | 'count' | 'flag' | 'instant';

export interface ImportField {
  /** Name in the record, and of the column. */
  name: string;
  type: FieldType;
  kinds: readonly ImportKind[];
}

const both: readonly ImportKind[] = ['creator', 'video'];

/** Every column a file may have. */
export const IMPORT_FIELDS: readonly ImportField[] = [
  { name: 'kind', type: 'kind', kinds: both },
  { name: 'platform', type: 'text', kinds: both },
  { name: 'platform_id', type: 'text', kinds: both },
  { name: 'captured_at', type: 'instant', kinds: both },
  { name: 'baseline', type: 'flag', kinds: both },
  { name: 'void', type: 'flag', kinds: both },
  { name: 'handle', type: 'text', kinds: ['creator'] },
  { name: 'display_name', type: 'text', kinds: ['creator'] },
  { name: 'bio', type: 'text', kinds: ['creator'] },
  { name: 'avatar_url', type: 'text', kinds: ['creator'] },
  { name: 'verified', type: 'flag', kinds: ['creator'] },
  { name: 'followers', type: 'count', kinds: ['creator'] },
  { name: 'creator_platform_id', type: 'text', kinds: ['video'] },
  { name: 'caption', type: 'text', kinds: ['video'] },
  { name: 'posted_at', type: 'instant', kinds: ['video'] },
  { name: 'views', type: 'count', kinds: ['video'] },
  { name: 'likes', type: 'count', kinds: ['video'] },
  { name: 'comments', type: 'count', kinds: ['video'] },
  { name: 'shares', type: 'count', kinds: ['video'] },
  { name: 'saves', type: 'count', kinds: ['video'] },
];

const FIELD_BY_NAME = new Map(IMPORT_FIELDS.map((field) => [field.name, field]));
const FIELD_NAMES = IMPORT_FIELDS.map((field) => field.name);

/** What the columns of one file mean. */
export interface ColumnPlan {
  /** The header as it stands in the file. */
  header: readonly string[];
  /** The field of each column; null where it is not imported. */
  fields: readonly (ImportField | null)[];
  /** The kind of rows that do not say it themselves. */
  kind: ImportKind | null;
}

export interface ColumnOptions {
  /** For rows whose `kind` is empty, or files without that column. */
  kind?: ImportKind | null;
  /** Column → field, for columns that are not named like one; '' leaves the column out. */
  columns?: Readonly<Record<string, string>>;
}

/**
 * Reads a header row. Every problem is listed; `path` is the column as the file names it, or the missing field.
 */
export function planColumns(
  header: readonly string[],
  options: ColumnOptions = {},
): { plan: ColumnPlan; problems: [] } | { plan: null; problems: Issue[] } {
  const kind = options.kind ?? null;
  const chosen = new Map(Object.entries(options.columns ?? {}));
  const problems: Issue[] = [];
  const fields = header.map((column, index): ImportField | null => {
    const name = chosen.get(column) ?? column;
    if (name === '' && chosen.has(column)) return null;
    const field = FIELD_BY_NAME.get(name);
    if (field === undefined) problems.push({ path: column, message: unknownColumn(column, name, index) });
    return field ?? null;
  });
  for (const column of chosen.keys()) {
    if (!header.includes(column))
      problems.push({ path: column, message: 'is mapped, but the file has no such column' });
  }
  const present = new Set<string>();
  fields.forEach((field, index) => {
    if (field === null) return;
    if (present.has(field.name)) {
      problems.push({ path: header[index] ?? '', message: `is a second column for ${field.name}` });
    }
    present.add(field.name);
  });
  const required = ['platform_id', 'captured_at'];
  if (kind === null) required.push('kind');
  if (kind === 'video' && !present.has('kind') && !present.has('void')) required.push('creator_platform_id');
  for (const name of required) {
    if (!present.has(name)) problems.push({ path: name, message: `is missing: there is no column for it` });
  }
  return problems.length > 0 ? { plan: null, problems } : { plan: { header, fields, kind }, problems: [] };
}

function unknownColumn(column: string, name: string, index: number): string {
  if (column === '') return `column ${index + 1} has no name`;
  const nearest = suggestField(name);
  return nearest === null ? 'is no field of a capture' : `is no field of a capture; did you mean ${nearest}?`;
}

// Names that other tools give to the same things; offered, never taken without asking.
const ALIASES: Readonly<Record<string, string>> = {
  video_key: 'platform_id',
  video_id: 'platform_id',
  creator_key: 'creator_platform_id',
  creator_id: 'creator_platform_id',
  channel_id: 'creator_platform_id',
  author_id: 'creator_platform_id',
  published_at: 'posted_at',
  created_at: 'posted_at',
  timestamp: 'captured_at',
  scraped_at: 'captured_at',
  title: 'caption',
  description: 'caption',
  username: 'handle',
  nickname: 'display_name',
  name: 'display_name',
  play_count: 'views',
  view_count: 'views',
  digg_count: 'likes',
  like_count: 'likes',
  comment_count: 'comments',
  share_count: 'shares',
  collect_count: 'saves',
  bookmarks: 'saves',
  follower_count: 'followers',
  subscribers: 'followers',
};

/** The field a foreign column name most likely means, to offer it; null when none comes to mind. */
export function suggestField(column: string): string | null {
  const name = column
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  return ALIASES[name] ?? closestName(name, FIELD_NAMES);
}

/** The column of the file that holds a field; the field's own name when none does. */
export function columnOf(plan: ColumnPlan, fieldName: string): string {
  const index = plan.fields.findIndex((field) => field?.name === fieldName);
  return plan.header[index] ?? fieldName;
}

/**
 * Converts one row. `path` of an issue is the column as the file names it, or the field that is missing.
 * The record holds what the cells say and nothing else; what else makes it invalid, the ingest contract decides.
 */
export function toRecord(
  cells: readonly string[],
  plan: ColumnPlan,
): { record: Record<string, unknown>; issues: [] } | { record: null; issues: Issue[] } {
  const { header, fields } = plan;
  if (cells.length !== header.length) {
    const message = `the row has ${cells.length} cells, the header ${header.length}`;
    return { record: null, issues: [{ path: '', message }] };
  }
  const record: Record<string, unknown> = {};
  const issues: Issue[] = [];
  if (plan.kind !== null) record.kind = plan.kind;
  fields.forEach((field, index) => {
    const cell = cells[index] ?? '';
    if (field === null || cell === '') return;
    const value = readCell(field.type, cell);
    if (value instanceof Unreadable) issues.push({ path: header[index] ?? '', message: value.message });
    else record[field.name] = value;
  });
  if (issues.length === 0) issues.push(...wholeRowIssues(record, plan));
  return issues.length > 0 ? { record: null, issues } : { record, issues: [] };
}

class Unreadable {
  constructor(readonly message: string) {}
}

function readCell(type: FieldType, cell: string): string | number | boolean | Unreadable {
  switch (type) {
    case 'text':
      return cell;
    case 'kind':
      return cell === 'creator' || cell === 'video'
        ? cell
        : new Unreadable(`${quote(cell)} is neither creator nor video`);
    case 'count': {
      const value = /^(0|[1-9]\d*)$/.test(cell) ? Number(cell) : Number.NaN;
      if (value <= MAX_COUNT) return value;
      return new Unreadable(`${quote(cell)} is not a whole number from 0 to ${MAX_COUNT}`);
    }
    case 'flag':
      // Spreadsheets write TRUE and Python True; 1, yes and x could mean anything.
      if (/^(true|True|TRUE)$/.test(cell)) return true;
      if (/^(false|False|FALSE)$/.test(cell)) return false;
      return new Unreadable(`${quote(cell)} is neither true nor false`);
    case 'instant':
      if (parseInstant(cell) !== null) return cell;
      return new Unreadable(
        `${quote(cell)} is not an instant with Z or an offset, such as 2026-03-01T08:00:00Z`,
      );
  }
}

function wholeRowIssues(record: Record<string, unknown>, plan: ColumnPlan): Issue[] {
  const issues: Issue[] = [];
  const missing = (name: string) => {
    if (record[name] === undefined) issues.push({ path: columnOf(plan, name), message: 'is missing' });
  };
  missing('kind');
  missing('platform_id');
  missing('captured_at');
  const isVoid = record.void === true;
  if (record.kind === 'video' && !isVoid) missing('creator_platform_id');
  for (const name of Object.keys(record)) {
    const field = FIELD_BY_NAME.get(name);
    const path = columnOf(plan, name);
    if (field === undefined || typeof record.kind !== 'string') continue;
    if (!field.kinds.includes(record.kind as ImportKind)) {
      issues.push({ path, message: `belongs to a ${field.kinds[0]}, this row is a ${record.kind}` });
    } else if (isVoid && !VOID_FIELDS.has(name)) {
      issues.push({ path, message: 'must be empty where void is true' });
    }
  }
  return issues;
}

const VOID_FIELDS = new Set(['kind', 'platform', 'platform_id', 'captured_at', 'void']);

function quote(cell: string): string {
  const shown = Array.from(cell);
  return `“${shown.length > 40 ? `${shown.slice(0, 40).join('')}…` : cell}”`;
}
