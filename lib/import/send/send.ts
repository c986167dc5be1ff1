import { MAX_BODY_BYTES, MAX_RECORDS } from '@/lib/contract/ingest/ingest';
import { type Answer, type BatchLines, toBatchResult } from './answer';
import type { ReportedLine } from './reported-lines';
import { type Clock, callWithRetries, type Waiting } from './retry';

/** A record to be sent, with the line of the file that it came from. */
export interface SendableRow {
  file: string;
  line: number;
  text: string | null;
  json: string;
  /** The name of a field in the file. */
  nameOf(field: string): string;
}

/** How the caller reaches the server. */
export interface Server {
  /** Sends one batch of NDJSON. Never throws for a server that can't be reached: that is status 0. */
  post(body: string): Promise<Answer>;
  /** The error for a batch that was refused, or that no retry could deliver. */
  refusal(answer: Answer): Error;
  clock: Clock;
}

export interface SendProgress {
  accepted: number;
  unchanged: number;
  /** Creators that came in beyond the plan's limit: stored, but not tracked. */
  untracked: number;
  /** Records that the server has answered for. */
  sent: number;
  /** Records of a last batch whose answer never came: the server may have stored them. */
  unsure: number;
  /** Why it is waiting now. */
  waiting: Waiting | null;
  /** The last row that the server has answered for. */
  last: { file: string; line: number } | null;
}

/** Before the first batch. */
export const NOTHING_SENT: SendProgress = {
  accepted: 0,
  unchanged: 0,
  untracked: 0,
  sent: 0,
  unsure: 0,
  waiting: null,
  last: null,
};

export interface SendOptions {
  server: Server;
  reject(lines: readonly ReportedLine[]): Promise<void> | void;
  /** For lines that were stored, but look wrong to the server. */
  warn(lines: readonly ReportedLine[]): void;
  onProgress(progress: SendProgress): void;
  /** Stops after the batch on its way. */
  signal?: AbortSignal | undefined;
}

/**
 * Rows may be long although most of their columns are left out, so batches are also limited by the length of their
 * text.
 */
const MAX_HELD_LENGTH = 16 * 1024 * 1024;

/**
 * Sends rows in batches, in order, so that the later of two records for the same capture wins. One batch is on its
 * way while the next is read: memory does not grow with the files. If it ends early, it throws the cause after the
 * batch on its way was answered and reported to `onProgress`. Safe to repeat: records are idempotent.
 */
export async function sendRows(
  blocks: AsyncIterable<readonly SendableRow[]>,
  options: SendOptions,
): Promise<void> {
  const deliver = deliveryTo(options);
  const encoder = new TextEncoder();
  let delivery: Promise<void> = Promise.resolve();
  let batch: SendableRow[] = [];
  let bytes = 0;
  let heldLength = 0;

  async function flush(): Promise<void> {
    const full = batch;
    batch = [];
    bytes = 0;
    heldLength = 0;
    await delivery;
    delivery = deliver(full);
    // The next flush reports a failure; until then it must not count as unhandled.
    delivery.catch(() => {});
  }

  try {
    for await (const block of blocks) {
      options.signal?.throwIfAborted();
      for (const row of block) {
        const rowBytes = encoder.encode(row.json).length + 1;
        const isFull = bytes + rowBytes > MAX_BODY_BYTES || heldLength > MAX_HELD_LENGTH;
        if (batch.length >= MAX_RECORDS || isFull) await flush();
        batch.push(row);
        bytes += rowBytes;
        heldLength += row.text?.length ?? 0;
      }
    }
    await flush();
    await delivery;
  } catch (error) {
    await delivery.catch(() => {});
    throw error;
  }
}

function deliveryTo({ server, reject, warn, onProgress, signal }: SendOptions) {
  let progress = NOTHING_SENT;
  const update = (changes: Partial<SendProgress>) => {
    progress = { ...progress, ...changes };
    onProgress(progress);
  };

  return async function deliver(rows: readonly SendableRow[]): Promise<void> {
    signal?.throwIfAborted();
    const last = rows.at(-1);
    if (!last) return;
    const body = rows.map(({ json }) => json).join('\n');
    let mayBeStored = false;
    const post = async () => {
      const answer = await server.post(body);
      mayBeStored ||= answer.status === 0 || answer.status >= 500;
      return answer;
    };
    const answer = await callWithRetries(post, {
      clock: server.clock,
      signal,
      onWait: (waiting) => update({ waiting }),
    });
    if (answer.status === 413 && rows.length > 1) {
      const half = Math.ceil(rows.length / 2);
      await deliver(rows.slice(0, half));
      return deliver(rows.slice(half));
    }
    const result = toBatchResult(answer, rows.length);
    if (result === null) {
      update({ waiting: null, unsure: mayBeStored ? rows.length : 0 });
      throw server.refusal(answer);
    }
    await reject(inFile(rows, result.rejected));
    warn(inFile(rows, result.warnings));
    update({
      accepted: progress.accepted + result.accepted,
      unchanged: progress.unchanged + result.unchanged,
      untracked: progress.untracked + result.untracked,
      sent: progress.sent + rows.length,
      last: { file: last.file, line: last.line },
    });
  };
}

/** Lines of a batch as lines of their files, with the columns' names. */
function inFile(rows: readonly SendableRow[], lines: BatchLines): ReportedLine[] {
  return lines.flatMap(({ line, issues }) => {
    const row = rows[line - 1];
    if (!row) return [];
    const named = issues.map(({ path, message }) => ({ path: row.nameOf(path), message }));
    return [{ file: row.file, line: row.line, issues: named, text: row.text }];
  });
}
