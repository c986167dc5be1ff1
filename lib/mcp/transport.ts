import { createMcpHandler, type Server } from '@modelcontextprotocol/server';
import { MAX_MCP_BYTES } from '@/lib/contract/body-limits';

/**
 * The protocol over HTTP, without sessions: each request makes its own server, so any process may answer. The SDK serves
 * the revision of 2026-07-28 and, to clients that begin with `initialize`, the ones before.
 */

/** Answers a request of a caller. @param body as it was parsed; undefined: the SDK reads it, and refuses it */
export type Serve<Context> = (request: Request, context: Context, body?: unknown) => Promise<Response>;

/** What is listed never changes while a process runs: clients may listen, but hear nothing. */
const MAX_LISTENERS = 100;

/** @param make a server for one request */
export function serveProtocol<Context>(make: (context: Context) => Server): Serve<Context> {
  const { fetch } = createMcpHandler(({ authInfo }) => make(authInfo?.extra?.context as Context), {
    maxSubscriptions: MAX_LISTENERS,
    maxRequestBodySize: MAX_MCP_BYTES,
  });
  return (request, context, body) =>
    fetch(request, {
      // The SDK hands it to `make` and reads nothing else in it.
      authInfo: { token: '', clientId: '', scopes: [], extra: { context } },
      ...(body === undefined ? {} : { parsedBody: body }),
    });
}
