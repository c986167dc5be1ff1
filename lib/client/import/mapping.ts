import { IMPORT_FIELDS, type ImportKind, knownField } from '@/lib/contract/import-columns';
import type { Head } from './head';

/** Which column of a CSV file becomes what. Pure; a column is taken only for what it is certainly about. */

/** Column → field; '' leaves the column out. */
export type Mapping = Readonly<Record<string, string>>;

/** What the rows are, where the columns tell: null for files that say it row by row, or not at all. */
export function likelyKind(header: readonly string[]): ImportKind | null {
  const names = new Set(header.map(knownField));
  if (names.has('kind')) return null;
  const has = (kind: ImportKind) =>
    IMPORT_FIELDS.some(({ name, kinds }) => kinds.length === 1 && kinds[0] === kind && names.has(name));
  if (has('video')) return 'video';
  return has('creator') ? 'creator' : null;
}

/** A field for every column, each field once; columns of the other kind are left out. */
export function suggestColumns(header: readonly string[], kind: ImportKind | null): Mapping {
  const taken = new Set<string>();
  const columns: Record<string, string> = {};
  // A column named exactly like a field comes before one that only means it.
  const exactFirst = [...header].sort((a, b) => Number(knownField(b) === b) - Number(knownField(a) === a));
  for (const column of exactFirst) {
    const field = IMPORT_FIELDS.find(({ name }) => name === knownField(column));
    const fits = field && (kind === null || field.kinds.includes(kind)) && !taken.has(field.name);
    columns[column] ??= fits ? field.name : '';
    if (fits) taken.add(field.name);
  }
  return columns;
}

/** The suggestions of a file with what was chosen by hand over them. */
export function mappingOf(head: Head, kind: ImportKind | null, chosen: Mapping): Mapping {
  return head.format === 'csv' ? { ...suggestColumns(head.header, kind), ...chosen } : {};
}
