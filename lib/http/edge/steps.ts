import { findCaller } from '@/lib/auth/callers';
import { isCrossSiteWrite } from '@/lib/auth/cross-site';
import { type Caller, canDo, refusalOf } from '@/lib/auth/policy';
import type { Action } from '@/lib/contract/accounts/roles';
import type { Database } from '@/lib/data/db/client';
import { actFor } from '@/lib/data/db/pool/connection-shares';
import type { Scope } from '@/lib/data/db/scope';
import { ApiError } from '@/lib/errors';
import { countCall, type LimitKind, type Limits, requireCallsLeft } from './limits';
import { namedOrganisation, withIssues } from './named-organisation';
import type { Answer } from './respond';
import type { Call, Step } from './route';
import type { Server } from './server';

/** Checks the caller, the rate and the input: the order of refusals, for callers and for open endpoints. */

/** The context of an operation that the caller may perform. */
export interface Context {
  db: Database;
  caller: Caller;
  scope: Scope;
  /** The clock, read once. */
  now: Date;
  /** The clock itself, for work that continues after the request's instant. */
  clock: Server['clock'];
  /** The client's network address. */
  address: string;
  limits: Limits;
  quota: Server['quota'];
  answers: Server['answers'];
  evictions: Server['evictions'];
  replicas: Server['replicas'];
}

/** Adds to a refusal of what was sent. */
export type Advise<Sent> = (
  refused: ApiError,
  sent: Sent,
  context: Pick<Context, 'db' | 'scope'>,
) => Promise<ApiError>;

/** One method of a route for callers with a key or a session. */
interface Secured<Input> {
  limit: LimitKind;
  /** Parses the request for its caller, without lookups. Throws invalid_params with every issue. */
  parse(call: Call, caller: Caller): Input | Promise<Input>;
  /** Adds to a refusal of the input what may be said to a caller who may read. */
  advise?: Advise<Call> | undefined;
  /** The scopes and rights that the caller must have, all of them. */
  may(input: Input, caller: Caller): readonly Action[];
  run(input: Input, context: Context): Promise<Answer>;
}

/** Refuses in the contract's order: 401, 429, 400 (parse), 403, then run's own. */
export function secured<Input>({ limit, parse, advise, may, run }: Secured<Input>): Step {
  return async (call, shared, progress) => {
    const { db, clock, limits, quota, answers, evictions, replicas } = shared;
    const startedAt = performance.now();
    const named = namedOrganisation(call);
    const looking = { ...shared, now: call.now, isCounted: true };
    const caller = await findCaller(call.request.headers, looking, named.id);
    progress.authMs = performance.now() - startedAt;
    if (!caller)
      throw new ApiError('invalid_api_key', 'Send a valid API key as "Authorization: Bearer tga_…".');
    progress.caller = caller;
    // Limits are per key only: a page of the dashboard asks many questions, and its person is signed in.
    if (!caller.user) await countCall(limits, limit, caller.name, progress.headers);
    requireCallsLeft(caller, call.now, progress.headers);
    const input = await withIssues(named.issues, () => parse(call, caller)).catch(async (error: unknown) => {
      const isAdvised = advise && error instanceof ApiError && canDo(caller, 'read');
      throw isAdvised ? await advise(error, call, { db, scope: caller.scope }) : error;
    });
    const lacking = may(input, caller).find((action) => !canDo(caller, action));
    if (lacking) {
      const meta = caller.organisationMatch === 'named' ? {} : { organisation: caller.organisationMatch };
      throw new ApiError('insufficient_scope', refusalOf(caller, lacking), { meta });
    }
    if (caller.user) refuseCrossSite(call.request, shared);
    const resolvingAt = performance.now();
    try {
      const { scope } = caller;
      const { now, address } = call;
      const context = { db, caller, scope, now, clock, address, limits, quota, answers, evictions, replicas };
      return await actFor(scope.orgId, () => run(input, context));
    } finally {
      progress.resolveMs = performance.now() - resolvingAt;
    }
  };
}

/** The context of an operation that is open to everyone. */
export interface PublicContext {
  db: Database;
  now: Date;
  /** The signed-in person, if there is one; null for an API key. */
  person: Caller['user'];
  address: string;
}

/** Open to everyone, rate-limited by network address: 429, 400, 403, then the operation's own refusals. */
export function publicStep<Input>(operation: {
  parse(call: Call): Promise<Input>;
  run(input: Input, context: PublicContext): Promise<Answer>;
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
