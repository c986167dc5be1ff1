/** The routes of a test on a port of this machine, for programs of their own process. */
import { POST as answerAgent } from '@/app/api/mcp/route';
import { MCP_PATH, ROOT } from '@/lib/contract/paths';
import type { CallOptions, TestHttp } from './http';
import { listenWith } from './mcp/listen';

export interface ServedRoutes {
  origin: string;
  /** The status of every answer so far. */
  statuses: number[];
  close(): Promise<void>;
}

export async function serveRoutes(http: TestHttp): Promise<ServedRoutes> {
  const statuses: number[] = [];
  const { url, close } = await listenWith(async (request) => {
    const response = await answer(request);
    statuses.push(response.status);
    return response;
  });

  function answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    if (pathname === MCP_PATH) return answerAgent(request);
    const options = {
      method: request.method as NonNullable<CallOptions['method']>,
      headers: Object.fromEntries(request.headers),
      ...(request.body ? { body: request.body } : {}),
    };
    return http.call(pathname.slice(ROOT.length) + search, { key: null, ...options });
  }

  return { origin: new URL(url).origin, statuses, close };
}
