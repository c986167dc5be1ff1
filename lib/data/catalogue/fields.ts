import { Prisma } from '@/lib/data/db/client';
import {
  type AnyCounter,
  type AttributesOf,
  type CapturedKind,
  type CounterOf,
  countersOf,
  perCounter,
  type ValueType,
  valuesOf,
} from '@/lib/domain/fields';
import { toCount, toInstant } from './page';

/** Captured fields in rows of the catalogue, without references: rows hold our ids, answers the public ones. */

interface StoredTypes extends Record<ValueType, unknown> {
  text: string;
  boolean: boolean;
  instant: Date;
}
interface ShownTypes extends Record<ValueType, unknown> {
  text: string;
  boolean: boolean;
  instant: string;
}

type FieldsAs<K extends CapturedKind, Types> = {
  [Name in keyof AttributesOf<K> as AttributesOf<K>[Name] extends { type: keyof Types }
    ? Name
    : never]: AttributesOf<K>[Name] extends { type: infer T extends keyof Types } ? Types[T] | null : never;
};

/** Attributes and counters as a statement returns them. */
export type StoredFields<K extends CapturedKind> = FieldsAs<K, StoredTypes> &
  Record<CounterOf<K>, bigint | null>;

/** The columns of a kind's attributes and counters. */
export function fieldColumns(kind: CapturedKind, table: string): Prisma.Sql {
  const attributes = valuesOf(kind).map(({ name }) => name);
  return Prisma.raw([...attributes, ...countersOf(kind)].map((name) => `${table}.${name}`).join(', '));
}

export function toAttributes<K extends CapturedKind>(
  kind: K,
  stored: StoredFields<K>,
): FieldsAs<K, ShownTypes> {
  const values: Readonly<Record<string, unknown>> = stored;
  const shown = valuesOf(kind).map(({ name, type }) => [
    name,
    type === 'instant' ? toInstant(values[name] as Date | null) : values[name],
  ]);
  return Object.fromEntries(shown);
}

export function toLevels<C extends AnyCounter>(
  counters: readonly C[],
  stored: Readonly<Record<C, bigint | null>>,
): Record<C, number | null> {
  return perCounter(counters, (counter) => toCount(stored[counter]));
}
