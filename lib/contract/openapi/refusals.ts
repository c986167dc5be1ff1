import * as z from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { type Endpoint, isSecured } from '@/lib/contract/endpoints/endpoint';
import { allow, authenticate, publicHeaders, retryAfter } from '@/lib/contract/endpoints/headers';
import { failure } from '@/lib/contract/fields/common';
import { ERROR_STATUS, type ErrorCode } from '@/lib/errors';

/** The refusals of the OpenAPI document. */

const MEANINGS: Record<ErrorCode, string> = {
  invalid_params: 'Every problem of the request, each with its path',
  invalid_api_key: 'The key is missing, malformed, unknown, revoked or expired',
  retention_exceeded: 'The range begins before the history of the plan; meta says where that begins',
  limit_reached:
    'The plan has no room for more; meta says which limit, how much is in use and how much it includes',
  insufficient_scope: 'The key lacks the scope, or the member’s role does not allow it',
  not_found: 'There is no such thing, or it belongs to another organisation',
  method_not_allowed: 'The address does not allow this method; Allow names those it does',
  conflict: 'It cannot be done in the present state; the sentence says what to do first',
  idempotency_conflict: 'The same idempotency key came with another request',
  gone: 'The endpoint was removed; the sentence names its successor',
  payload_too_large: 'Too many bytes or records',
  unsupported_media_type: 'The body’s Content-Type or Content-Encoding is not supported',
  rate_limited: 'Too many calls in this minute, or on this UTC day with API keys',
  internal_error: 'A defect on our side',
  unavailable: 'The database is unavailable, busy, full or too slow; try again after Retry-After',
};

const EXTRA_HEADERS: Partial<Record<ErrorCode, Record<string, z.ZodType>>> = {
  invalid_api_key: { 'WWW-Authenticate': authenticate },
  method_not_allowed: { Allow: allow },
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

/** The refusals of every call that is rate-limited, then checked. */
const COUNTED = [
  'invalid_params',
  'insufficient_scope',
  'rate_limited',
  'internal_error',
  'unavailable',
] as const;
const OF_BODIES = ['payload_too_large', 'unsupported_media_type'] as const;

/** Every refusal that an operation may answer. */
export function refusalCodesOf(declared: Endpoint): ErrorCode[] {
  const { may, ids, body, refusals: own = [] } = declared;
  if (may === 'anonymous') return [...own];
  return [
    ...COUNTED,
    ...(isSecured(declared) ? (['invalid_api_key'] as const) : []),
    ...(ids ? (['not_found'] as const) : []),
    ...(body ? OF_BODIES : []),
    ...own,
  ];
}

/** The same by status, as the document has them. */
export function refusalsOf(declared: Endpoint): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    refusalCodesOf(declared).map((code) => [String(ERROR_STATUS[code]), refusals[code]]),
  );
}
