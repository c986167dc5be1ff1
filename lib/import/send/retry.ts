import { type Answer, toEnvelope } from './answer';

export interface Clock {
  /** Milliseconds that only go up. */
  steadyMs(): number;
  /** Rejects when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Why a call is about to be retried. */
export interface Waiting {
  reason: string;
  /** The server's own message, without its full stop. */
  detail: string | null;
  delayMs: number;
  /** How much longer it is retried, this delay included. */
  leftMs: number;
}

export interface RetryOptions {
  clock: Clock;
  /** Ends the retries, never a call on its way, whose outcome would then be unknown. */
  signal?: AbortSignal | undefined;
  /** Called before each delay, and with null after it. */
  onWait?: (waiting: Waiting | null) => void;
  /** How long to retry a server that does not answer at all. */
  silencePatienceMs?: number;
}

/** How long to retry a call: a full disk, a restore or a restart of the server may take that long. */
export const PATIENCE_MS = 15 * 60_000;
const FIRST_DELAY_MS = 500;
const MAX_BACKOFF_MS = 20_000;

/** Whether the same call may succeed later. */
export function isTemporary({ status }: Answer): boolean {
  return [0, 429, 502, 503, 504].includes(status);
}

/** Calls until the answer is final, the time is over, or it is stopped; returns the last answer. */
export async function callWithRetries(call: () => Promise<Answer>, options: RetryOptions): Promise<Answer> {
  const { clock, signal, onWait, silencePatienceMs = PATIENCE_MS } = options;
  let spentMs = 0;
  for (let tries = 1; ; tries += 1) {
    const startMs = clock.steadyMs();
    const answer = await call();
    if (!isTemporary(answer) || signal?.aborted) return answer;
    const backoffMs =
      Math.min(MAX_BACKOFF_MS, FIRST_DELAY_MS * 2 ** (tries - 1)) * (0.75 + Math.random() / 2);
    const delayMs = Math.max(backoffMs, answer.retryAfterMs ?? 0);
    spentMs += clock.steadyMs() - startMs;
    const leftMs = (answer.status === 0 ? silencePatienceMs : PATIENCE_MS) - spentMs;
    spentMs += delayMs;
    if (delayMs > leftMs) return answer;
    onWait?.({ ...reasonOf(answer), delayMs, leftMs });
    const isStopped = await clock.sleep(delayMs, signal).then(
      () => false,
      () => true,
    );
    if (isStopped) return answer;
    onWait?.(null);
  }
}

function reasonOf({ status, body }: Answer): { reason: string; detail: string | null } {
  if (status === 0) return { reason: 'The server can’t be reached', detail: String(body) };
  if (status === 429) return { reason: 'The server is limiting requests', detail: null };
  const detail = toEnvelope(body)?.error?.replace(/\.$/, '') ?? null;
  return { reason: 'The server is not ready', detail };
}
