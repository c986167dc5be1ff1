import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type * as z from 'zod';
import { MAX_ISSUES, toIssues } from '@/lib/contract/issues';
import { ApiError, invalidParams } from '@/lib/errors';
import { requireNoParameters } from './requests';
import type { Call } from './route';

/** Names and texts; only the ingest door takes more. */
const MAX_JSON_BYTES = 2 * 1024 * 1024;
/** What is read and thrown away of a body that is too large, so that the client gets to hear why. */
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;

/** Refuses a body whose type is none of the given; parameters such as a charset are fine. */
export function requireContentType<T extends string>(request: Request, types: readonly T[]): T {
  const sent = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const type = types.find((candidate) => candidate === sent);
  if (type) return type;
  throw new ApiError('unsupported_media_type', `Send the body as ${types.join(' or ')}.`);
}

/**
 * The bytes of a body, unpacked if it came gzipped. Throws `payload_too_large` as soon as it knows, from
 * Content-Length or while reading, and holds no more than `maxBytes` at any time.
 */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'gzip') {
    throw new ApiError('unsupported_media_type', 'Send the body as it is or gzipped.');
  }
  const { body } = request;
  if (!body) return new Uint8Array();
  if (Number(request.headers.get('content-length')) > maxBytes) {
    void discard(body.getReader(), 0);
    throw tooLarge(maxBytes);
  }
  const packed = await collect(body, maxBytes);
  return encoding === 'gzip' ? unpack(packed, maxBytes) : packed;
}

/** The JSON value of a body. Malformed JSON or text that is not UTF-8 is `invalid_params`. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalidParams([{ path: 'body', message: 'is not valid JSON in UTF-8' }]);
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
  const value = parseJson(await readBytes(request, MAX_JSON_BYTES));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidParams([{ path: 'body', message: 'must be a JSON object' }]);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = toIssues(result.error, Object.keys(schema.shape));
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
      void discard(reader, size);
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

/**
 * Reads on and keeps nothing. Closing the connection at once would make most clients report a broken pipe
 * instead of the answer.
 */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array>, alreadyRead: number): Promise<void> {
  try {
    for (let size = alreadyRead; size <= MAX_DISCARDED_BYTES; ) {
      const { done, value } = await reader.read();
      if (done) return;
      size += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The client went away; there is nobody left to tell.
  }
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError('payload_too_large', `The body must be at most ${maxBytes / (1024 * 1024)} MiB.`);
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
