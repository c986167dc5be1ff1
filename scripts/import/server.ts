import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { addressOf } from '@/lib/contract/paths';
import type { Catalogue } from '@/lib/import/find-creator';
import { ImportError } from '@/lib/import/read/error';
import { type Answer, readRetryAfterMs, toEnvelope } from '@/lib/import/send/answer';
import { type Clock, callWithRetries, isTemporary, PATIENCE_MS } from '@/lib/import/send/retry';
import type { Server } from '@/lib/import/send/send';

export interface ServerOptions {
  /** Base address of the server. */
  url: string;
  key: string;
  /** Waits between attempts; tests shorten it. */
  sleep?: Clock['sleep'];
}

/** A server that the command line reaches with a key. */
export interface KeyServer extends Server, Catalogue {
  /** Requests the key's owner, so that a wrong address or key is reported before anything is read. */
  checkCaller(signal?: AbortSignal): Promise<{ organisation: string | null }>;
}

const caller = z
  .object({ scopes: z.array(z.string()), organisation: z.object({ name: z.string() }) })
  .partial();

/** Until a server has answered, the address may be wrong, so that is reported soon. */
const FIRST_PATIENCE_MS = 2_000;
const REQUEST_TIMEOUT_MS = 180_000;

export function serverAt({ url, key, sleep }: ServerOptions): KeyServer {
  const clock: Clock = {
    steadyMs: () => performance.now(),
    sleep: sleep ?? ((ms, signal) => wait(ms, undefined, signal ? { signal } : {})),
  };
  const call = (path: string, init: RequestInit) => callOnce(new URL(path, url), key, init);

  function refusal(answer: Answer, patienceMs = PATIENCE_MS): ImportError {
    const tried = isTemporary(answer) ? ` It was tried for ${durationText(patienceMs)}.` : '';
    if (answer.status === 0)
      return new ImportError(`The server at ${url} cannot be reached: ${answer.body}.${tried}`);
    return new ImportError(`${refusalText(answer)}${tried}`);
  }

  return {
    clock,
    refusal,
    post: (body) =>
      call(addressOf('ingestSnapshots'), {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body,
      }),
    listCreators: (platform, handle) =>
      call(addressOf('listCreators', { query: { platform, handle, limit: 2 } }), { method: 'GET' }),
    async checkCaller(signal) {
      const retries = { clock, signal, silencePatienceMs: FIRST_PATIENCE_MS };
      const answer = await callWithRetries(() => call(addressOf('getMe'), { method: 'GET' }), retries);
      if (answer.status === 0) throw refusal(answer, FIRST_PATIENCE_MS);
      const envelope = toEnvelope(answer.body);
      if (answer.status === 404 || envelope === null)
        throw new ImportError(
          `The server at ${url} does not answer like Trackagoat (status ${answer.status}).`,
        );
      if (answer.status !== 200) throw refusal(answer);
      const { scopes, organisation } = caller.safeParse(envelope.data).data ?? {};
      if (scopes && !scopes.includes('ingest'))
        throw new ImportError(
          'The key has no ingest scope. Create one that has: npm run admin -- create-key --scopes ingest.',
        );
      return { organisation: organisation?.name ?? null };
    },
  };
}

async function callOnce(url: URL, key: string, init: RequestInit): Promise<Answer> {
  const headers = { ...init.headers, authorization: `Bearer ${key}` };
  const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  try {
    const response = await fetch(url, { ...init, headers, signal, redirect: 'manual' });
    const body = toJson(await response.text());
    return { status: response.status, retryAfterMs: readRetryAfterMs(response.headers), body };
  } catch (error) {
    return { status: 0, retryAfterMs: null, body: connectionProblem(error) };
  }
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function connectionProblem(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `no answer within ${REQUEST_TIMEOUT_MS / 1_000} seconds`;
  return cause?.code ?? cause?.message ?? message;
}

function refusalText({ status, body }: Answer): string {
  if (status === 401) return 'The server refuses the key: it is wrong, expired or revoked.';
  const { error, meta } = toEnvelope(body) ?? {};
  if (status === 200) return 'The server’s answer does not fit an import.';
  const id = meta?.request_id ? ` (request ${meta.request_id})` : '';
  return `The server refuses the import with status ${status}: ${error ?? 'no reason was given.'}${id}`;
}

export const durationText = (ms: number): string =>
  ms < 90_000 ? `${Math.max(1, Math.round(ms / 1_000))} s` : `${Math.round(ms / 60_000)} min`;
