import * as z from 'zod';
import { integerText, searchText } from './text';

/** What every list of the catalogue takes and answers: a cursor that walks one order of one selection. */

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** How a sortable field's values compare, and how a cursor writes them. */
export type SortKind = 'text' | 'count' | 'instant' | 'date';
export type SortFields = Readonly<Record<string, SortKind>>;

/** `limit`, `cursor` and `sort` over the given fields; `label` is among them and the default. */
export function listParameters(fields: SortFields) {
  const names = Object.keys(fields);
  const values = names.flatMap((name) => [name, `-${name}`]);
  return {
    limit: integerText(1, MAX_LIMIT).default(DEFAULT_LIMIT).describe('Rows per page'),
    cursor: z
      .string()
      .max(4_000, { error: 'is not a cursor of this list' })
      .optional()
      .describe('meta.next_cursor of the page before; only with the same sort and filters'),
    sort: z
      .enum(values, { error: `must be one of ${names.join(', ')}, with a leading - for descending` })
      .default('label')
      .describe('Field to order by, - for descending; unknown values last, ties by id'),
  };
}

export const search = searchText.optional().describe('Rows whose texts contain this, in any case');

/** `meta` of a list. */
export const listMeta = z.strictObject({
  next_cursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one'),
});

const noError = z.null().describe('Null on success');

/** The envelope of a list of rows. */
export function listAnswer<T extends z.ZodType>(row: T) {
  return z.strictObject({
    data: z.array(row).describe('The rows of this page'),
    error: noError,
    meta: listMeta.describe('Position of the page'),
  });
}

/** The envelope of one thing. */
export function oneAnswer<T extends z.ZodType>(data: T) {
  return z.strictObject({
    data: data.describe('What was asked for'),
    error: noError,
    meta: z.strictObject({}).describe('Empty object'),
  });
}

/** The envelope of one thing with a `meta` of its own. */
export function oneAnswerWith<T extends z.ZodType, M extends z.ZodType>(data: T, meta: M) {
  return z.strictObject({
    data: data.describe('What was asked for'),
    error: noError,
    meta: meta.describe('About the data'),
  });
}
