/**
 * The columns of a file of captures: which one is which field of a record. Pure; the command line and the import page
 * share it. Never guesses: a column is named like a field, is known from a common export, or is mapped by hand.
 */
import type { Issue } from '@/lib/errors';
import {
  FIELD_BY_NAME,
  IMPORT_FIELDS,
  type ImportField,
  type ImportKind,
  knownField,
  suggestField,
} from './fields';

/** What the columns of one file mean. */
export interface ColumnPlan {
  /** The header as it stands in the file. */
  header: readonly string[];
  /** The field of each column; null where it is not imported. */
  fields: readonly (ImportField | null)[];
  /** Columns without a name that nobody left out: they may hold nothing. */
  nameless: ReadonlySet<number>;
  /** The kind of rows that do not say it themselves. */
  kind: ImportKind | null;
  /** When everything was captured, where no column says it. */
  capturedAt: string | null;
}

export interface ColumnOptions {
  /** For rows whose `kind` is empty, or files without that column; null: as the columns tell. */
  kind?: ImportKind | null;
  /** Column → field, over what the names of the columns tell; '' leaves the column out. */
  columns?: Readonly<Record<string, string>>;
  /** For files without a column that says when a row was captured: an instant with its zone. */
  capturedAt?: string | null;
  /** Leaves columns out that nobody knows, instead of refusing the file. */
  skipOthers?: boolean;
}

type Planned = { plan: ColumnPlan; problems: [] } | { plan: null; problems: Issue[] };

/**
 * Reads a header row. A column is the field that it is named like, or that other tools are known to call so. Every
 * problem is listed; `path` is the column as the file names it, or the missing field.
 */
export function planColumns(header: readonly string[], options: ColumnOptions = {}): Planned {
  const kind = options.kind ?? likelyKind(header);
  const chosen = new Map(Object.entries(options.columns ?? {}));
  const isMixed = header.some((column) => (chosen.get(column) ?? knownField(column)) === 'kind');
  const suggested = suggestColumns(header, isMixed ? null : kind);
  const problems: Issue[] = [];
  const nameless = new Set<number>();
  const fields = header.map((column, index): ImportField | null => {
    const name = chosen.get(column) ?? (FIELD_BY_NAME.has(column) ? column : suggested.get(column));
    if (name) {
      const field = FIELD_BY_NAME.get(name) ?? null;
      if (field === null) problems.push({ path: column, message: unknownColumn(name) });
      return field;
    }
    if (chosen.has(column)) return null;
    if (column.trim() === '') nameless.add(index);
    else if (knownField(column) === null && options.skipOthers !== true)
      problems.push({ path: column, message: unknownColumn(column) });
    else {
      const rival = rivalOf(column, suggested, kind);
      if (rival !== null)
        problems.push({ path: column, message: `means the same as “${rival}”; leave one of them out` });
    }
    return null;
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
  const capturedAt = present.has('captured_at') ? null : (options.capturedAt ?? null);
  const required = ['platform_id'];
  if (capturedAt === null) required.push('captured_at');
  if (kind === null) required.push('kind');
  if (kind === 'video' && !present.has('kind') && !present.has('void')) required.push('creator_platform_id');
  for (const name of required) {
    if (!present.has(name)) problems.push({ path: name, message: `is missing: there is no column for it` });
  }
  if (problems.length > 0) return { plan: null, problems };
  return { plan: { header, fields, nameless, kind, capturedAt }, problems: [] };
}

function unknownColumn(name: string): string {
  const nearest = suggestField(name);
  return nearest === null ? 'is no field of a capture' : `is no field of a capture; did you mean ${nearest}?`;
}

/** Another foreign name that was taken for the same field: which of the two is meant, nobody knows. */
function rivalOf(
  column: string,
  suggested: ReadonlyMap<string, string>,
  kind: ImportKind | null,
): string | null {
  const field = knownField(column);
  // Of creators a file of videos has its own ids beside.
  if (field === null || (kind === 'creator' && field === 'platform_id')) return null;
  const rival = [...suggested].find(([other, name]) => name === field && other !== column);
  return rival && rival[0] !== field ? rival[0] : null;
}

/** What the rows are, where the columns tell: null for files that say it row by row, or not at all. */
export function likelyKind(header: readonly string[]): ImportKind | null {
  const names = new Set(header.map(knownField));
  if (names.has('kind')) return null;
  const has = (kind: ImportKind) =>
    IMPORT_FIELDS.some(({ name, kinds }) => kinds.length === 1 && kinds[0] === kind && names.has(name));
  if (has('video')) return 'video';
  return has('creator') ? 'creator' : null;
}

/** A field for every column that is known, each field once, '' for the others and for columns of the other kind. */
export function suggestColumns(
  header: readonly string[],
  kind: ImportKind | null,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const columns = new Map(header.map((column) => [column, '']));
  const fieldOf = (column: string) => {
    const name = knownField(column);
    return kind === 'creator' && name === 'creator_platform_id' ? 'platform_id' : name;
  };
  // A column named exactly like a field comes before one that only means it, a creator's own id before a row's.
  const rank = (column: string) =>
    knownField(column) === column ? 2 : fieldOf(column) === knownField(column) ? 0 : 1;
  for (const column of [...columns.keys()].sort((a, b) => rank(b) - rank(a))) {
    const field = FIELD_BY_NAME.get(fieldOf(column) ?? '');
    if (!field || taken.has(field.name) || (kind !== null && !field.kinds.includes(kind))) continue;
    columns.set(column, field.name);
    taken.add(field.name);
  }
  return columns;
}

/** The column of the file that holds a field; the field's own name when none does. */
export function columnOf(plan: ColumnPlan, fieldName: string): string {
  const index = plan.fields.findIndex((field) => field?.name === fieldName);
  return plan.header[index] ?? fieldName;
}
