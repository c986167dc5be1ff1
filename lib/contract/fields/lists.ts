import * as z from 'zod';
import {
  DEFAULT_TREND_DAYS,
  MAX_CSV_ROWS,
  MAX_LIMIT,
  MAX_LISTED_IDS,
  MAX_TREND_DAYS,
  MIN_TREND_DAYS,
} from '@/lib/contract/limits';
import { DOWNLOAD_IDS, FORMAT_IDS } from '@/lib/domain/formats';
import { storableText, uuid } from './common';
import { choice, integerText, listText, searchText } from './text';

/** The parameters and answers of every list of the catalogue: a cursor walks one order of one selection. */

export const DEFAULT_LIMIT = 50;

/** How a sortable field's values compare, and how a cursor writes them. */
export type SortKind = 'text' | 'count' | 'rate' | 'instant' | 'date';
export type SortFields = Readonly<Record<string, SortKind>>;

/** What rows and `meta` hold on request. */
const LIST_EXTRAS = ['trend', 'total_count'] as const;

/**
 * `limit`, `cursor` and `sort` over the given fields, of which `label` is one and the default; what is added on
 * request; and the format.
 * @param columns the names of the list's columns in a CSV
 */
export function listParameters(fields: SortFields, columns: readonly [string, ...string[]]) {
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
    with: listText(choice(LIST_EXTRAS), LIST_EXTRAS.length, 'must name each at most once')
      .optional()
      .describe(
        'Comma-separated: trend adds `trend` to each row, total_count adds `meta.total_count`, over all pages',
      ),
    trend_days: integerText(MIN_TREND_DAYS, MAX_TREND_DAYS)
      .default(DEFAULT_TREND_DAYS)
      .describe('Days of a trend, through yesterday; has no effect without with=trend'),
    format: choice(FORMAT_IDS)
      .default('json')
      .describe(
        `csv: the whole selection in this order, at most ${MAX_CSV_ROWS} rows; limit has no effect, a cursor is refused`,
      ),
    columns: listText(choice(columns), columns.length, 'must name each at most once')
      .optional()
      .describe(`Columns of a CSV, in order, of ${columns.join(', ')}; default all`),
  };
}

/** The rules between the parameters of a list, as the document has them; `lib/http/routes/lists.ts` enforces them. */
export const LIST_RULES = {
  parameters: {
    description:
      'A cursor goes only with pages, and is meta.next_cursor of a page with the same sort and filters',
    not: { required: ['cursor', 'format'], properties: { format: { enum: DOWNLOAD_IDS } } },
  },
} as const;

/** The same of a list of videos, which may be chosen by the days that they were posted on. */
export const VIDEO_LIST_RULES = { ...LIST_RULES, order: ['posted_from', 'posted_to'] } as const;

/** The parameters of a list that do not say which rows it selects. */
export type ListOptions = z.output<z.ZodObject<ReturnType<typeof listParameters>>> & {
  organisation?: string | undefined;
};

export const listedIds = listText(uuid, MAX_LISTED_IDS, `must name at most ${MAX_LISTED_IDS} ids`)
  .optional()
  .describe(`Only these, 1 to ${MAX_LISTED_IDS} public ids, comma-separated; unknown ones are left out`);

export const listedPlatformIds = listText(
  storableText(200).meta({ override: { type: 'string', maxLength: 200, pattern: '^[^,]+$' } }),
  MAX_LISTED_IDS,
  `must name at most ${MAX_LISTED_IDS} ids`,
)
  .optional()
  .describe(`Only those with one of these platform ids, 1 to ${MAX_LISTED_IDS}, comma-separated`);

export const search = searchText.optional().describe('Rows whose texts contain this, in any case');

/** `meta` of a list. */
export const listMeta = z.strictObject({
  next_cursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one'),
  total_count: z
    .int()
    .min(0)
    .optional()
    .describe('Rows of the selection, over all pages; only with=total_count'),
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

/** The envelope of one object. */
export function oneAnswer<T extends z.ZodType>(data: T) {
  return z.strictObject({
    data: data.describe('What was asked for'),
    error: noError,
    meta: z.strictObject({}).describe('Empty object'),
  });
}

/** The envelope of one object with a `meta` of its own. */
export function oneAnswerWith<T extends z.ZodType, M extends z.ZodType>(data: T, meta: M) {
  return z.strictObject({
    data: data.describe('What was asked for'),
    error: noError,
    meta: meta.describe('About the data'),
  });
}
