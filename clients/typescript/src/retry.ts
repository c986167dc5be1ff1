export interface RetryOptions {
  /** How often a refused call is tried again. Default 3. */
  retries?: number;
  /** A refusal that asks to wait for longer than this is returned at once. Default 90. */
  maxWaitSeconds?: number;
  /** Waits, but not beyond the abortion of the request. By default with a timer. */
  wait?: (seconds: number, signal: AbortSignal) => Promise<void>;
}

type Send = (request: Request) => Promise<Response>;

const TOO_MANY_CALLS = 429;
const UNAVAILABLE = 503;

/** Sends requests, and again those that a busy server refused, after the time that it asked for. */
export function retrying(
  send: Send,
  { retries = 3, maxWaitSeconds = 90, wait = waitSeconds }: RetryOptions = {},
): Send {
  return async (request) => {
    for (let attempt = 0; ; attempt += 1) {
      // A body can be read once only, so each attempt but the last sends a copy.
      const isLast = !(attempt < retries);
      const response = await send(isLast ? request : request.clone());
      if (isLast || !mayRepeat(request, response.status)) return response;
      const seconds = secondsToWait(response, attempt);
      if (seconds > maxWaitSeconds) return response;
      await response.body?.cancel();
      await wait(seconds, request.signal);
      request.signal.throwIfAborted();
    }
  };
}

/**
 * A call beyond a limit was refused before it did anything. An unavailable server may have written all the same, so
 * only calls that change nothing, or nothing more the second time, are repeated.
 */
function mayRepeat(request: Request, status: number): boolean {
  if (status === TOO_MANY_CALLS) return true;
  if (status !== UNAVAILABLE) return false;
  const { method, headers, url } = request;
  return (
    method === 'GET' || headers.has('Idempotency-Key') || new URL(url).pathname.endsWith('/ingest/snapshots')
  );
}

/** As `Retry-After` says, in seconds or as a date; without it 1, 2, 4… */
function secondsToWait(response: Response, attempt: number): number {
  const asked = response.headers.get('Retry-After');
  if (asked === null) return 2 ** attempt;
  const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? 2 ** attempt : Math.max(0, seconds);
}

function waitSeconds(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}
