import type { ErrorCode, Issue } from '@/lib/errors';
import { loginPath } from './back';

/** The envelope around every answer. */
export interface Answer<Data, Meta = Record<string, unknown>> {
  data: Data;
  error: null;
  meta: Meta;
}

/** A refusal, or a server that could not be reached (`status` 0, code `offline`). */
export class ApiFailure extends Error {
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
  }
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
    typeof error === 'string' ? error : 'The server did not answer as expected.',
    meta?.request_id ?? null,
    meta?.issues ?? [],
    meta ?? {},
  );
}

/**
 * Calls the API with the session's cookie.
 * Throws ApiFailure. A lost session leaves for the login page, which leads back to the same address.
 */
export async function callApi<Data, Meta = Record<string, unknown>>(
  path: string,
  options: { method?: string; body?: unknown; signal?: AbortSignal } = {},
): Promise<Answer<Data, Meta>> {
  const { method = 'GET', body, signal } = options;
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiFailure(0, 'offline', 'The server could not be reached.', null, [], {});
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer<Data, Meta>;
  if (response.status === 401 && typeof window !== 'undefined') leaveForLogin();
  throw toFailure(response.status, answer);
}

function leaveForLogin() {
  const { pathname, search, hash } = window.location;
  window.location.assign(loginPath(`${pathname}${search}${hash}`, { isEnded: true }));
}
