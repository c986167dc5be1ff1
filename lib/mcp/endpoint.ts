import { findCaller } from '@/lib/auth/callers';
import { MCP_PATH } from '@/lib/contract/paths';
import { ApiError } from '@/lib/errors';
import { countCall } from '@/lib/http/edge/limits';
import { REQUEST_ID } from '@/lib/http/edge/request-id';
import { handlers, type Step } from '@/lib/http/edge/route';
import { apiOf, type Routes } from './ask/api';
import { isForeignOrigin } from './origin';
import { makeServer } from './server';
import type { Session } from './tools/tool';
import { serveProtocol } from './transport';

/** POST /api/mcp: an API key, the limit of the minute, then the protocol. Tools ask the API, which checks everything again. */

/** The handlers of the route. @param routes the operations that tools call */
export function serveMcp(routes: Routes): ReturnType<typeof handlers> {
  const serve = serveProtocol(makeServer);

  const post: Step = async (call, shared, progress) => {
    const { request, now } = call;
    if (isForeignOrigin(request.headers, shared.publicOrigin))
      throw new ApiError('insufficient_scope', 'Pages of other sites cannot use this address.');
    // Never a session: a browser would send its cookie along.
    const hasKey = request.headers.has('authorization');
    const caller = hasKey ? await findCaller(request.headers, { ...shared, now }) : null;
    if (!caller)
      throw new ApiError('invalid_api_key', 'Send a valid API key as "Authorization: Bearer tga_…".');
    progress.caller = caller;
    const body = await readJson(request);
    // A tool's calls of the API are counted there, as all others are.
    if (!isToolCall(body)) await countCall(shared.limits, 'requests', caller.name, progress.headers);
    const { timezone, plan } = caller.scope;
    const id = request.headers.get(REQUEST_ID) ?? '';
    const session: Session = {
      api: apiOf(routes, request),
      timezone,
      plan,
      scopes: caller.scopes,
      now,
      report: (err) =>
        shared.log({ id, caller: caller.name, method: 'POST', path: MCP_PATH, status: 500, ms: 0, err }),
    };
    return { response: await serve(request, session, body) };
  };
  const options: Step = async () => ({
    response: new Response(null, { status: 204, headers: { Allow: 'POST, OPTIONS' } }),
  });
  return handlers({ POST: post, OPTIONS: options });
}

/** The body; undefined for one that is no JSON. The request can still be read. */
async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.clone().json();
  } catch {
    return undefined;
  }
}

function isToolCall(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'method' in body && body.method === 'tools/call';
}
