import { findCaller } from '@/lib/auth/callers';
import { CLIENT_ADDRESS, clientAddress } from '@/lib/auth/client-address';
import { isCrossSiteWrite } from '@/lib/auth/cross-site';
import { type Action, type Caller, canDo, refusalOf } from '@/lib/auth/policy';
import type { Database } from '@/lib/data/db/client';
import { actFor } from '@/lib/data/db/connection-shares';
import type { Scope } from '@/lib/data/db/scope';
import { ApiError } from '@/lib/errors';
import { countCall, type LimitKind, type Limits } from './limits';
import type { RequestLine } from './log';
import { namedOrganisation, withIssues } from './named-organisation';
import { isOurs, toRefusal } from './refusal';
import { REQUEST_ID } from './request-id';
import { type Answer, toErrorResponse, toResponse } from './respond';
import { type Server, server } from './server';

/** Every route of /api/v1 goes through here: who calls, how often, with what; then the answer or the refusal. */

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type Method = (typeof METHODS)[number];

type PathParams = Record<string, string | string[] | undefined>;
export type Handler = (request: Request, context?: { params: Promise<PathParams> }) => Promise<Response>;

/** What a request says, before anything is looked up. */
export interface Call {
  request: Request;
  query: URLSearchParams;
  /** A segment of the path. */
  param(name: string): string;
  now: Date;
  /** The client's network address; empty where our own server did not take the call in. */
  address: string;
  /** Has something done when the answer is made, whatever it is. */
  atEnd(run: () => void): void;
}

/** What a route works with once the caller may do it. */
export interface Context {
  db: Database;
  caller: Caller;
  scope: Scope;
  /** The clock, read once. */
  now: Date;
  /** The clock itself, for what must not be older than it says. */
  clock: Server['clock'];
  limits: Limits;
  answers: Server['answers'];
  evictions: Server['evictions'];
}

/**
 * One method of a route; `parse` stands before a `may` that takes what it gives. Refusals come in the
 * contract's order: 401, 429, 400 (parse), 403, then run's own.
 */
export interface Operation<Input> {
  /** What the caller must be allowed, all of it; by what was sent where that decides. */
  may: Action | ((input: Input, caller: Caller) => readonly Action[]);
  limit?: LimitKind;
  /** Takes what was sent and by whom; looks nothing up. Throws invalid_params with every issue. */
  parse(call: Call, caller: Caller): Input | Promise<Input>;
  run(input: Input, context: Context): Promise<Answer>;
}

/** What becomes known of a call, for the answer's headers and the log. */
export type Progress = { caller: Caller | null; headers: Headers; authMs: number; resolveMs: number } & Pick<
  RequestLine,
  'sign_in' | 'notes'
>;
type Step = (call: Call, shared: Server, progress: Progress) => Promise<Answer>;

/** A method for callers with a key or a session. */
export function secured<Input>(operation: Operation<Input>): Step {
  return async (call, shared, progress) => {
    const { db, clock, limits, answers, evictions } = shared;
    const startedAt = performance.now();
    const named = namedOrganisation(call);
    const caller = await findCaller(call.request.headers, { ...shared, now: call.now }, named.id);
    progress.authMs = performance.now() - startedAt;
    if (!caller)
      throw new ApiError('invalid_api_key', 'Send a valid API key as "Authorization: Bearer tga_…".');
    progress.caller = caller;
    // Limits are per key: one page of the dashboard asks dozens of questions, and a person has signed in.
    if (!caller.user) await countCall(limits, operation.limit ?? 'requests', caller.name, progress.headers);
    const input = await withIssues(named.issues, () => operation.parse(call, caller));
    const { may } = operation;
    // Where they act is asked in any case.
    const actions = typeof may === 'function' ? (['any', ...may(input, caller)] as const) : [may];
    const lacking = actions.find((action) => !canDo(caller, action));
    if (lacking) {
      const meta = caller.place === 'named' ? {} : { organisation: caller.place };
      throw new ApiError('insufficient_scope', refusalOf(caller, lacking), { meta });
    }
    if (caller.user) refuseCrossSite(call.request, shared);
    const resolvingAt = performance.now();
    try {
      const { scope } = caller;
      const { now } = call;
      const context = { db, caller, scope, now, clock, limits, answers, evictions };
      return await actFor(scope.orgId, () => operation.run(input, context));
    } finally {
      progress.resolveMs = performance.now() - resolvingAt;
    }
  };
}

/** What a route works with that anybody may call. */
export interface VisitorContext {
  db: Database;
  now: Date;
  /** Who is signed in, if anybody is; a key is nobody. */
  person: Caller['user'];
  address: string;
}

/** A method for anybody, counted by network address: 429, 400, 403, then run's own. */
export function visited<Input>(operation: {
  parse(call: Call): Input | Promise<Input>;
  run(input: Input, context: VisitorContext): Promise<Answer>;
}): Step {
  return async (call, shared, progress) => {
    const { now, address, request } = call;
    await countCall(shared.limits, 'visits', address, progress.headers);
    const input = await operation.parse(call);
    refuseCrossSite(request, shared);
    const caller = await findCaller(request.headers, { ...shared, now });
    progress.caller = caller;
    return operation.run(input, { db: shared.db, now, person: caller?.user ?? null, address });
  };
}

function refuseCrossSite(request: Request, { publicOrigin }: Server): void {
  if (!isCrossSiteWrite(request, publicOrigin)) return;
  throw new ApiError('insufficient_scope', 'A session cannot be used from another site.');
}

/** A method that needs no caller. */
export function open(run: (call: Call) => Answer | Promise<Answer>): Step {
  return async (call) => run(call);
}

/** The handlers of a route file: the given methods, HEAD beside GET, and 405 for all others. */
export function endpoint(steps: Partial<Record<Method, Step>>): Record<Method, Handler> {
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
    const endings: (() => void)[] = [];
    let response: Response;
    let err: unknown;
    try {
      const params = (await context?.params) ?? {};
      const call: Call = {
        request,
        query: url.searchParams,
        param: (name) => String(params[name] ?? ''),
        now: shared.clock(),
        address: clientAddress(request.headers.get(CLIENT_ADDRESS)),
        atEnd: (run) => endings.push(run),
      };
      response = toResponse(request, await step(call, shared, progress));
    } catch (error) {
      const refusal = toRefusal(error, progress.headers);
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
