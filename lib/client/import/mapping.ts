import { suggestColumns } from '@/lib/import/rows/columns';
import type { ImportKind } from '@/lib/import/rows/fields';
import type { Head } from './head';

/** Maps columns to fields. Pure; suggests a field only where the column's name is certain. */

/** Column → field; '' leaves the column out. */
export type Mapping = Readonly<Record<string, string>>;

/** The suggested mapping, overridden by what was chosen by hand. */
export function mappingOf(head: Head, kind: ImportKind | null, chosen: Mapping): Mapping {
  if (head.header === null) return {};
  // Built from entries: a column may be called __proto__.
  return Object.fromEntries([...suggestColumns(head.header, kind), ...Object.entries(chosen)]);
}
