/**
 * Maps the columns of a file to the fields of a record. Pure; shared by the command line and the import page. Never
 * guesses: a column has a field's name, a known name from a common export, or is mapped by hand.
 */
import { MEMBER_TYPES } from '@/lib/domain/entities';
import type { Issue } from '@/lib/errors';
import {
  FIELD_BY_NAME,
  IMPORT_FIELDS,
  type ImportField,
  type ImportKind,
  isRecordField,
  knownField,
  knownFieldOf,
  referencesOf,
  suggestField,
} from './fields';
import type { Reading } from './formats';
import { REASON_FIELD } from './reason';

/** The mapped columns of one file. */
export interface ColumnPlan {
  /** The header, as written in the file. */
  header: readonly string[];
  /** The field of each column; null where it is not imported. */
  fields: readonly (ImportField | null)[];
  /** Columns without a name that were not left out by hand: they must be empty. */
  nameless: ReadonlySet<number>;
  /** The kind of rows without one. */
  kind: ImportKind | null;
  /** When everything was captured, if no column says it. */
  capturedAt: string | null;
  reading: Reading;
}

export interface ColumnOptions extends Partial<Reading> {
  /** For rows whose `kind` is empty, or files without that column; null: derived from the columns. */
  kind?: ImportKind | null;
  /** Column → field, overriding the suggestions; '' leaves the column out. */
  columns?: Readonly<Record<string, string>>;
  /** For files without a column for the capture time: an instant with its zone. */
  capturedAt?: string | null;
  /** Leaves out unknown columns instead of refusing the file. */
  skipOthers?: boolean;
  /** Whether the id column holds links: a post's link may name its creator. */
  hasLinks?: boolean;
}

type Planned = { plan: ColumnPlan; problems: [] } | { plan: null; problems: Issue[] };

/**
 * Reads a header row. A column is matched by its field's name, or by a name that other tools use for the field. Lists every
 * problem; `path` is the column's name in the file, or the missing field.
 */
export function planColumns(header: readonly string[], options: ColumnOptions = {}): Planned {
  const kind = options.kind ?? likelyKind(header);
  const chosen = new Map(Object.entries(options.columns ?? {}));
  const isMixed = header.some((column) => (chosen.get(column) ?? knownField(column)) === 'kind');
  const suggested = suggestColumns(header, isMixed ? null : kind);
  const problems: Issue[] = [];
  const nameless = new Set<number>();
  const fields = header.map((column, index): ImportField | null => {
    const exact = FIELD_BY_NAME.has(column) ? column : '';
    const name = chosen.get(column) ?? (suggested.get(column) || exact);
    if (name) {
      const field = FIELD_BY_NAME.get(name) ?? null;
      if (field === null) problems.push({ path: column, message: unknownColumn(name) });
      return field;
    }
    if (chosen.has(column) || column === REASON_FIELD) return null;
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
  const required = ['platform_id', ...(capturedAt === null ? ['captured_at'] : [])];
  if (kind === null) required.push('kind');
  else if (!present.has('kind') && !present.has('void') && !options.hasLinks) {
    const unnamed = referencesOf(kind).filter(({ handle }) => !present.has(handle));
    required.push(...unnamed.map(({ id }) => id));
  }
  for (const name of required) {
    if (!present.has(name)) problems.push({ path: name, message: `is missing: there is no column for it` });
  }
  if (problems.length > 0) return { plan: null, problems };
  const { numberFormat = null, dateFormat = null, zone = null } = options;
  const reading = { numberFormat, dateFormat, zone };
  return { plan: { header, fields, nameless, kind, capturedAt, reading }, problems: [] };
}

function unknownColumn(name: string): string {
  const nearest = suggestField(name);
  return nearest === null ? 'is no field of a capture' : `is no field of a capture; did you mean ${nearest}?`;
}

/** Another foreign name that was matched to the same field: it is unclear which of the two is meant. */
function rivalOf(
  column: string,
  suggested: ReadonlyMap<string, string>,
  kind: ImportKind | null,
): string | null {
  const field = knownFieldOf(column, kind);
  // A column that is known for another kind, such as a handle in rows of videos, is left out without a problem.
  if (field === null || field !== knownField(column)) return null;
  const rival = [...suggested].find(([other, name]) => name === field && other !== column);
  return rival && rival[0] !== field && knownField(rival[0]) === field ? rival[0] : null;
}

/** The kind of rows, if the columns show it; null for files that say it row by row, or not at all. */
export function likelyKind(header: readonly string[]): ImportKind | null {
  const names = new Set(header.map(knownField));
  if (names.has('kind')) return null;
  const shows = (kind: ImportKind) =>
    IMPORT_FIELDS.some(
      (field) => field.kinds.join() === kind && isRecordField(field) && names.has(field.name),
    );
  // Rows of videos repeat what is known of their creators.
  return MEMBER_TYPES.find(shows) ?? null;
}

/** Suggests a field for every known column, each field once; '' for unknown columns and those of the other kind. */
export function suggestColumns(
  header: readonly string[],
  kind: ImportKind | null,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const columns = new Map(header.map((column) => [column, '']));
  const fieldOf = (column: string) => (column === REASON_FIELD ? null : knownFieldOf(column, kind));
  // An exact field name takes precedence over a synonym, a creator's own id over a row's.
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
