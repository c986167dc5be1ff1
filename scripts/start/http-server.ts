/** The listening half of the server: listens before the rest is ready, and ends without cutting off any request. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { REQUEST_ID } from '@/lib/http/edge/request-id';
import { announcesTooMuch, holdBody, limitOf, tooLarge } from './body-limit';
import { type Introduce, makeIntroduce } from './introduce';
import {
  FAILED,
  invalid,
  METHODS,
  parserProblem,
  problemOf,
  refuse,
  refuseOnSocket,
  takeWholeAddress,
  WRONG_METHOD,
} from './problem';
import { makeShutdown } from './shutdown';

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type HttpServer = {
  server: Server;
  /** Requests wait until this is called. */
  handOver(handler: Handler): void;
  /** Stops accepting, ends streams, lets requests in flight finish, and cuts off the others after `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
};

/** A start-up problem that the user can solve; the message says how. */
export class StartError extends Error {
  override name = 'StartError';
}

/** Listens at once, so that a taken port is reported before anything else is started. */
export async function listen(
  port: number,
  host: string,
  introduce: Introduce = makeIntroduce({ trustProxy: { hops: 0 } }),
): Promise<HttpServer> {
  let handOver: (handler: Handler) => void = () => {};
  const handler = new Promise<Handler>((resolve) => {
    handOver = resolve;
  });
  // A request without a host is refused here, as Node's own refusal has no envelope.
  const server = createServer({ requireHostHeader: false });
  const shutdown = makeShutdown(server);
  const answer = async (request: IncomingMessage, response: ServerResponse, isSent: boolean) => {
    shutdown.watch(response);
    const id = randomUUID();
    response.setHeader('X-Request-Id', id);
    request.headers[REQUEST_ID] = id;
    introduce(request, response);
    takeWholeAddress(request);
    const problem = announcesTooMuch(request) ? tooLarge(limitOf(request)) : problemOf(request);
    if (problem) return refuse(request, response, problem, isSent);
    if (!isSent) response.writeContinue();
    if (request.headers['transfer-encoding'] !== undefined && !(await holdBody(request, response))) return;
    // A question about the server as a whole.
    if (request.url === '*') return response.writeHead(204, { Allow: METHODS.join(', ') }).end();
    return (await handler)(request, response);
  };
  const take = (request: IncomingMessage, response: ServerResponse, isSent: boolean) => {
    // A defect costs one answer, never the process; the connection, too, if a part of the answer was sent.
    answer(request, response, isSent).catch((error) => {
      console.error(`Request ${response.getHeader('x-request-id')} failed:`, error);
      if (response.headersSent) request.socket.destroy();
      else refuse(request, withoutHeaders(response), FAILED);
    });
  };
  server.on('request', (request, response) => take(request, response, true));
  server.on('checkContinue', (request, response) => take(request, response, false));
  server.on('checkExpectation', (request, response) => {
    response.setHeader('X-Request-Id', randomUUID());
    introduce(request, response);
    refuse(
      request,
      response,
      { ...invalid('expect', 'Expect may only be 100-continue.'), status: 417 },
      false,
    );
  });
  server.on('connect', (_, socket) => refuseOnSocket(socket, WRONG_METHOD));
  server.on('clientError', (error, socket) => {
    if (shutdown.isAnswering(socket)) socket.destroy(error);
    else refuseOnSocket(socket, parserProblem(error));
  });
  // Longer than the idle time of the usual balancers, so that they close first and never use a dying connection.
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 80_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explainListen(error, port, host)));
    server.listen(port, host, resolve);
  });
  return { server, handOver, close: shutdown.close };
}

/** Headers that this server itself sets on every answer. */
const OURS = ['x-request-id', 'strict-transport-security', 'connection'];

/** Removes what was meant for another answer. */
function withoutHeaders(response: ServerResponse): ServerResponse {
  for (const name of response.getHeaderNames()) if (!OURS.includes(name)) response.removeHeader(name);
  return response;
}

/** The last two: IPv6 on a machine without it, and a link-local address without its link (fe80::1%eth0). */
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
      `HOST ${host} is not an address of this machine: use 127.0.0.1 or ::1, or 0.0.0.0 or :: for all of them.`,
    );
  }
  return error;
}
