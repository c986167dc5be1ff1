import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import type { Issue } from '@/lib/errors';
import { ImportError } from '@/lib/import/read/error';

/** What became of one batch; `line` counts the records of the batch from 1. */
export interface BatchResult {
  accepted: number;
  unchanged: number;
  rejected: { line: number; issues: Issue[] }[];
  /** Taken, but they look wrong. */
  warnings: { line: number; issues: Issue[] }[];
}

export interface UploadOptions {
  /** Base address of the server. */
  url: string;
  key: string;
  signal?: AbortSignal;
  /** Told before each wait: what happened, and how long it will be. */
  onRetry?: (reason: string, delayMs: number) => void;
  /** Waits between attempts; tests shorten them. */
  sleep?: (delayMs: number) => Promise<void>;
}

const issueShape = z.object({ path: z.string(), message: z.string() });
const rejectedShape = z.array(z.object({ line: z.int(), issues: z.array(issueShape) }));
const successShape = z.object({ accepted: z.int(), unchanged: z.int(), rejected: rejectedShape });
// Fields may be added to answers; only what is read here must be there.
const envelopeShape = z.object({
  data: z.unknown(),
  error: z.string().nullable(),
  meta: z
    .object({ code: z.string(), request_id: z.string(), rejected: rejectedShape, warnings: rejectedShape })
    .partial(),
});
const callerShape = z
  .object({ scopes: z.array(z.string()), organisation: z.object({ name: z.string() }) })
  .partial();

type Envelope = z.output<typeof envelopeShape>;
interface Answer {
  status: number;
  retryAfterMs: number | null;
  body: Envelope | null;
}

/** For how long a call is tried again: a full disk, a restore or another start of the server may take that long. */
export const PATIENCE_MS = 15 * 60_000;
/** Where no server was heard of yet, the address may be wrong: told soon. */
const FIRST_PATIENCE_MS = 2_000;
const MAX_BACKOFF_MS = 20_000;
const REQUEST_TIMEOUT_MS = 180_000;

/** Asks who the key belongs to, so that a wrong address or key is told before anything is read. */
export async function checkCaller(options: UploadOptions): Promise<{ organisation: string | null }> {
  const answer = await attempt(options, '/api/v1/me', { method: 'GET' }, FIRST_PATIENCE_MS);
  if (answer.status === 404 || answer.body === null) {
    throw new ImportError(
      `The server at ${options.url} does not answer like Trackagoat (status ${answer.status}).`,
    );
  }
  if (answer.status !== 200) throw refusal(answer);
  const caller = callerShape.safeParse(answer.body.data).data;
  if (caller?.scopes && !caller.scopes.includes('ingest')) {
    throw new ImportError(
      'The key has no ingest scope; make one that has: npm run admin -- create-key --scopes ingest.',
    );
  }
  return { organisation: caller?.organisation?.name ?? null };
}

/** Sends one batch of JSON texts and waits until it is committed. Safe to repeat: records are idempotent. */
export async function sendBatch(options: UploadOptions, records: readonly string[]): Promise<BatchResult> {
  const answer = await attempt(
    options,
    '/api/v1/ingest/snapshots',
    { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body: records.join('\n') },
    PATIENCE_MS,
  );
  if (answer.status === 413) return sendHalves(options, records);
  const { body } = answer;
  if (answer.status === 400 && body?.meta.rejected?.length === records.length) {
    return { accepted: 0, unchanged: 0, rejected: body.meta.rejected, warnings: [] };
  }
  if (answer.status !== 200) throw refusal(answer);
  const result = successShape.safeParse(body?.data);
  if (!result.success) throw new ImportError('The server answered, but not as an import should be answered.');
  return { ...result.data, warnings: body?.meta.warnings ?? [] };
}

async function sendHalves(options: UploadOptions, records: readonly string[]): Promise<BatchResult> {
  if (records.length <= 1) {
    const issues = [{ path: '', message: 'is too large for the server' }];
    return { accepted: 0, unchanged: 0, rejected: records.map(() => ({ line: 1, issues })), warnings: [] };
  }
  const half = Math.ceil(records.length / 2);
  const before = await sendBatch(options, records.slice(0, half));
  const after = await sendBatch(options, records.slice(half));
  const moved = (lines: BatchResult['rejected']) =>
    lines.map(({ line, issues }) => ({ line: line + half, issues }));
  return {
    accepted: before.accepted + after.accepted,
    unchanged: before.unchanged + after.unchanged,
    rejected: [...before.rejected, ...moved(after.rejected)],
    warnings: [...before.warnings, ...moved(after.warnings)],
  };
}

/**
 * Calls until there is an answer that is not "come back later".
 * @param silencePatienceMs how long a server that gives no answer at all is waited for
 */
async function attempt(
  options: UploadOptions,
  path: string,
  init: RequestInit,
  silencePatienceMs: number,
): Promise<Answer> {
  const sleep = options.sleep ?? ((delayMs: number) => wait(delayMs, undefined, { signal: options.signal }));
  let waitedMs = 0;
  for (let tried = 1; ; tried += 1) {
    const startMs = performance.now();
    const outcome = await call(options, path, init);
    options.signal?.throwIfAborted();
    const isSilent = typeof outcome === 'string';
    if (!isSilent && !LATER.includes(outcome.status)) return outcome;
    const backoffMs = Math.min(MAX_BACKOFF_MS, 500 * 2 ** (tried - 1)) * (0.75 + Math.random() / 2);
    const delayMs = isSilent ? backoffMs : Math.max(backoffMs, outcome.retryAfterMs ?? 0);
    waitedMs += performance.now() - startMs + delayMs;
    const patienceMs = isSilent ? silencePatienceMs : PATIENCE_MS;
    if (waitedMs > patienceMs) throw patienceError(options.url, outcome, patienceMs);
    options.onRetry?.(`${whyLater(outcome)}; ${toDuration(patienceMs - waitedMs + delayMs)} left`, delayMs);
    await sleep(delayMs);
  }
}

const LATER = [429, 502, 503, 504];

function whyLater(outcome: Answer | string): string {
  if (typeof outcome === 'string') return `no answer (${outcome})`;
  if (outcome.status === 429) return 'the rate limit is reached';
  const sentence = outcome.body?.error?.replace(/\.$/, '');
  return sentence ? `the server is not ready (${sentence})` : 'the server is not ready';
}

function patienceError(url: string, outcome: Answer | string, patienceMs: number): ImportError {
  const tried = `It was tried for ${toDuration(patienceMs)}.`;
  if (typeof outcome === 'string')
    return new ImportError(`The server at ${url} cannot be reached: ${outcome}. ${tried}`);
  return new ImportError(`${refusal(outcome).message} ${tried}`);
}

const toDuration = (ms: number): string =>
  ms < 90_000 ? `${Math.max(1, Math.round(ms / 1_000))} s` : `${Math.round(ms / 60_000)} min`;

/** One call; a text says why there was no answer. */
async function call(options: UploadOptions, path: string, init: RequestInit): Promise<Answer | string> {
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const headers = { ...init.headers, authorization: `Bearer ${options.key}` };
    const response = await fetch(new URL(path, options.url), {
      ...init,
      headers,
      signal,
      redirect: 'manual',
    });
    const text = await response.text();
    return { status: response.status, retryAfterMs: retryAfterMs(response), body: toEnvelope(text) };
  } catch (error) {
    return connectionProblem(error);
  }
}

function toEnvelope(text: string): Envelope | null {
  try {
    return envelopeShape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 600) * 1_000 : null;
}

function connectionProblem(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `no answer within ${REQUEST_TIMEOUT_MS / 1_000} seconds`;
  return cause?.code ?? cause?.message ?? message;
}

function refusal({ status, body }: Answer): ImportError {
  const sentence = body?.error ?? 'It gives no reason.';
  const id = body?.meta.request_id ? ` (request ${body.meta.request_id})` : '';
  if (status === 401) return new ImportError('The server refuses the key: it is wrong, expired or revoked.');
  return new ImportError(`The server refuses the import with status ${status}: ${sentence}${id}`);
}
