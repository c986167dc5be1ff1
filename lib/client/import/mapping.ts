import { suggestColumns } from '@/lib/import/rows/columns';
import type { ImportKind } from '@/lib/import/rows/fields';
import type { Head } from './head';

/** Which column of a file becomes what. Pure; a column is taken only for what it is certainly about. */

/** Column → field; '' leaves the column out. */
export type Mapping = Readonly<Record<string, string>>;

/** The suggestions of a file with what was chosen by hand over them. */
export function mappingOf(head: Head, kind: ImportKind | null, chosen: Mapping): Mapping {
  if (head.header === null) return {};
  // Made of entries: a column may be called __proto__.
  return Object.fromEntries([...suggestColumns(head.header, kind), ...Object.entries(chosen)]);
}
