import { closestName } from '@/lib/contract/fields/issues';
import { KNOWN_NAMES } from './names';

/** The fields that a column of a file may be, and the names they are known by. Pure. */

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

export const FIELD_BY_NAME: ReadonlyMap<string, ImportField> = new Map(
  IMPORT_FIELDS.map((field) => [field.name, field]),
);
const FIELD_NAMES = IMPORT_FIELDS.map((field) => field.name);

/** The field that a column is certainly about: named like it, or as another tool is known to call it; else null. */
export function knownField(column: string): string | null {
  const name = spelt(column);
  return FIELD_BY_NAME.has(name) ? name : (KNOWN_NAMES.get(name) ?? null);
}

/** The field a foreign column name most likely means, to offer it; null when none comes to mind. */
export function suggestField(column: string): string | null {
  return knownField(column) ?? closestName(spelt(column).slice(0, 100), FIELD_NAMES);
}

/** playCount, authorMeta/id, authorMeta.id and “Play count” are the same names as play_count and author_meta_id. */
function spelt(column: string): string {
  return column
    .trim()
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s/.:-]+/g, '_');
}
