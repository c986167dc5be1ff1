/** Refusals by the listening server itself, before Next or Node's parser would answer in their own words. */
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { DEFECT, ERROR_STATUS, type ErrorCode } from '@/lib/errors';

/** The time for a client that is still sending to read the answer, which closing at once would destroy. */
const LINGER_MS = 2_000;
/** No call has nearly as many. Next looks each one up among all others, which takes seconds for thousands. */
const MAX_PARAMETERS = 200;

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export type Problem = {
  /** Usually the code's; problems of HTTP itself keep their standard status. */
  status: number;
  code: Extract<
    ErrorCode,
    'invalid_params' | 'method_not_allowed' | 'not_found' | 'payload_too_large' | 'internal_error'
  >;
  /** The path of the issue, if the code has issues. */
  path: string;
  message: string;
};

export const WRONG_METHOD: Problem = {
  status: 405,
  code: 'method_not_allowed',
  path: 'method',
  message: `This address answers ${METHODS.join(', ')} at most.`,
};

/** Next's page of last resort; a direct request for it would look like a failure of ours. */
const ERROR_PAGE = '/_global-error';
const NOWHERE: Problem = {
  status: 404,
  code: 'not_found',
  path: 'path',
  message: 'There is no such address.',
};

/** A defect of the server, as a route answers it. */
export const FAILED: Problem = {
  status: ERROR_STATUS.internal_error,
  code: 'internal_error',
  path: 'server',
  message: DEFECT,
};

/** An address may be absolute, as proxies receive it; then its host is the one that counts (RFC 9112, 3.2.2). */
export function takeWholeAddress(request: IncomingMessage): void {
  if (!/^https?:\/\//i.test(request.url ?? '') || !URL.canParse(request.url ?? '')) return;
  const { host, pathname, search } = new URL(request.url ?? '');
  request.url = pathname + search;
  request.headers.host = host;
}

/** Requests that Next itself would fail at, or lose, before any route sees them. */
export function problemOf({
  method = 'GET',
  url = '/',
  headers,
  httpVersion,
}: IncomingMessage): Problem | null {
  if (!METHODS.includes(method)) return WRONG_METHOD;
  if (httpVersion !== '1.0' && headers.host === undefined)
    return invalid('host', 'The header Host is missing.');
  if (method === 'OPTIONS' && url === '*') return null;
  if (!url.startsWith('/')) return invalid('path', 'The address must begin with a slash.');
  const [path = '', ...rest] = url.split('?');
  // A query may contain a question mark, too.
  const query = rest.join('?');
  try {
    if (decodeURIComponent(path).replace(/\/+$/, '') === ERROR_PAGE) return NOWHERE;
  } catch {
    return invalid('path', 'The address is not valid percent-encoding.');
  }
  if (query.split('&', MAX_PARAMETERS + 1).length > MAX_PARAMETERS)
    return invalid('query', `The address may have at most ${MAX_PARAMETERS} parameters.`);
  if (new URLSearchParams(query).has('__proto__')) return invalid('__proto__', 'unknown parameter');
  return null;
}

/** The requests that Node's own parser refuses. */
export function parserProblem(error: Error & { code?: string; rawPacket?: Buffer }): Problem {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return { ...invalid('headers', 'The headers are too large.'), status: 431, code: 'payload_too_large' };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return {
        ...invalid('body', 'The body is cut into too many pieces.'),
        status: 413,
        code: 'payload_too_large',
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { ...invalid('request', 'The request took too long to arrive.'), status: 408 };
    case 'HPE_INVALID_METHOD':
      // "get", "BREW": a word in place of a method.
      if (
        /^[\w!#$%&'*+.^`|~-]+ \S+ HTTP\//.test(error.rawPacket?.subarray(0, 4_096).toString('latin1') ?? '')
      )
        return WRONG_METHOD;
  }
  return invalid('request', 'The request is not valid HTTP/1.1.');
}

export function invalid(path: string, message: string): Problem {
  return { status: 400, code: 'invalid_params', path, message };
}

/** Whether a request brings a body, however small. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Refuses in the API's envelope, and ends the connection of a request with a body. The rest of the body is discarded
 * for a moment, so that the client can read the refusal. Returns the function that ends that moment.
 * @param isSent whether the client sends its body without being asked for it
 */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  isSent = true,
): () => void {
  const text = bodyOf(problem, String(response.getHeader('x-request-id')));
  const closes = hasBody(request);
  response.writeHead(problem.status, {
    ...headersOf(problem, text),
    ...(closes ? { Connection: 'close' } : {}),
  });
  if (!closes || !isSent || request.complete) {
    response.end(text);
    return () => {};
  }
  // Complete for the client, but not for Node, which would close the connection.
  response.write(text);
  const finish = response.end.bind(response);
  const end = () => {
    clearTimeout(over);
    finish();
  };
  const over = setTimeout(end, LINGER_MS);
  response.once('close', () => clearTimeout(over));
  request.once('end', end);
  request.resume();
  return end;
}

const refused = new WeakSet<Duplex>();

/** The same for input that never became a request. */
export function refuseOnSocket(socket: Duplex, problem: Problem): void {
  // The parser fails on all later input.
  if (refused.has(socket)) return;
  refused.add(socket);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const id = randomUUID();
  const text = bodyOf(problem, id);
  const headers = { ...headersOf(problem, text), 'X-Request-Id': id, Connection: 'close' };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${head.join('')}\r\n${text}`);
  const over = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(over));
  // The rest is discarded.
  socket.resume();
}

function bodyOf({ code, path, message }: Problem, id: string): string {
  const issues = code === 'invalid_params' ? { issues: [{ path, message }] } : {};
  return JSON.stringify({ data: null, error: message, meta: { code, request_id: id, ...issues } });
}

function headersOf({ code }: Problem, text: string): Record<string, string> {
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(text)),
    'Cache-Control': 'private, no-store',
    // The headers that next.config.ts sets on every other answer.
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'same-origin',
    ...(code === 'method_not_allowed' ? { Allow: METHODS.join(', ') } : {}),
  };
}
