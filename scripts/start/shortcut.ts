import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { shortcutTo } from '@/lib/http/shortcuts';
import type { Handler } from './http-server';

const compress = promisify(gzip);
/** As Next has it. */
const SMALLEST_COMPRESSED_BYTES = 1_024;

interface Header {
  key: string;
  value: string;
}

/**
 * Answers frequent reads as Next would, without Next, and hands everything else over.
 * @param always the headers of every answer
 */
export function withShortcut(handler: Handler, always: readonly Header[]): Handler {
  return async (request, response) => {
    const { url = '', headers } = request;
    const answer = isPlain(request) ? shortcutTo(url.split('?', 1)[0] ?? '') : undefined;
    const isGzipped = answer && acceptsGzip(headers['accept-encoding']);
    if (!answer || isGzipped === null) return handler(request, response);
    for (const { key, value } of always) response.setHeader(key, value);
    await send(await answer(toRequest(request)), response, isGzipped ?? false);
  };
}

/** The address that stands for all others in the headers of next.config.ts. */
const EVERY_ADDRESS = '/:path*';

/**
 * The headers that Next adds to every answer.
 * @param rules of next.config.ts
 */
export function headersOfAll(
  rules: readonly { source: string; headers: readonly Header[] }[] = [],
): readonly Header[] {
  const all = rules.find(({ source }) => source === EVERY_ADDRESS);
  if (!all) throw new Error(`next.config.ts sets no headers for ${EVERY_ADDRESS}, which every answer needs.`);
  return all.headers;
}

/** Whether it is a GET without a body. */
function isPlain({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && !Number(headers['content-length'] ?? 0) && !headers['transfer-encoding'];
}

/** Null where qualities or other encodings make it a question for Next. */
function acceptsGzip(accepted: string | string[] | undefined): boolean | null {
  const encodings = String(accepted ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase());
  if (encodings.includes('gzip')) return true;
  return encodings.every((one) => one === '' || one === 'identity') ? false : null;
}

function toRequest({ url, headers: sent }: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(sent)) if (value !== undefined) headers.set(name, String(value));
  // Only its path and its query are read.
  return new Request(`http://localhost${url}`, { headers });
}

async function send(answer: Response, response: ServerResponse, isGzipped: boolean): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (answer.body === null) {
    response.end();
    return;
  }
  response.setHeader('Vary', 'Accept-Encoding');
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!isGzipped || bytes.length < SMALLEST_COMPRESSED_BYTES) {
    response.end(bytes);
    return;
  }
  response.setHeader('Content-Encoding', 'gzip');
  response.end(await compress(bytes));
}
