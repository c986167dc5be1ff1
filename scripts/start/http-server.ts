/** The listening half of the server: listens before the rest is ready, and ends without cutting any off. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { REQUEST_ID } from '@/lib/http/request-id';
import { type Introduce, makeIntroduce } from './introduce';

/** What a reader has to take the end of a stream; who takes nothing is cut off. */
const STREAM_END_MS = 1_000;

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type HttpServer = {
  server: Server;
  /** Requests wait until this is called. */
  handOver(handler: Handler): void;
  /** Stops accepting, ends streams, lets requests in flight finish, and cuts off what is left after `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
};

/** A start-up problem the user can mend; the message says how. */
export class StartError extends Error {
  override name = 'StartError';
}

/** Listens at once, so that a taken port is known before anything else is started. */
export async function listen(
  port: number,
  host: string,
  introduce: Introduce = makeIntroduce({ trustProxy: { hops: 0 } }),
): Promise<HttpServer> {
  let handOver: (handler: Handler) => void = () => {};
  const handler = new Promise<Handler>((resolve) => {
    handOver = resolve;
  });
  const answering = new Set<ServerResponse>();
  const server = createServer(async (request, response) => {
    answering.add(response);
    response.once('close', () => answering.delete(response));
    const id = randomUUID();
    response.setHeader('X-Request-Id', id);
    request.headers[REQUEST_ID] = id;
    introduce(request, response);
    const problem = problemOf(request);
    if (problem) return refuse(response, id, problem);
    return (await handler)(request, response);
  });
  // Longer than the idle time of the usual balancers, so that they close first and never use a dying connection.
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 80_000;
  // Node takes a connection for idle once its answer is whole, and closes it before all of that is sent.
  const closeIdle = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => {
    if (![...answering].some((response) => response.writableEnded)) closeIdle();
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainListen(error, port, host)));
    server.listen(port, host, resolve);
  });
  return {
    server,
    handOver,
    close: (timeoutMs) =>
      new Promise((resolve) => {
        const ended = new Set<ServerResponse>();
        const idle = setInterval(() => {
          for (const response of answering) {
            if (!isEndless(response) || ended.has(response)) continue;
            ended.add(response);
            endStream(response);
          }
          // Connections that wait for a next request; those with one in flight become idle when it is answered.
          server.closeIdleConnections();
        }, 20);
        const end = () => {
          clearInterval(idle);
          clearTimeout(cutOff);
          resolve();
        };
        const cutOff = setTimeout(() => {
          server.closeAllConnections();
          // Upgraded connections, such as those of hot reload, are not the server's any more: not waited for.
          end();
        }, timeoutMs);
        server.close(end);
      }),
  };
}

/** Streams of events never finish by themselves; whoever listens connects anew, to another process or the next. */
function isEndless(response: ServerResponse): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}

/** Its reader sees a stream that is over, not a connection that broke. */
function endStream(response: ServerResponse): void {
  // Whoever still writes to it has nobody to tell.
  response.on('error', () => {});
  response.end();
  const cutOff = setTimeout(() => response.destroy(), STREAM_END_MS);
  response.once('close', () => clearTimeout(cutOff));
}

/** What Next itself would fail at, or lose, before any route sees it. */
type Problem = {
  status: 400 | 405;
  code: 'invalid_params' | 'method_not_allowed';
  path: string;
  message: string;
};

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function problemOf({ method = 'GET', url = '/' }: IncomingMessage): Problem | null {
  if (!METHODS.includes(method)) {
    const message = `This address answers ${METHODS.join(', ')} at most.`;
    return { status: 405, code: 'method_not_allowed', path: 'method', message };
  }
  const [path = '', query = ''] = url.split('?', 2);
  try {
    decodeURIComponent(path);
  } catch {
    const message = 'The address is not valid percent-encoding.';
    return { status: 400, code: 'invalid_params', path: 'path', message };
  }
  if (!new URLSearchParams(query).has('__proto__')) return null;
  return { status: 400, code: 'invalid_params', path: '__proto__', message: 'unknown parameter' };
}

/** A refusal in the words of the API. */
function refuse(response: ServerResponse, id: string, { status, code, path, message }: Problem): void {
  const issues = status === 400 ? { issues: [{ path, message }] } : {};
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'private, no-store',
    ...(status === 405 ? { Allow: METHODS.join(', ') } : {}),
  });
  response.end(JSON.stringify({ data: null, error: message, meta: { code, request_id: id, ...issues } }));
}

/** The last two: IPv6 where there is none, and a link's address that does not name the link (fe80::1%eth0). */
const NOT_OURS = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EAFNOSUPPORT', 'EINVAL'];

function explainListen(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    const other = port === 65535 ? 3000 : port + 1;
    return new StartError(`Port ${port} is taken: stop what uses it, or choose another with PORT=${other}.`);
  }
  if (error.code === 'EACCES') {
    return new StartError(`Port ${port} is reserved for the administrator: choose one above 1023 with PORT.`);
  }
  if (NOT_OURS.includes(error.code ?? '')) {
    return new StartError(
      `HOST ${host} is no address of this machine: use 127.0.0.1 or ::1, or 0.0.0.0 or :: for all of them.`,
    );
  }
  return error;
}
