import { titleOf } from '@/lib/domain/entities';
import { FIELD_BY_NAME, type ImportKind } from '@/lib/import/rows/fields';

/** The label of a record's field. */
export function fieldLabel(name: string, kind: ImportKind | null): string {
  if (name === 'platform_id' && kind) return `${titleOf(kind)} id or link`;
  return FIELD_BY_NAME.get(name)?.label ?? name;
}
