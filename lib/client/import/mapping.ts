import { likelyKind, suggestColumns } from '@/lib/import/rows/columns';
import type { ImportKind } from '@/lib/import/rows/fields';
import type { Head } from './head';

/** Maps columns to fields. Pure; suggests a field only where the column's name is certain. */

/** Column → field; '' leaves the column out. */
export type Mapping = Readonly<Record<string, string>>;

/** The suggested mapping, overridden by choices made by hand. */
export function mappingOf(
  { header, linkColumn }: Pick<Head, 'header' | 'linkColumn'>,
  kind: ImportKind | null,
  chosen: Mapping,
): Mapping {
  if (header === null) return {};
  const suggested = new Map(suggestColumns(header, kind));
  // If no column is named like an id, links to posts are the ids of videos.
  const hasId = [...suggested.values()].includes('platform_id');
  if (linkColumn !== null && !hasId && kind === 'video') suggested.set(linkColumn, 'platform_id');
  // Built from entries: a column may be called __proto__.
  return Object.fromEntries([...suggested, ...Object.entries(chosen)]);
}

/** The kind of rows that a file's columns show; rows of links to posts are videos. */
export function kindOf({ header, linkColumn }: Pick<Head, 'header' | 'linkColumn'>): ImportKind | null {
  return likelyKind(header ?? []) ?? (linkColumn !== null && !header?.includes('kind') ? 'video' : null);
}
