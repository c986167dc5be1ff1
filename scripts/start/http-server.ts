/** The listening half of the server: listens before the rest is ready, and ends without cutting any off. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { REQUEST_ID } from '@/lib/http/request-id';
import { announcesTooMuch, holdBody, limitOf, tooLarge } from './body-limit';
import {
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
  /** Stops accepting, ends streams, lets requests in flight finish, and cuts off what is left after `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
};

/** A start-up problem the user can mend; the message says how. */
export class StartError extends Error {
  override name = 'StartError';
}

/** Listens at once, so that a taken port is known before anything else is started. */
export async function listen(port: number, host: string): Promise<HttpServer> {
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
    takeWholeAddress(request);
    const problem = announcesTooMuch(request) ? tooLarge(limitOf(request)) : problemOf(request);
    if (problem) return refuse(request, response, problem, isSent);
    if (!isSent) response.writeContinue();
    if (request.headers['transfer-encoding'] !== undefined && !(await holdBody(request, response))) return;
    // Asks about the server as a whole.
    if (request.url === '*') return response.writeHead(204, { Allow: METHODS.join(', ') }).end();
    setClientAddress(request);
    return (await handler)(request, response);
  };
  server.on('request', (request, response) => answer(request, response, true));
  server.on('checkContinue', (request, response) => answer(request, response, false));
  server.on('checkExpectation', (request, response) => {
    response.setHeader('X-Request-Id', randomUUID());
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

/** Loopback and private networks, where a balancer stands. */
const NEAR = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/;

/** A client may write any X-Forwarded-For; only a balancer's is believed. Sign-in counts attempts by address. */
function setClientAddress({ headers, socket }: IncomingMessage): void {
  const address = socket.remoteAddress ?? '';
  if (!NEAR.test(address)) headers['x-forwarded-for'] = address;
}

function explainListen(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    const other = port === 65535 ? 3000 : port + 1;
    return new StartError(`Port ${port} is taken: stop what uses it, or choose another with PORT=${other}.`);
  }
  if (error.code === 'EACCES') {
    return new StartError(`Port ${port} is reserved for the administrator: choose one above 1023 with PORT.`);
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return new StartError(
      `HOST ${host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.`,
    );
  }
  return error;
}
