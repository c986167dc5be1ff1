import { createHash } from 'node:crypto';
import * as z from 'zod';
import { listChangeLog, listCreatorEvents } from '@/lib/analytics/annotations';
import {
  type CreatorEventParameters,
  type CreatorEventRow,
  creatorEventParameters,
  LOG_PARAMETERS,
} from '@/lib/contract/catalogue/creator-events';
import { instantMs, storableText } from '@/lib/contract/fields/common';
import { readParameters, type Values } from '@/lib/contract/fields/parameters';
import type { LogPosition } from '@/lib/data/annotations/change-log';
import { invalidParams } from '@/lib/errors';
import { dayOrderIssues } from '@/lib/http/edge/requests';
import type { Answer } from '@/lib/http/edge/respond';
import type { ReadContext } from '@/lib/http/followed';

/** Reads the parameters of a change log. Throws invalid_params with every issue. */
export function parseCreatorEvents(sent: Values): CreatorEventParameters {
  const { values, valid, issues } = readParameters(sent, creatorEventParameters);
  issues.push(...dayOrderIssues(valid));
  if (valid.at !== undefined) {
    const extra = LOG_PARAMETERS.filter((name) => valid[name] !== undefined);
    issues.push(...extra.map((path) => ({ path, message: 'must not be sent with at' })));
  }
  if (!values || issues.length > 0) throw invalidParams(issues);
  return values;
}

/** GET /api/v1/creators/:id/events: a page of the change log, or what one capture changed. */
export async function answerCreatorEvents(
  id: string,
  query: CreatorEventParameters,
  context: ReadContext,
): Promise<Answer> {
  const { at, from, to, limit, cursor } = query;
  if (at !== undefined) return toAnswer(await listCreatorEvents(id, at, context), null);
  const selection = selectionOf(id, from, to);
  const after = cursor === undefined ? null : parseCursor(cursor, selection);
  const { events, isLast } = await listChangeLog(id, { from, to, limit, after }, context);
  const last = events.at(-1);
  return toAnswer(events, isLast || !last ? null : formatCursor(selection, last));
}

const toAnswer = (data: CreatorEventRow[], next_cursor: string | null) => ({ data, meta: { next_cursor } });

/** A digest of the creator and the days: a cursor is valid for this log only. */
function selectionOf(...parts: readonly (string | undefined)[]): string {
  const text = JSON.stringify(parts.map((part) => part ?? null));
  return createHash('sha256').update(text).digest('base64url').slice(0, 11);
}

function formatCursor(selection: string, { at, category, subject }: CreatorEventRow): string {
  return Buffer.from(JSON.stringify([selection, at, category, subject])).toString('base64url');
}

const cursorParts = z.tuple([z.string(), instantMs, storableText(100), storableText(1_000)]);

function parseCursor(text: string, selection: string): LogPosition {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    value = null;
  }
  const [own, atMs, category, subject] = cursorParts.safeParse(value).data ?? [];
  if (own === selection && atMs !== undefined && category !== undefined && subject !== undefined)
    return { atMs, category, subject };
  throw invalidParams([{ path: 'cursor', message: 'is not a cursor of this list and selection' }]);
}
