import type { Issue } from '@/lib/errors';
import { ApiFailure, isFailure, refused } from '../api';
import { organisationHeaders } from '../page-organisation';

/** POST /api/v1/ingest/snapshots, a batch at a time. Safe to repeat: records are idempotent. */

/** What became of a batch; `line` counts its records from 1. */
export interface BatchResult {
  accepted: number;
  unchanged: number;
  rejected: { line: number; issues: Issue[] }[];
}

const PATH = '/api/v1/ingest/snapshots';
const WAITS_MS = [1_000, 3_000, 9_000, 20_000];

/**
 * Throws ApiFailure when the server refuses, or stays away for half a minute, and the signal's reason when it is
 * stopped while waiting to try again. A call on its way is never cut off: what it stores would not be known.
 */
export async function sendBatch(records: readonly string[], signal: AbortSignal): Promise<BatchResult> {
  for (let tried = 0; ; tried++) {
    try {
      return await sendOnce(records);
    } catch (error) {
      if (signal.aborted || !isFailure(error)) throw error;
      const isLater = error.status === 0 || error.status === 429 || error.status >= 500;
      const waitMs = WAITS_MS[tried];
      if (!isLater || waitMs === undefined) throw error;
      await pause(Number(error.meta.retry_after_ms ?? waitMs), signal);
    }
  }
}

async function sendOnce(records: readonly string[]): Promise<BatchResult> {
  let response: Response;
  try {
    response = await fetch(PATH, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/x-ndjson', ...organisationHeaders() },
      body: records.join('\n'),
    });
  } catch {
    throw new ApiFailure(0, 'offline', 'The server could not be reached.', null, [], {});
  }
  const body = await response.json().catch(() => null);
  if (response.ok) return body.data;
  // None of the batch is right: an answer like any other, only that nothing was stored.
  if (response.status === 400 && Array.isArray(body?.meta?.rejected)) {
    return { accepted: 0, unchanged: 0, rejected: body.meta.rejected };
  }
  const failure = refused(response.status, body, false);
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (!Number.isFinite(seconds)) throw failure;
  const { status, code, message, requestId, issues, meta } = failure;
  throw new ApiFailure(status, code, message, requestId, issues, { ...meta, retry_after_ms: seconds * 1000 });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
