import { setTimeOfAnswer, steadyMs } from '@/lib/client/page/clock';
import { organisationHeaders } from '@/lib/client/page/page-organisation';
import { loginPath } from '@/lib/client/page/return-path';
import { getSessionState, isSessionEnding, setSessionState } from '@/lib/client/page/session-state';
import { holdPage, isHeld } from '@/lib/client/page/unsaved';
import { addressOf, methodOf, type OperationId } from '@/lib/contract/paths';
import type { ErrorCode, Issue } from '@/lib/errors';
import type { AnswerOf, CallOptions } from './operations';

/** The envelope around every answer. */
export interface Answer<Data, Meta = Record<string, unknown>> {
  data: Data;
  error: null;
  meta: Meta;
}

/** A refusal, or a server that could not be reached (`status` 0, code `offline`). */
export class ApiFailure extends Error {
  /** The only part of a server error that Next sends to the browser; contains nothing that an answer would not. */
  readonly digest: string;

  constructor(
    readonly status: number,
    readonly code: ErrorCode | 'offline',
    message: string,
    readonly requestId: string | null,
    readonly issues: readonly Issue[],
    readonly meta: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = 'ApiFailure';
    this.digest = [status, code, requestId ?? '', message].join('|');
  }
}

/** The failure that ended a page on the server, read from Next's digest; null for any other error. */
export function fromDigest(error: unknown): ApiFailure | null {
  const digest = (error as { digest?: unknown } | null)?.digest;
  const [, status, code, id, message] =
    /^(\d{1,3})\|([a-z_]+)\|([^|]*)\|(.+)$/s.exec(typeof digest === 'string' ? digest : '') ?? [];
  if (!status || !code || !message) return null;
  return new ApiFailure(Number(status), code as ErrorCode, message, id || null, [], {});
}

export function isFailure(error: unknown): error is ApiFailure {
  return error instanceof ApiFailure;
}

interface FailureBody {
  error?: unknown;
  meta?: { code?: ErrorCode; request_id?: string; issues?: Issue[] };
}

/** Makes the failure of an answer that is not 2xx; a body that is no envelope (a proxy's page) is `unavailable`. */
export function toFailure(status: number, body: unknown): ApiFailure {
  const { error, meta } = (typeof body === 'object' && body !== null ? body : {}) as FailureBody;
  return new ApiFailure(
    status,
    meta?.code ?? 'unavailable',
    typeof error === 'string' ? error : 'The server sent an unexpected answer.',
    meta?.request_id ?? null,
    meta?.issues ?? [],
    meta ?? {},
  );
}

interface Sent {
  method?: string;
  contentType?: string;
  body?: string;
  signal?: AbortSignal;
}

/**
 * Sends one request with the session's cookie, in the organisation that the page shows, and reads the server's clock
 * off the answer. Every call of a page goes through here. Throws ApiFailure when the server can't be reached.
 */
export async function exchange(
  path: string,
  { method = 'GET', contentType, body, signal }: Sent = {},
): Promise<{ response: Response; answer: unknown }> {
  // Until the answer arrives, the input exists only in the request.
  const release = method === 'GET' ? () => {} : holdPage();
  try {
    const askedAtMs = steadyMs();
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...organisationHeaders(),
        ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
    setTimeOfAnswer(response.headers.get('date'), askedAtMs);
    const answer: unknown = await response.json().catch((error: unknown) => {
      // A truncated success is unknown; for a refusal the status is enough.
      if (response.ok) throw error;
      return null;
    });
    // A retried write worked: the page's session is back.
    if (response.ok && method !== 'GET') setSessionState('signed_in');
    return { response, answer };
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiFailure(0, 'offline', 'Couldn’t reach the server.', null, [], {});
  } finally {
    release();
  }
}

/**
 * Calls an operation. Throws ApiFailure. A read with a lost session goes to the login page, which leads back to the
 * same address, unless input would be lost. A write never leaves the page.
 */
export async function callApi<Id extends OperationId>(
  id: Id,
  { body, signal, ...sent }: CallOptions<Id> = {},
): Promise<AnswerOf<Id>> {
  const method = methodOf(id);
  const { response, answer } = await exchange(addressOf(id, sent), {
    method,
    ...(body === undefined ? {} : { contentType: 'application/json', body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  if (response.ok) return answer as AnswerOf<Id>;
  throw refused(response.status, answer, method === 'GET');
}

/** Makes the failure of a refused call, and records whether the session or the membership is lost. */
export function refused(status: number, body: unknown, isRead: boolean): ApiFailure {
  const failure = toFailure(status, body);
  if (status === 403 && failure.meta.organisation === 'elsewhere') setSessionState('left');
  if (status !== 401) return failure;
  if (isRead && isSessionEnding()) return failure;
  if (isRead && getSessionState() === 'signed_in' && !isHeld()) leaveForLogin();
  else setSessionState('signed_out');
  // The server's message is for callers with a key.
  const message = 'You were signed out. Sign in, then try again.';
  return new ApiFailure(status, failure.code, message, failure.requestId, [], failure.meta);
}

function leaveForLogin() {
  const { pathname, search, hash } = window.location;
  window.location.assign(loginPath(`${pathname}${search}${hash}`, { isEnded: true }));
}
