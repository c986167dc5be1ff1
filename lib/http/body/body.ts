import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type * as z from 'zod';
import { maxBodyBytes, tooLargeSentence } from '@/lib/contract/body-limits';
import { MAX_ISSUES, toIssues } from '@/lib/contract/fields/issues';
import { suggestionAt } from '@/lib/contract/fields/suggestions';
import { ApiError, invalidParams } from '@/lib/errors';
import { requireNoParameters } from '@/lib/http/edge/requests';
import type { Call } from '@/lib/http/edge/route';
import { scan } from './json-scan';
import { inSlices, MAX_AT_ONCE_BYTES } from './slices';

/** More values than the longest list that a call may send. */
const MAX_VALUES = 20_000;

/** Refuses a body whose type is not one of the given; parameters such as a charset are fine. */
export function requireContentType<T extends string>(request: Request, types: readonly T[]): T {
  const sent = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const type = types.find((candidate) => candidate === sent);
  if (type) return type;
  throw new ApiError('unsupported_media_type', `Send the body as ${types.join(' or ')}.`);
}

/**
 * The bytes of a body, unpacked if it came gzipped; packed and unpacked it may be as large as its address allows. The
 * listening server has counted the bytes from the wire (scripts/start/body-limit.ts). Throws `payload_too_large` as
 * soon as the limit is passed, and never holds more than the limit.
 */
export async function readBytes(request: Request): Promise<Uint8Array> {
  const maxBytes = maxBodyBytes(request.method, new URL(request.url).pathname);
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new ApiError('unsupported_media_type', 'Send the body as it is or gzipped.');
  }
  const { body } = request;
  if (!body) return new Uint8Array();
  if (Number(request.headers.get('content-length')) > maxBytes) {
    void body.cancel().catch(() => {});
    throw tooLarge(maxBytes);
  }
  const packed = await collect(body, maxBytes);
  return encoding === 'gzip' ? unpack(packed, maxBytes) : packed;
}

export function notJson(): ApiError {
  return invalidParams([{ path: 'body', message: 'is not valid JSON in UTF-8' }]);
}

/**
 * The JSON value of a body. Malformed JSON, or text that is not UTF-8, is `invalid_params`. A large body is first
 * scanned in pieces: its depth and number of values decide how long parsing and checking delay other requests.
 */
export async function parseJson(bytes: Uint8Array): Promise<unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (bytes.byteLength > MAX_AT_ONCE_BYTES) {
      const { values } = await inSlices(scan(Buffer.from(text), 0, Buffer.byteLength(text)));
      if (values > MAX_VALUES) {
        throw invalidParams([{ path: 'body', message: `must hold at most ${MAX_VALUES} values` }]);
      }
    }
    return JSON.parse(text);
  } catch (error) {
    throw error instanceof ApiError ? error : notJson();
  }
}

/**
 * The JSON body of a call that takes no parameters, checked against a schema. Throws invalid_params with every
 * problem of the body, up to a thousand.
 */
export async function requireBody<S extends z.ZodObject>(
  { request, query }: Pick<Call, 'request' | 'query'>,
  schema: S,
): Promise<z.output<S>> {
  requireNoParameters(query);
  requireContentType(request, ['application/json']);
  const value = await parseJson(await readBytes(request));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidParams([{ path: 'body', message: 'must be a JSON object' }]);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = toIssues(result.error, Object.keys(schema.shape), 0, {
    taken: Object.keys(value),
    suggest: (path) => suggestionAt(schema, value, path),
  });
  throw invalidParams(
    issues.map((issue) => ({ ...issue, path: issue.path || 'body' })),
    {},
    MAX_ISSUES,
  );
}

async function collect(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw invalidParams([{ path: 'body', message: 'ended before it was complete' }]);
    });
    if (done) return concatenate(chunks, size);
    size += value.byteLength;
    if (size > maxBytes) {
      void reader.cancel().catch(() => {});
      throw tooLarge(maxBytes);
    }
    chunks.push(value);
  }
}

async function unpack(packed: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const unpacked = Readable.from([packed]).pipe(createGunzip());
  try {
    for await (const chunk of unpacked as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw invalidParams([{ path: 'body', message: 'is not valid gzip' }]);
  }
  return concatenate(chunks, size);
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError('payload_too_large', tooLargeSentence(maxBytes));
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks;
  if (chunks.length === 1 && first) return first;
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}
