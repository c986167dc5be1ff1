import * as z from 'zod';
import { field, type ListColumns } from '@/lib/contract/catalogue/columns';
import { rank, rankedAnswer, rankedFields } from './answers';
import { rankedParameters } from './parameters';

/**
 * A ranked list, declared once: the sort parameter, the row, the columns of its CSV and the answer derive from its
 * numeric fields, and lib/data/insights must say in SQL how each is measured.
 */

/** A field that rows are sorted by. */
export interface NumericField {
  /** As the column of a table: "New views". */
  label: string;
  meaning: string;
  /** A count that is always known, a count that may be unknown or negative, a percentage, or any other number. */
  kind: 'count' | 'sum' | 'percent' | 'number';
}
export type NumericFields = Readonly<Record<string, NumericField>>;

const SCHEMAS = {
  count: z.int().min(0),
  sum: z.int().nullable(),
  percent: z.number().nullable(),
  number: z.number().nullable(),
} as const;

type FieldSchemas<F extends NumericFields> = { [Name in keyof F]: (typeof SCHEMAS)[F[Name]['kind']] };

interface Declared<F extends NumericFields, D extends z.ZodRawShape> {
  /** The name of its file: "videos". */
  noun: string;
  /** The first is the one that the list is sorted by unless asked otherwise. */
  fields: F;
  /** What rows say about their subject, `id` and `label` among it. */
  details: D;
  /** Of the details that a CSV holds, ahead of the numbers and, last, the id. */
  columns: ListColumns<never>;
}

/** Declares a ranked list. */
export function ranked<const F extends NumericFields, D extends z.ZodRawShape>(declared: Declared<F, D>) {
  const names = Object.keys(declared.fields) as [keyof F & string, ...(keyof F & string)[]];
  const numbers = Object.fromEntries(
    Object.entries(declared.fields).map(([name, { kind, meaning }]) => [
      name,
      SCHEMAS[kind].describe(meaning),
    ]),
  ) as FieldSchemas<F>;
  const row = z.strictObject({ rank, ...declared.details, ...numbers, ...rankedFields });
  return {
    ...declared,
    names,
    parameters: rankedParameters(names),
    row,
    answer: rankedAnswer(row),
    columns: {
      rank: field('Rank', 'rank'),
      ...declared.columns,
      ...Object.fromEntries(names.map((name) => [name, field(declared.fields[name]?.label ?? name, name)])),
      prior: field('Days before', 'prior'),
      change: field('Change', 'change'),
      id: field('Id', 'id'),
    } as ListColumns<never>,
  };
}

/** Any ranked list. */
export type RankedList = ReturnType<typeof ranked>;
