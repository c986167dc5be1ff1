import { createHash } from 'node:crypto';
import * as z from 'zod';
import { instantMs, storableText, uuid } from '@/lib/contract/fields/common';
import type { SortFields, SortKind } from '@/lib/contract/fields/lists';
import type { Values } from '@/lib/contract/fields/parameters';
import type { Page, PageRequest, Place } from '@/lib/data/catalogue/page';
import { invalidParams } from '@/lib/errors';
import { requireParameters } from '@/lib/http/edge/requests';
import type { DataAnswer } from '@/lib/http/edge/respond';
import { parseDay } from '@/lib/time/day';
import { formatInstant } from '@/lib/time/instant';

/** A list call: what to select, which page of it, and the name of the selection that cursors are bound to. */
export interface ListQuery<Filter, Sort extends string> {
  filter: Filter;
  page: PageRequest<Sort>;
  selection: string;
}

type ListValues = { limit: number; cursor?: string | undefined; sort: string };

/**
 * Reads a list's parameters. Throws invalid_params with every issue, also for a cursor of another list.
 * @param path of the list, which its cursors are bound to
 */
export function parseList<S extends z.ZodObject, Fields extends SortFields>(
  sent: Values,
  path: string,
  schema: S,
  fields: Fields,
): ListQuery<Omit<z.output<S>, keyof ListValues>, keyof Fields & string> {
  const { limit, cursor, sort, ...filter } = requireParameters(sent, schema) as z.output<S> & ListValues;
  const field = sort.replace(/^-/, '') as keyof Fields & string;
  const selection = selectionOf(path, sort, filter);
  const after = cursor === undefined ? null : parseCursor(cursor, selection, fields[field] ?? 'text');
  const page = { sort: field, isDescending: sort.startsWith('-'), after, limit };
  return { filter, page, selection };
}

/** A page of rows with the cursor of the next one. */
export function toListAnswer<Row>(query: { selection: string }, page: Page<Row>): DataAnswer {
  return { data: page.rows, meta: { next_cursor: page.next && formatCursor(query.selection, page.next) } };
}

/** Short for the list, its order and its filters: a cursor means nothing elsewhere. */
function selectionOf(path: string, sort: string, filter: object): string {
  const filters = Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([path, sort, filters]))
    .digest('base64url')
    .slice(0, 11);
}

function formatCursor(selection: string, place: Place): string {
  return Buffer.from(JSON.stringify([selection, place.value, place.id])).toString('base64url');
}

// What was sent is at most 4,000 characters, and so is what it stands for.
const cursorParts = z.tuple([z.string(), storableText(4_000).nullable(), uuid]);

function parseCursor(text: string, selection: string, kind: SortKind): Place {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    value = null;
  }
  const parts = cursorParts.safeParse(value).data;
  if (parts && parts[0] === selection && fits(parts[1], kind)) return { value: parts[1], id: parts[2] };
  throw invalidParams([{ path: 'cursor', message: 'is not a cursor of this list, order and selection' }]);
}

/** Whether the value is one that a cursor was given for: text from outside, it is checked like any other. */
function fits(value: string | null, kind: SortKind): boolean {
  if (value === null) return true;
  switch (kind) {
    case 'text':
      return true;
    case 'count':
      return /^-?\d{1,18}$/.test(value);
    case 'instant': {
      // More spellings are instants than PostgreSQL reads; cursors hold one of them.
      const { data } = instantMs.safeParse(value);
      return data !== undefined && formatInstant(data) === value;
    }
    case 'date':
      return parseDay(value) !== null;
  }
}
