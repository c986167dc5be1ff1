import * as z from 'zod';
import type { Caller } from '@/lib/auth/policy';
import { actionsOf, type Endpoint, type SecuredEndpoint } from '@/lib/contract/endpoints/endpoint';
import { type Values, valuesOf } from '@/lib/contract/fields/parameters';
import type { Method, OperationId } from '@/lib/contract/paths';
import { requireBody } from './body/body';
import { requireId, requireParameters } from './edge/requests';
import type { Answer } from './edge/respond';
import { type Call, handlers, type Step } from './edge/route';
import { type Advise, type Context, type PublicContext, publicStep, secured } from './edge/steps';
import { type ReadContext, readFollowed } from './followed';
import { offerShortcut } from './shortcuts';

/**
 * The handlers of declared operations: address, rights, schemas and refusals come from the declaration in
 * `lib/contract/endpoints`, so a route file holds only the operation's code.
 */

/** The inputs on which the parsing of parameters may depend. */
export interface Asked {
  now: Date;
  caller: Caller;
  /** The path of the call, without its query. */
  path: string;
  headers: Headers;
}

type IdsOf<E> = E extends { ids: infer Ids } ? { readonly [Name in keyof Ids]: string } : unknown;
type QueryOf<E> = E extends { query: infer S extends z.ZodType } ? z.output<S> : unknown;
type BodyOf<E> = E extends { body: infer S extends z.ZodType } ? z.output<S> : undefined;

/** The code of an operation. `query` and `body` are needed only where the declared schema is not enough. */
interface Work<E, Query, Body, In = Context> {
  /** Parses the parameters, without lookups. Throws invalid_params with every issue. */
  query?(values: Values, asked: Asked): Query;
  /** Adds to a refusal of the parameters what may be said to a caller who may read. */
  advise?: Advise<Values>;
  /** Reads the body of a call, which then takes no parameters. Throws invalid_params with every issue. */
  body?(call: Call, caller: Caller): Promise<Body>;
  /** `ids` are uuids in lower case. */
  run(sent: { ids: IdsOf<E>; query: Query; body: Body }, context: In): Promise<Answer>;
}

/** One method of a route. */
interface Operation {
  id: OperationId;
  method: Method;
  step: Step;
}

const nothing = z.object({});

/** The handlers of a route file. */
export function serve(...operations: readonly Operation[]) {
  const all = handlers(Object.fromEntries(operations.map(({ method, step }) => [method, step])));
  for (const { id, method } of operations) if (method === 'GET') offerShortcut(id, all.GET);
  return all;
}

/** An operation for callers with a key or a session. */
export function operation<E extends Endpoint & SecuredEndpoint, Query = QueryOf<E>, Body = BodyOf<E>>(
  declared: E,
  work: Work<E, Query, Body>,
): Operation {
  const endpoint: Endpoint & SecuredEndpoint = declared;
  const { advise } = work;
  const step = secured({
    limit: endpoint.limit ?? 'requests',
    async parse(call, caller) {
      const ids = segmentsOf(endpoint, call);
      if (endpoint.body) return { ids, query: {} as Query, body: await readBody(call, caller) };
      const { pathname: path } = new URL(call.request.url);
      const asked = { now: call.now, caller, path, headers: call.request.headers };
      return { ids, query: readQuery(valuesOf(call.query), asked), body: undefined as Body };
    },
    advise: advise && ((refused, call, context) => advise(refused, valuesOf(call.query), context)),
    may: ({ ids, body }, caller) => [
      ...actionsOf(endpoint),
      ...(endpoint.mayAlso?.({ ids, body: body as never }, caller) ?? []),
    ],
    run: ({ ids, ...sent }, context) =>
      work.run({ ...sent, ids: requireIds(endpoint, ids) as IdsOf<E> }, context),
  });
  return { id: endpoint.id, method: endpoint.method, step };

  function readQuery(values: Values, asked: Asked): Query {
    return work.query?.(values, asked) ?? (requireParameters(values, endpoint.query ?? nothing) as Query);
  }
  function readBody(call: Call, caller: Caller): Promise<Body> {
    return work.body?.(call, caller) ?? (requireBody(call, endpoint.body ?? nothing) as Promise<Body>);
  }
}

/**
 * An operation for them that only reads, and only what evictions cover: every write that changes its answer moves the
 * organisation's counter (docs/decisions/0053). It may run on a replica, and twice.
 */
export function reading<E extends Endpoint & SecuredEndpoint, Query = QueryOf<E>>(
  declared: E,
  work: Work<E, Query, undefined, ReadContext>,
): Operation {
  return operation<E, Query, undefined>(declared, {
    ...work,
    run: (sent, context) => readFollowed(context, (db) => work.run(sent, { ...context, db })),
  });
}

type Open<May extends string> = Endpoint & { may: May };

/** An operation open to everyone, rate-limited by network address. */
export function publicOperation<E extends Open<'public'> & { body: z.ZodObject }>(
  declared: E,
  run: (body: z.output<E['body']>, context: PublicContext) => Promise<Answer>,
): Operation {
  const step = publicStep({ parse: (call) => requireBody(call, declared.body as E['body']), run });
  return { id: declared.id, method: declared.method, step };
}

/** An operation that needs no caller and is not rate-limited. */
export function anonymous(
  declared: Open<'anonymous'>,
  run: (call: Call) => Answer | Promise<Answer>,
): Operation {
  return { id: declared.id, method: declared.method, step: async (call) => run(call) };
}

/** The segments of the path where the ids go, as they were sent. */
function segmentsOf({ ids = {} }: Endpoint, call: Call): Record<string, string> {
  return Object.fromEntries(Object.keys(ids).map((name) => [name, call.param(name)]));
}

/** Throws not_found for the first one that is not a uuid. */
function requireIds({ ids = {} }: Endpoint, sent: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(ids).map(([name, { noun }]) => [name, requireId(sent[name] ?? '', noun)]),
  );
}
