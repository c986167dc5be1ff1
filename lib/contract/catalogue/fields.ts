import * as z from 'zod';
import { instantOut, uuid } from '@/lib/contract/fields/common';
import type { SortKind } from '@/lib/contract/fields/lists';
import { type AttributesOf, attributesOf, type CapturedKind } from '@/lib/domain/fields';

/** Captured fields as answers carry them. */

const currentValue = {
  text: z.string().nullable(),
  boolean: z.boolean().nullable(),
  instant: instantOut.nullable(),
  reference: uuid,
};
type CurrentValue = typeof currentValue;

/** The schema of each attribute's current value. */
export function currentAttributes<K extends CapturedKind>(kind: K) {
  const schemas = attributesOf(kind).map(({ name, type, meaning }) => [
    name,
    currentValue[type].describe(meaning),
  ]);
  return Object.fromEntries(schemas) as {
    [Name in keyof AttributesOf<K>]: CurrentValue[TypeOf<AttributesOf<K>[Name]>];
  };
}

const SORT_KINDS = { text: 'text', instant: 'instant' } as const satisfies Record<string, SortKind>;
type Sortable = keyof typeof SORT_KINDS;

/** The attributes that a kind's list sorts by, and how. */
export function attributeSorts<K extends CapturedKind>(kind: K) {
  const sorts = attributesOf(kind).flatMap(({ name, type, isSorted }) =>
    isSorted ? [[name, SORT_KINDS[type as Sortable]]] : [],
  );
  return Object.fromEntries(sorts) as {
    [Name in keyof AttributesOf<K> as AttributesOf<K>[Name] extends { isSorted: true }
      ? Name
      : never]: (typeof SORT_KINDS)[TypeOf<AttributesOf<K>[Name]> & Sortable];
  };
}

type TypeOf<Field> = Field extends { type: infer T extends keyof CurrentValue } ? T : never;
