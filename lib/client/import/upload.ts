import { ApiFailure, exchange, isFailure, refused } from '@/lib/client/api/api';
import type { Issue } from '@/lib/errors';

/** POST /api/v1/ingest/snapshots, a batch at a time. Safe to repeat: records are idempotent. */

/** What became of a batch; `line` counts its records from 1. */
export interface BatchResult {
  accepted: number;
  unchanged: number;
  rejected: { line: number; issues: Issue[] }[];
  /** Taken, but they look wrong. */
  warnings?: { line: number; issues: Issue[] }[];
}

interface IngestAnswer {
  data: BatchResult | null;
  meta?: { warnings?: BatchResult['rejected']; rejected?: BatchResult['rejected'] };
}

/** Why an import waits before it tries again, and how long. */
export interface Waiting {
  why: string;
  ms: number;
}

const PATH = '/api/v1/ingest/snapshots';
/** A server that is away or full is given about four minutes: as many tries, each waiting longer than the last. */
const WAITS_MS = [1_000, 3_000, 9_000, 20_000, 30_000, 30_000, 30_000, 60_000, 60_000];
/** Longer than this nobody watches a page that waits. */
const MAX_WAIT_MS = 10 * 60_000;

/**
 * Throws ApiFailure when the server refuses, or stays away for minutes, and the signal's reason when it is stopped
 * while waiting to try again. A call on its way is never cut off: what it stores would not be known.
 * @param onWait told before each wait why it is, and with null when it is over
 */
export async function sendBatch(
  records: readonly string[],
  signal: AbortSignal,
  onWait: (waiting: Waiting | null) => void = () => {},
): Promise<BatchResult> {
  for (let tried = 0; ; tried++) {
    try {
      return await sendOnce(records);
    } catch (error) {
      if (signal.aborted || !isFailure(error)) throw error;
      const isLater = error.status === 0 || [429, 502, 503, 504].includes(error.status);
      const waitMs = WAITS_MS[tried];
      if (!isLater || waitMs === undefined) throw error;
      const ms = Math.min(MAX_WAIT_MS, Number(error.meta.retry_after_ms ?? waitMs));
      onWait({ why: reasonOf(error.status), ms });
      await pause(ms, signal);
      onWait(null);
    }
  }
}

function reasonOf(status: number): string {
  if (status === 0) return 'The server can’t be reached';
  return status === 429 ? 'The server is limiting requests' : 'The server is not ready';
}

async function sendOnce(records: readonly string[]): Promise<BatchResult> {
  const { response, answer } = await exchange(PATH, {
    method: 'POST',
    contentType: 'application/x-ndjson',
    body: records.join('\n'),
  });
  const body = answer as IngestAnswer | null;
  if (response.ok && body?.data) return { ...body.data, warnings: body.meta?.warnings ?? [] };
  // None of the batch is right: an answer like any other, only that nothing was stored.
  const rejected = body?.meta?.rejected;
  if (response.status === 400 && Array.isArray(rejected)) return { accepted: 0, unchanged: 0, rejected };
  const failure = refused(response.status, body, false);
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (!Number.isFinite(seconds)) throw failure;
  const { status, code, message, requestId, issues, meta } = failure;
  throw new ApiFailure(status, code, message, requestId, issues, { ...meta, retry_after_ms: seconds * 1000 });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
