import { ApiFailure, exchange, isFailure, refused } from '@/lib/client/api/api';
import { steadyMs } from '@/lib/client/page/clock';
import { MAX_LIMIT } from '@/lib/contract/limits';
import { addressOf } from '@/lib/contract/paths';
import type { Catalogue } from '@/lib/import/find-creator';
import { type Answer, readRetryAfterMs } from '@/lib/import/send/answer';
import type { Server } from '@/lib/import/send/send';

/** The page's own server, called with the session, for imports. */
export const pageServer: Server & Catalogue = {
  post: (body) =>
    call(addressOf('ingestSnapshots'), { method: 'POST', contentType: 'application/x-ndjson', body }),
  listCreators: (platform, handle) =>
    call(addressOf('listCreators', { query: { platform, handle, limit: MAX_LIMIT } })),
  refusal: ({ status, body }) =>
    status === 0 ? new ApiFailure(0, 'offline', String(body), null, [], {}) : refused(status, body, false),
  clock: { steadyMs, sleep },
};

async function call(path: string, sent: Parameters<typeof exchange>[1] = {}): Promise<Answer> {
  try {
    const { response, answer } = await exchange(path, sent);
    return { status: response.status, retryAfterMs: readRetryAfterMs(response.headers), body: answer };
  } catch (error) {
    if (isFailure(error)) return { status: 0, retryAfterMs: null, body: error.message };
    throw error;
  }
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
