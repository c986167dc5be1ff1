import { suggestColumns } from '@/lib/import/rows/columns';
import type { ImportKind } from '@/lib/import/rows/fields';

/** Maps columns to fields. Pure; suggests a field only where the column's name is certain. */

/** Column → field; '' leaves the column out. */
export type Mapping = Readonly<Record<string, string>>;

/** The suggested mapping, overridden by what was chosen by hand. */
export function mappingOf(
  { header }: { header: readonly string[] | null },
  kind: ImportKind | null,
  chosen: Mapping,
): Mapping {
  if (header === null) return {};
  // Built from entries: a column may be called __proto__.
  return Object.fromEntries([...suggestColumns(header, kind), ...Object.entries(chosen)]);
}
