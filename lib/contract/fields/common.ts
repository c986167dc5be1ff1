import * as z from 'zod';
import { parseDay } from '@/lib/time/day';
import { FIRST_INSTANT_MS, LAST_INSTANT_MS, parseInstant } from '@/lib/time/instant';
import { NEAREST } from './suggestions';

/** Counters on the wire are exact integers up to 2^53 − 1. */
export const MAX_COUNT = Number.MAX_SAFE_INTEGER;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A uuid of any case and version, echoed in lower case. */
export const uuid = z
  .string()
  .transform((text) => text.toLowerCase())
  .refine((text) => UUID.test(text), { error: 'must be a uuid' })
  .meta({ override: { type: 'string', format: 'uuid' } })
  .register(NEAREST, { nearest: nearestUuid });

/** A uuid without its dashes, or with something around it. */
function nearestUuid(text: string): string | null {
  const digits = /^[^0-9a-f]*([0-9a-f]{32})[^0-9a-f]*$/.exec(
    text
      .toLowerCase()
      .replace(/^urn:uuid:/, '')
      .replaceAll('-', ''),
  )?.[1];
  return digits?.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') ?? null;
}

/** A real calendar date, `YYYY-MM-DD`. */
export const calendarDate = z
  .string()
  .refine((text) => parseDay(text) !== null, { error: 'must be a real calendar date, YYYY-MM-DD' })
  .meta({ override: { type: 'string', format: 'date' } })
  .register(NEAREST, { nearest: nearestDate });

/** A date written otherwise, with a time behind it, or beyond the end of its month. */
function nearestDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?!\d)/.exec(text) ?? [];
  if (!year || !month || !day) return null;
  const inMonth = (date: number) => `${year}-${month.padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  const dates = [Number(day), 31, 30, 29, 28].filter((date) => date <= Number(day)).map(inMonth);
  return dates.find((date) => parseDay(date) !== null) ?? null;
}

/** Some days, as answers name them. */
export const dateRange = z.strictObject({
  from: calendarDate.describe('First day'),
  to: calendarDate.describe('Last day'),
});

/** Unicode code points, which is what the contract calls characters. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

// PostgreSQL stores neither NUL nor half a surrogate pair; refused here rather than altered on the way.
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** Text that can be stored as it is, of at most `max` characters. */
export function storableText(max: number) {
  return z
    .string()
    .refine((text) => text.length <= max || countCharacters(text) <= max, {
      error: `must be at most ${max} characters`,
    })
    .refine((text) => !UNSTORABLE.test(text), { error: 'must not hold NUL or half a surrogate pair' })
    .meta({ override: { type: 'string', maxLength: max } });
}

/** An https address without a login, of at most `max` characters; stored as it was sent. */
export function httpsAddress(max: number) {
  return storableText(max)
    .refine((text) => isHttps(text), { error: 'must be an https address' })
    .meta({ override: { type: 'string', format: 'uri', pattern: '^https://', maxLength: max } });
}

function isHttps(text: string): boolean {
  if (!/^https:\/\/\S+$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** An ISO 8601 instant with `Z` or an offset, cut to milliseconds; returns epoch milliseconds. */
export const instantMs = z
  .string()
  .transform((text, context) => {
    const epochMs = parseInstant(text);
    const isKnown = epochMs !== null && epochMs >= FIRST_INSTANT_MS && epochMs <= LAST_INSTANT_MS;
    if (isKnown) return epochMs;
    const message =
      epochMs === null
        ? 'must be an ISO 8601 instant with Z or an offset, such as 2026-03-01T08:00:00Z'
        : 'must lie between 0001-01-03 and 9999-12-28';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  })
  .meta({ override: { type: 'string', format: 'date-time' } });

/** An instant as answers carry it: UTC with milliseconds. */
export const instantOut = z.iso.datetime({ precision: 3 }).describe('UTC with milliseconds');

/** The answer of every failure. */
export const failure = z.strictObject({
  data: z.null().describe('Null on failure'),
  error: z.string().describe('One plain sentence'),
  meta: z
    .looseObject({
      code: z.string().describe('A code of the closed list'),
      request_id: z.string().describe('As in X-Request-Id'),
      issues: z
        .array(
          z.strictObject({
            path: z.string().describe('The parameter or body field'),
            message: z.string().describe('What is wrong with it'),
            suggestion: z
              .string()
              .optional()
              .describe('A value that would be accepted there; of an unknown name, the name that was meant'),
          }),
        )
        .optional()
        .describe('Every problem of the request; present for invalid_params'),
      issues_truncated: z
        .literal(true)
        .optional()
        .describe('There are more problems than the 1,000 in `issues`'),
      allowed_url: z
        .string()
        .optional()
        .describe('With retention_exceeded: the same request, moved into the history of the plan'),
      retry_after_seconds: z.int().min(0).optional().describe('With rate_limited: as Retry-After'),
      retry_at: instantOut.optional().describe('With rate_limited: when the call is allowed again'),
      not_found_count: z.int().positive().optional().describe('Of a list of ids: how many were not found'),
      id_count: z.int().positive().optional().describe('Of a list of ids: how many different ones it holds'),
    })
    .describe('What went wrong'),
});
