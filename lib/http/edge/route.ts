import { CLIENT_ADDRESS, clientAddress } from '@/lib/auth/client-address';
import type { Caller } from '@/lib/auth/policy';
import { ApiError } from '@/lib/errors';
import type { RequestLine } from './log';
import { isOurs, toRefusal } from './refusal';
import { REQUEST_ID } from './request-id';
import { type Answer, toErrorResponse, toResponse } from './respond';
import { type Server, server } from './server';

/** From a request to a response: every route under /api passes through here and logs one line. */

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type Method = (typeof METHODS)[number];

type PathParams = Record<string, string | string[] | undefined>;
export type Handler = (request: Request, context?: { params: Promise<PathParams> }) => Promise<Response>;

/** A request before any lookup. */
export interface Call {
  request: Request;
  query: URLSearchParams;
  /** A segment of the path. */
  param(name: string): string;
  now: Date;
  /** The client's network address; empty if our own server did not receive the call. */
  address: string;
  /** Runs a function after the answer or refusal. */
  atEnd(run: () => void): void;
}

/** The findings about a call, for the answer's headers and the log. */
export type Progress = { caller: Caller | null; headers: Headers; authMs: number; resolveMs: number } & Pick<
  RequestLine,
  'sign_in' | 'notes'
>;
/** One method of a route. Throws refusals. */
export type Step = (call: Call, shared: Server, progress: Progress) => Promise<Answer>;

/** The handlers of a route file: the given methods, HEAD where there is GET, and 405 for all others. */
export function handlers(steps: Partial<Record<Method, Step>>): Record<Method, Handler> {
  const all: Partial<Record<Method, Step>> = { HEAD: steps.GET, ...steps };
  const allowed = METHODS.filter((method) => all[method]);
  const refuse: Step = async (_call, _shared, { headers }) => {
    headers.set('Allow', allowed.join(', '));
    throw new ApiError('method_not_allowed', `This address answers ${allowed.join(', ')}.`);
  };
  return Object.fromEntries(
    METHODS.map((method) => [method, handle(all[method] ?? refuse)]),
  ) as unknown as Record<Method, Handler>;
}

function handle(step: Step): Handler {
  return async (request, context) => {
    const startedAt = performance.now();
    const shared = server();
    const id = request.headers.get(REQUEST_ID) ?? crypto.randomUUID();
    const progress: Progress = { caller: null, headers: new Headers(), authMs: 0, resolveMs: 0 };
    const url = new URL(request.url);
    const now = shared.clock();
    const endings: (() => void)[] = [];
    let response: Response;
    let err: unknown;
    try {
      const params = (await context?.params) ?? {};
      const call: Call = {
        request,
        query: url.searchParams,
        param: (name) => String(params[name] ?? ''),
        now,
        address: clientAddress(request.headers.get(CLIENT_ADDRESS)),
        atEnd: (run) => endings.push(run),
      };
      response = toResponse(request, await step(call, shared, progress));
    } catch (error) {
      const refusal = toRefusal(error, { headers: progress.headers, url, now });
      if (isOurs(error)) err = error;
      response = toErrorResponse(refusal, id);
    }
    for (const end of endings) end();
    const ms = performance.now() - startedAt;
    finish(response.headers, id, progress, ms);
    const { method } = request;
    const caller = progress.caller?.name ?? null;
    const { sign_in, notes } = progress;
    const line: RequestLine = {
      id,
      caller,
      method,
      path: url.pathname,
      status: response.status,
      ms: Math.round(ms * 10) / 10,
      ...(sign_in && { sign_in }),
      ...(notes && { notes }),
    };
    shared.log(err === undefined ? line : { ...line, err });
    if (method !== 'HEAD') return response;
    await response.body?.cancel();
    return new Response(null, response);
  };
}

function finish(headers: Headers, id: string, progress: Progress, totalMs: number): void {
  const { authMs, resolveMs } = progress;
  for (const [name, value] of progress.headers) headers.set(name, value);
  headers.set('X-Request-Id', id);
  headers.set(
    'Server-Timing',
    `auth;dur=${authMs.toFixed(1)}, resolve;dur=${resolveMs.toFixed(1)}, total;dur=${totalMs.toFixed(1)}`,
  );
}
