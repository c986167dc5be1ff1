/** Stops a listening server without cutting off any request. */
import type { Server, ServerResponse } from 'node:http';

/** The time for a reader to take the end of a stream; one that takes nothing is cut off. */
const STREAM_END_MS = 1_000;
/** A request on a kept-alive connection may already be on its way from a client that does not know about the end. */
const ON_ITS_WAY_MS = 1_000;

type Shutdown = {
  /** Called for every answer: the last one on a connection announces the end. */
  watch(response: ServerResponse): void;
  /** Whether an answer on this connection has begun. */
  isAnswering(socket: unknown): boolean;
  /** Stops accepting, ends streams, lets requests in flight finish, and cuts off the others after `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
};

export function makeShutdown(server: Server): Shutdown {
  const answering = new Set<ServerResponse>();
  /** When the last answer ended whose client may send another request; null: the server is not closing. */
  let quietSinceMs: number | null = null;
  // Node takes a connection for idle once its answer is whole, and closes it before all of that is sent.
  const closeIdle = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => {
    const isQuiet = quietSinceMs !== null && performance.now() - quietSinceMs >= ON_ITS_WAY_MS;
    if (isQuiet && ![...answering].some((response) => response.writableEnded)) closeIdle();
  };
  return {
    watch(response) {
      answering.add(response);
      response.once('close', () => {
        answering.delete(response);
        if (quietSinceMs !== null && response.shouldKeepAlive) quietSinceMs = performance.now();
      });
      if (quietSinceMs !== null) response.setHeader('Connection', 'close');
    },
    isAnswering: (socket) =>
      [...answering].some((response) => response.socket === socket && response.headersSent),
    close: (timeoutMs) =>
      new Promise((resolve) => {
        quietSinceMs = performance.now();
        for (const response of answering)
          if (!response.headersSent) response.setHeader('Connection', 'close');
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
          // Upgraded connections, such as those of hot reload, no longer belong to the server, so it does not wait for
          // them.
          end();
        }, timeoutMs);
        server.close(end);
      }),
  };
}

/** Streams of events never end on their own; their clients reconnect, to another process or the next one. */
function isEndless(response: ServerResponse): boolean {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}

/** Its reader sees the end of the stream, not a broken connection. */
function endStream(response: ServerResponse): void {
  // Code that still writes to it must not crash the process.
  response.on('error', () => {});
  response.end();
  const cutOff = setTimeout(() => response.destroy(), STREAM_END_MS);
  response.once('close', () => clearTimeout(cutOff));
}
