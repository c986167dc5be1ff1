import type * as z from 'zod';
import { CLIENT_ADDRESS } from '@/lib/auth/client-address';
import type { ENDPOINTS } from '@/lib/contract/endpoints/all';
import { addressOf, methodOf, type OperationId } from '@/lib/contract/paths';
import { REQUEST_ID } from '@/lib/http/edge/request-id';
import type { Handler } from '@/lib/http/edge/route';
import { Refused } from '@/lib/mcp/answer/refused';

/**
 * The public API without the network: a tool's question is one request to the handler that also answers `/api/v1`, with
 * the caller's own key, so that scopes, limits, refusals and the log are those of any other call.
 */

/** The handlers that tools may call, by operation. */
export type Routes = Readonly<Partial<Record<OperationId, Handler>>>;

/** What a call sends, as plain values; a list of texts is joined by commas, true and false are 1 and 0. */
export interface Sent {
  path?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

type Envelope<Id extends OperationId> = (typeof ENDPOINTS)[Id] extends {
  answer: { json: infer S extends z.ZodType };
}
  ? z.output<S>
  : never;

/** Asks an operation. Throws Refused for any answer but a success. */
export type Api = <Id extends OperationId>(id: Id, sent?: Sent) => Promise<Envelope<Id>>;

/** The API as the caller of a request may use it. */
export function apiOf(routes: Routes, request: Request): Api {
  return async (id, { path, query = {}, headers = {}, body } = {}) => {
    const handler = routes[id];
    if (!handler) throw new Error(`no tool may call ${id}`);
    const texts = Object.entries(query).map(([name, value]) => [name, toText(value)]);
    const address = addressOf(id, { ...(path && { path }), query: Object.fromEntries(texts) });
    const sent = new Headers(headers);
    for (const name of ['authorization', CLIENT_ADDRESS, REQUEST_ID]) {
      const value = request.headers.get(name);
      if (value !== null) sent.set(name, value);
    }
    if (body !== undefined) sent.set('content-type', 'application/json');
    const response = await handler(
      new Request(new URL(address, request.url), {
        method: methodOf(id),
        headers: sent,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      { params: Promise.resolve({ ...path }) },
    );
    const answer = await response.json();
    if (!response.ok) throw new Refused(answer, response.headers.get('retry-after'));
    return answer;
  };
}

function toText(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}
