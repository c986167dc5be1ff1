import * as z from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { failure } from '@/lib/contract/fields/common';
import { ERROR_STATUS, type ErrorCode } from '@/lib/errors';

/** What every operation of the OpenAPI document shares: headers and refusals. */

const header = (id: string, schema: z.ZodType, description: string) =>
  schema.meta({ description, header: { id } });
const whole = () => z.int().min(0);

const requestId = header('X-Request-Id', z.uuid(), 'Names this answer; tell it when you report a problem');
const serverTiming = header('Server-Timing', z.string(), 'Milliseconds of auth, resolve and total');
const retryAfter = header('Retry-After', whole(), 'Seconds to wait before trying again');
const limits = {
  'RateLimit-Limit': header('RateLimit-Limit', whole().optional(), 'Calls a minute; absent: unlimited'),
  'RateLimit-Remaining': header('RateLimit-Remaining', whole().optional(), 'Calls left in this window'),
  'RateLimit-Reset': header('RateLimit-Reset', whole().optional(), 'Seconds until the window ends'),
};

export const publicHeaders = { 'X-Request-Id': requestId, 'Server-Timing': serverTiming };
export const securedHeaders = { ...publicHeaders, ...limits };
export const etagHeader = header(
  'ETag',
  z.string(),
  'Weak; over the data and the format, not over meta or as_of',
);

const MEANINGS: Record<ErrorCode, string> = {
  invalid_params: 'Every problem of the request, each with its path',
  invalid_api_key: 'The key is missing, malformed, unknown, revoked or expired',
  retention_exceeded: 'The range begins before the history of the plan; meta says where that begins',
  insufficient_scope: 'The key lacks the scope, or the member’s role does not allow it',
  not_found: 'There is no such thing, or it belongs to another organisation',
  method_not_allowed: 'The address does not take this method; Allow names those it takes',
  idempotency_conflict: 'The same idempotency key came with another request',
  gone: 'The endpoint was removed; the sentence names its successor',
  payload_too_large: 'Too many bytes or records',
  unsupported_media_type: 'The body’s Content-Type or Content-Encoding is not taken',
  rate_limited: 'Too many calls in this minute',
  internal_error: 'A defect on our side',
  unavailable: 'The database is away, busy or full, or needs too long; try again after Retry-After',
};

const EXTRA_HEADERS: Partial<Record<ErrorCode, Record<string, z.ZodType>>> = {
  invalid_api_key: { 'WWW-Authenticate': header('WWW-Authenticate', z.literal('Bearer'), 'How to sign in') },
  method_not_allowed: { Allow: header('Allow', z.string(), 'The methods that are taken') },
  rate_limited: { 'Retry-After': retryAfter },
  unavailable: { 'Retry-After': retryAfter },
};

const envelope = failure.meta({ id: 'Failure' });

function refusal(code: ErrorCode): ZodOpenApiResponseObject {
  return {
    id: code,
    description: MEANINGS[code],
    headers: z.object({ ...publicHeaders, ...EXTRA_HEADERS[code] }),
    content: { 'application/json': { schema: envelope } },
  };
}

const refusals = Object.fromEntries(
  Object.keys(ERROR_STATUS).map((code) => [code, refusal(code as ErrorCode)]),
) as Record<ErrorCode, ZodOpenApiResponseObject>;

/** The refusals of an operation, by status. */
export function refusalsOf(...codes: ErrorCode[]): ZodOpenApiResponsesObject {
  return Object.fromEntries(codes.map((code) => [String(ERROR_STATUS[code]), refusals[code]]));
}

const COMMON = ['invalid_params', 'invalid_api_key', 'insufficient_scope'] as const;
const LAST = ['rate_limited', 'internal_error', 'unavailable'] as const;

/** The refusals that every call with a key can meet, and the given ones. */
export function securedRefusals(...codes: ErrorCode[]): ZodOpenApiResponsesObject {
  return refusalsOf(...COMMON, ...codes, ...LAST);
}

/** A success in JSON. */
export function jsonResponse(description: string, schema: z.ZodType): ZodOpenApiResponseObject {
  return {
    description,
    headers: z.object(securedHeaders),
    content: { 'application/json': { schema } },
  };
}

/** A JSON body. */
export function jsonBody(schema: z.ZodType) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** The security of calls that take a signed-in person; a key is refused with 403. */
export const SESSION_ONLY = [{ session: [] }];
