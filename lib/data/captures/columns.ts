import { Prisma } from '@/lib/data/db/client';
import {
  type AnyCounter,
  type AttributeType,
  type Counts,
  counterField,
  perCounter,
} from '@/lib/domain/fields';
import { type Attributes, type AttributeValue, type CaptureKind, makeAttributes } from './kinds';

/**
 * The columns of captures and of entities, to and from values by name: the only place that knows an order. Rows come
 * as arrays in the order of the kind's fields, which keeps large answers small.
 */

/** Epoch milliseconds of a timestamptz expression, exact. */
export const toMs = (expression: string) => `(extract(epoch FROM ${expression}) * 1000)::float8`;

/** The column of an attribute by its type: its SQL type, and its value as `AttributeTypes` has it. */
const COLUMNS: Record<AttributeType, { sqlType: string; read: (column: string) => string }> = {
  text: { sqlType: 'text', read: (column) => column },
  boolean: { sqlType: 'boolean', read: (column) => column },
  instant: { sqlType: 'timestamptz', read: toMs },
  reference: { sqlType: 'bigint', read: (column) => `${column}::text` },
};

/**
 * True for a baseline entry among the captures `s` of one entity. `+ 0` keeps PostgreSQL from the partial index of the
 * newest entries, which it takes on tables without statistics, as after a first import: for each entity it would go
 * through the entries of all.
 */
export const IS_ENTRY_OF_ONE = Prisma.sql`s.entry + 0 > 0`;

export type CountCells = readonly (number | null)[];
export type AttributeCells = readonly AttributeValue[];

/** The counter columns as a list. @param suffix `_new` or `_base`, else the values as captured */
export function counterColumns(kind: CaptureKind, table: string, suffix = ''): string {
  return kind.counters.map((counter) => `${table}.${counter}${suffix}`).join(', ');
}

/** The counter columns as one JSON array, for `toCounts`. */
export function countersJson(kind: CaptureKind, table: string, suffix = ''): Prisma.Sql {
  return Prisma.raw(`json_build_array(${counterColumns(kind, table, suffix)})`);
}

/** @param from index of the first counter among the cells */
export function toCounts(kind: CaptureKind, cells: CountCells, from = 0): Counts {
  return perCounter(kind.counters, (_counter, i) => cells[from + i] ?? null);
}

/** The attribute columns as one JSON array, for `toAttributes`. */
export function attributesJson(kind: CaptureKind, table: string): Prisma.Sql {
  const columns = kind.attributes.map(({ name, type }) => COLUMNS[type].read(`${table}.${name}`));
  return Prisma.raw(`json_build_array(${columns.join(', ')})`);
}

export function toAttributes(kind: CaptureKind, cells: AttributeCells): Attributes {
  return makeAttributes(kind, (_name, _type, i) => cells[i]);
}

/** The attribute columns with their types, as a record definition; their values are `attributeFields`. */
export function attributeDefinitions(kind: CaptureKind): string[] {
  return kind.attributes.map(({ name, type }) => `${name} ${COLUMNS[type].sqlType}`);
}

/** The fields of a JSON record with a set's values. */
export function attributeFields(kind: CaptureKind, attributes: Attributes): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const { name, type } of kind.attributes) {
    const value = attributes[name] ?? null;
    fields[name] = type === 'instant' ? toIso(value as number | null) : value;
  }
  return fields;
}

export function toIso(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}

/** `TrackState.restartPending` as the column of that name stores it: a bit per counter. */
export function packRestarts(kind: CaptureKind, pending: readonly AnyCounter[]): number {
  return pending.reduce((bits, counter) => bits | restartBit(kind, counter), 0);
}

export function unpackRestarts(kind: CaptureKind, bits: number): AnyCounter[] {
  return bits === 0 ? [] : kind.counters.filter((counter) => (bits & restartBit(kind, counter)) !== 0);
}

function restartBit(kind: CaptureKind, counter: AnyCounter): number {
  return 1 << counterField(kind.kind, counter).restartBit;
}
