/**
 * The header of a CSV file of captures: which column is which field of a record. Pure; the command line and the
 * import page share it. Never guesses: a column is named like a field, or is mapped to one by hand.
 */
import type { Issue } from '@/lib/errors';
import { closestName } from './issues';

export type ImportKind = 'creator' | 'video';

export type FieldType = 'kind' | 'text' | 'count' | 'flag' | 'instant';

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

/** The field that a column is certainly about: named like it, or as another tool is known to call it; else null. */
export function knownField(column: string): string | null {
  const name = spelt(column);
  return ALIASES[name] ?? (FIELD_BY_NAME.has(name) ? name : null);
}

/** The field a foreign column name most likely means, to offer it; null when none comes to mind. */
export function suggestField(column: string): string | null {
  return knownField(column) ?? closestName(spelt(column), FIELD_NAMES);
}

function spelt(column: string): string {
  return column
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

/** The column of the file that holds a field; the field's own name when none does. */
export function columnOf(plan: ColumnPlan, fieldName: string): string {
  const index = plan.fields.findIndex((field) => field?.name === fieldName);
  return plan.header[index] ?? fieldName;
}
