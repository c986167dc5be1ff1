import { FIELD_BY_NAME, type ImportKind } from '@/lib/import/rows/fields';

/** The label of a record's field. */
export function fieldLabel(name: string, kind: ImportKind | null): string {
  if (name === 'platform_id' && kind) return kind === 'video' ? 'Video id' : 'Creator id';
  return FIELD_BY_NAME.get(name)?.label ?? name;
}
