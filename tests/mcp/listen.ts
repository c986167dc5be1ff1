/** A handler of requests on a port of this machine, for clients that need a socket. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

export interface Listening {
  url: string;
  close(): Promise<void>;
}

/** @param headers added to every request */
export async function listenWith(
  answer: (request: Request) => Promise<Response>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Listening> {
  const server = createServer(async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.on('close', () => gone.abort());
    const response = await answer(toRequest(incoming, headers, gone.signal));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.flushHeaders();
    if (!response.body) return outgoing.end();
    Readable.fromWeb(response.body as never)
      .on('error', () => outgoing.destroy())
      .pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/mcp`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function toRequest(incoming: IncomingMessage, more: Record<string, string>, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', headers } = incoming;
  const sent = new Headers(more);
  for (const [name, value] of Object.entries(headers)) sent.set(name, String(value));
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: sent,
    signal,
    ...(hasBody ? { body: Readable.toWeb(incoming) as never, ...{ duplex: 'half' } } : {}),
  });
}
