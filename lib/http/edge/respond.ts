import { createHash } from 'node:crypto';
import * as z from 'zod';
import { ApiError, DEFECT } from '@/lib/errors';

/** The answer of a route: data for the envelope, a text of its own type, a stream, or a complete response. */
export type Answer = DataAnswer | TextAnswer | StreamAnswer | WholeAnswer;

/** A response that is sent unchanged. */
interface WholeAnswer {
  response: Response;
}

export interface DataAnswer {
  data: unknown;
  meta?: Record<string, unknown>;
  status?: 200 | 201;
}

export interface TextAnswer {
  text: string;
  contentType: string;
  headers?: Record<string, string>;
  /** A weak ETag. */
  etag?: string;
}

export interface StreamAnswer {
  stream: ReadableStream<Uint8Array>;
  contentType: string;
}

/** A cached answer: sent as it is for JSON, and parsed again for other formats. */
export type KeptAnswer = z.output<typeof keptAnswer>;
export const keptAnswer = z.object({
  /** `data` of the envelope. */
  json: z.string(),
  /** What its `meta` holds in addition to how it was kept. */
  meta: z.string().optional(),
  etag: z.string(),
});

export const JSON_TYPE = 'application/json; charset=utf-8';

const PRIVATE = 'private, no-store';

/** The answer as a response; 304 without a body if the client has the same one. */
export function toResponse(request: Request, answer: Answer): Response {
  if ('response' in answer) return answer.response;
  const headers = new Headers({ 'Cache-Control': PRIVATE });
  if ('stream' in answer) return toStream(answer, headers);
  const isText = 'text' in answer;
  headers.set('Content-Type', isText ? answer.contentType : JSON_TYPE);
  if (isText) for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  const etag = isText ? answer.etag : undefined;
  if (etag !== undefined) {
    headers.set('ETag', etag);
    if (holds(request.headers.get('if-none-match'), etag)) {
      headers.delete('Content-Type');
      headers.delete('Content-Disposition');
      return new Response(null, { status: 304, headers });
    }
  }
  const body = isText ? answer.text : toJson({ data: answer.data, error: null, meta: answer.meta ?? {} });
  return new Response(body, { status: isText ? 200 : (answer.status ?? 200), headers });
}

/** A number of 16 and more digits, or one with an exponent above those, as JSON writes it. */
const LARGE = /[[:,]-?(?:\d{16}|\d(?:\.\d+)?e\+)/;

/**
 * Data as JSON. A number of ours beyond ±(2^53 − 1), which only a sum of counters reaches, is null: a client that reads
 * numbers as doubles, as most do, would show wrong digits.
 */
export function toJson(data: unknown): string {
  const json = JSON.stringify(data);
  return LARGE.test(json) ? JSON.stringify(exactOf(JSON.parse(json))) : json;
}

/** A value of JSON without inexact sums. `metadata` are those of clients, at any depth. */
function exactOf(value: unknown): unknown {
  if (typeof value === 'number') return isInexact(value) ? null : value;
  if (Array.isArray(value)) return value.map(exactOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === 'metadata' ? inner : exactOf(inner)]),
  );
}

/** Whether a sum is too large to be shown to the digit. */
export const isInexact = (sum: number): boolean => Math.abs(sum) > Number.MAX_SAFE_INTEGER;

/** Not compressed, nor buffered by a proxy: each piece must arrive when it is written. */
function toStream({ stream, contentType }: StreamAnswer, headers: Headers): Response {
  headers.set('Cache-Control', `${PRIVATE}, no-transform`);
  headers.set('X-Accel-Buffering', 'no');
  headers.set('Content-Type', contentType);
  return new Response(stream, { headers });
}

/**
 * A refusal in the envelope. Any error other than an ApiError is a defect, whose details stay hidden from the client.
 */
export function toErrorResponse(error: unknown, requestId: string): Response {
  const known = error instanceof ApiError ? error : new ApiError('internal_error', DEFECT);
  const { code, issues } = known;
  const meta = { ...known.meta, code, request_id: requestId, ...(issues ? { issues } : {}) };
  const headers = new Headers({
    'Cache-Control': PRIVATE,
    'Content-Type': JSON_TYPE,
  });
  if (code === 'invalid_api_key') headers.set('WWW-Authenticate', 'Bearer');
  return new Response(JSON.stringify({ data: null, error: known.message, meta }), {
    status: known.status,
    headers,
  });
}

/** A weak ETag of a content in a format. */
export function etagOf(format: string, content: string): string {
  return `W/"${createHash('sha256').update(`${format}\n${content}`).digest('base64url').slice(0, 27)}"`;
}

/** `If-None-Match`: a list of tags, or `*` for any; weak tags compare by what they name. */
function holds(header: string | null, etag: string): boolean {
  if (header === null) return false;
  if (header.trim() === '*') return true;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => opaque(tag) === opaque(etag));
}
